package folder

import (
	"fmt"
	"io/fs"
	"net/url"
	"strconv"
)

// settings are what the query of a folder's address says. The names are those of gocloud.dev/blob/fileblob, so that
// addresses work here and there.
type settings struct {
	make      bool        // the folder, where it is missing
	mode      fs.FileMode // of folders that are made
	elsewhere bool        // files are begun in the system's folder for temporary files, which must be on the same disk
	keep      bool        // what an object says of itself, in a file beside it
}

func readSettings(query url.Values) (settings, error) {
	s := settings{mode: 0o777, elsewhere: true, keep: true}
	for name, values := range query {
		value := values[0]
		switch name {
		case "create_dir":
			s.make = value != ""
		case "no_tmp_dir":
			s.elsewhere = value == ""
		case "metadata":
			if value != "" && value != "skip" {
				return s, fmt.Errorf("metadata in the address of the folder is %q; it can be skip, or empty", value)
			}
			s.keep = value == ""
		case "dir_file_mode":
			if value == "" {
				continue
			}
			mode, err := strconv.ParseUint(value, 0, 32)
			if err != nil {
				return s, fmt.Errorf("dir_file_mode in the address of the folder is %q; write it like 0755", value)
			}
			if mode != 0 {
				s.mode = fs.FileMode(mode)
			}
		case "base_url", "secret_key_path":
			// They are for signed addresses, which no publish hands out.
		default:
			return s, fmt.Errorf("%s in the address of the folder is not known", name)
		}
	}
	return s, nil
}
