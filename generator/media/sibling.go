package media

import "path"

// Suffix returns how the name of a file's sibling in an encoding ends: ".br" for "br"; "" for one that isn't known.
func Suffix(encoding string) string {
	return map[string]string{"br": ".br", "gzip": ".gz", "zstd": ".zst"}[encoding]
}

// Original returns the name of the file that a sibling stands beside, or the name itself: "a.html" for "a.html.br".
func Original(name string) string {
	switch ext := path.Ext(name); ext {
	case ".br", ".gz", ".zst":
		return name[:len(name)-len(ext)]
	}
	return name
}
