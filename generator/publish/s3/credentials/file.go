package credentials

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Profile is what the shared files, ~/.aws/config and ~/.aws/credentials, say under one name.
type Profile struct {
	name   string
	named  bool // by the caller, so that it counts before the environment
	values map[string]string
	files  sections
}

// sections holds the settings of both files, by the profile's name, and by "sso-session " and its name.
type sections map[string]map[string]string

// ReadProfile reads the profile of a name; without a name that of AWS_PROFILE, or the default one, which needn't exist.
func ReadProfile(name string) (Profile, error) {
	p := Profile{name: name, named: name != ""}
	for _, variable := range []string{"AWS_PROFILE", "AWS_DEFAULT_PROFILE"} {
		if p.name == "" {
			p.name = os.Getenv(variable)
		}
	}
	asked := p.name != ""
	if !asked {
		p.name = "default"
	}
	var err error
	if p.files, err = readFiles(); err != nil {
		return p, err
	}
	var there bool
	p.values, there = p.files[p.name]
	if asked && !there {
		return p, notSetUp("there is no profile %q in ~/.aws/config and ~/.aws/credentials", p.name)
	}
	return p, nil
}

// Region is where the profile says its services are; empty when it doesn't.
func (p Profile) Region() string { return p.values["region"] }

// Endpoint is the address of another store than Amazon's; empty when the profile names none.
func (p Profile) Endpoint() string { return p.values["endpoint_url"] }

// other returns a further profile of the same files.
func (p Profile) other(name string) (Profile, error) {
	values, there := p.files[name]
	if !there {
		return Profile{}, notSetUp("profile %q refers to a profile %q, and there is none", p.name, name)
	}
	return Profile{name: name, values: values, files: p.files}, nil
}

func readFiles() (sections, error) {
	all := sections{}
	for _, file := range []struct {
		variable, name string
		config         bool
	}{{"AWS_CONFIG_FILE", "config", true}, {"AWS_SHARED_CREDENTIALS_FILE", "credentials", false}} {
		name := os.Getenv(file.variable)
		if name == "" {
			home, err := os.UserHomeDir()
			if err != nil {
				continue // a container without a home has no files there
			}
			name = filepath.Join(home, ".aws", file.name)
		}
		text, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the shared AWS settings: %w", err)
		}
		all.read(string(text), file.config)
	}
	return all, nil
}

// read adds the settings of a file. Those of the credentials file, which is read last, count.
func (s sections) read(text string, config bool) {
	var current map[string]string
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if nested := line != strings.TrimLeft(line, " \t"); nested {
			continue // settings of one service, under its name
		}
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		if line[0] == '[' {
			current = s.open(line, config)
			continue
		}
		name, value, isSetting := strings.Cut(line, "=")
		if isSetting && current != nil {
			current[strings.ToLower(strings.TrimSpace(name))] = uncomment(strings.TrimSpace(value))
		}
	}
}

// open returns the settings of the section that a line begins; nil for one of no interest.
func (s sections) open(line string, config bool) map[string]string {
	title, _, _ := strings.Cut(line[1:], "]")
	title = strings.Join(strings.Fields(title), " ")
	kind, name, two := strings.Cut(title, " ")
	switch {
	case !config || title == "default":
		name = title
	case two && kind == "profile":
	case two && kind == "sso-session":
		name = title
	default:
		return nil
	}
	if s[name] == nil {
		s[name] = map[string]string{}
	}
	return s[name]
}

// uncomment cuts off a comment, which a space and a # or ; begin.
func uncomment(value string) string {
	for _, mark := range []string{" #", " ;", "\t#", "\t;"} {
		value, _, _ = strings.Cut(value, mark)
	}
	return strings.TrimSpace(value)
}
