package s3

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// settings are what the query of a bucket's address says. The names are those of gocloud.dev/blob/s3blob, so that
// addresses work here and there.
type settings struct {
	bucket     string
	prefix     string // of all keys
	region     string
	endpoint   string
	profile    string
	role       string
	pathStyle  bool
	plainHTTP  bool
	dualStack  bool
	fips       bool
	accelerate bool
	anonymous  bool
	encryption encryption
}

// encryption is how the store is asked to encrypt what it keeps.
type encryption struct{ kind, key string }

func readSettings(address *url.URL) (settings, error) {
	s := settings{bucket: address.Host}
	words := map[string]*string{"prefix": &s.prefix, "region": &s.region, "endpoint": &s.endpoint, "profile": &s.profile, "role": &s.role, "kmskeyid": &s.encryption.key}
	switches := map[string]*bool{
		"use_path_style": &s.pathStyle, "s3ForcePathStyle": &s.pathStyle, "disable_https": &s.plainHTTP, "disableSSL": &s.plainHTTP,
		"dualstack": &s.dualStack, "fips": &s.fips, "accelerate": &s.accelerate, "anonymous": &s.anonymous,
	}
	for name, values := range address.Query() {
		value := values[0]
		if word, known := words[name]; known {
			*word = value
			continue
		}
		if on, known := switches[name]; known {
			var err error
			if *on, err = strconv.ParseBool(value); err != nil {
				return s, fmt.Errorf("%s in the address of the bucket is neither true nor false: %q", name, value)
			}
			continue
		}
		if err := s.readOther(name, value); err != nil {
			return s, err
		}
	}
	if s.endpoint != "" {
		if at, err := url.Parse(s.endpoint); err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
			return s, fmt.Errorf("the endpoint in the address of the bucket is no address; write it like endpoint=https://s3.example.com")
		}
	}
	return s, nil
}

func (s *settings) readOther(name, value string) error {
	switch name {
	case "ssetype":
		for _, kind := range []string{"AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"} {
			if strings.EqualFold(kind, value) {
				s.encryption.kind = kind
				return nil
			}
		}
		return fmt.Errorf("ssetype in the address of the bucket is %q; it can be AES256, aws:kms or aws:kms:dsse", value)
	case "hostname_immutable", "rate_limiter_capacity", "awssdk", "request_checksum_calculation", "response_checksum_validation":
		// They tell Amazon's SDK how to do what is always done here the way that every store understands.
		return nil
	}
	return fmt.Errorf("%s in the address of the bucket is not known", name)
}
