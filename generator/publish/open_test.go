package publish

import (
	"strings"
	"testing"
)

func TestAddressesAreFilledInAndRefused(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"s3://bucket", "s3://bucket"},
		{"s3://bucket/legal/", "s3://bucket?prefix=legal%2F"},
		{"s3://bucket?prefix=legal", "s3://bucket?prefix=legal%2F"},
		{"s3://bucket?endpoint=https://s3.example.com", "s3://bucket?endpoint=https%3A%2F%2Fs3.example.com&use_path_style=true"},
		{"file:///var/www", "file:///var/www?create_dir=true&metadata=skip&no_tmp_dir=true"},
		{"file:///var/www?metadata=", "file:///var/www?create_dir=true&metadata=&no_tmp_dir=true"},

		{"dist", "not an address to publish to"},
		{"s3:///folder", "names no bucket"},
		{"s3://bucket/a?prefix=b", "both a path and a prefix"},
		{"s3://key:password@bucket", "credentials are read from the environment"},
		{"s3://bucket?%zz", "can't be read"},
		{"file://var/www", "write an absolute path"},
		{"mem://", "gone when the program ends"},
		{"ftp://host", "ftp:// are not known"},
	} {
		u, err := bucketURL(c.address)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = u.String()
		}
		if !strings.Contains(got, c.want) || strings.Contains(got, "password") && !strings.Contains(got, "a password") {
			t.Errorf("%s: got %s, want %s", c.address, got, c.want)
		}
	}
}

func TestTargetShowsNothingSecret(t *testing.T) {
	for address, want := range map[string]string{
		"s3://bucket/legal?endpoint=https://x&token=secret": "s3://bucket/legal",
		"s3://bucket?prefix=legal/":                         "s3://bucket/legal/",
		"s3://key:secret@bucket":                            "s3://bucket",
		"%":                                                 "the bucket",
	} {
		if got := Target(address); got != want {
			t.Errorf("%s is shown as %s", address, got)
		}
	}
}
