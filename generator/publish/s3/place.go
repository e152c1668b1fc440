package s3

import (
	"errors"
	"net"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"

	"trackora.click/proviso/generator/publish/s3/credentials"
	"trackora.click/proviso/generator/publish/s3/sign"
)

// place is where a bucket's objects are.
type place struct {
	root   url.URL // of the bucket
	region string
}

// locate works out the place from the address, the environment and the profile, in this order.
func (s settings) locate(profile credentials.Profile) (place, error) {
	region := first(s.region, os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION"), profile.Region())
	endpoint := first(s.endpoint, os.Getenv("AWS_ENDPOINT_URL_S3"), os.Getenv("AWS_ENDPOINT_URL"), profile.Endpoint())
	if region == "" {
		if endpoint == "" {
			return place{}, errors.New("the region of the bucket isn't known; add it to the address, like ?region=eu-central-1, or set AWS_REGION")
		}
		region = "us-east-1" // what stores with a single region take
	}
	if endpoint == "" {
		return place{root: s.amazon(region), region: region}, nil
	}
	at, err := url.Parse(endpoint)
	if err != nil || at.Host == "" {
		return place{}, errors.New("the endpoint that is set for S3 is not an address; write it like https://s3.example.com")
	}
	root := url.URL{Scheme: at.Scheme, Host: at.Host, Path: strings.TrimSuffix(at.Path, "/") + "/"}
	if s.pathStyle || net.ParseIP(at.Hostname()) != nil || !s.hostable(at.Scheme) {
		root.Path += s.bucket + "/"
	} else {
		root.Host = s.bucket + "." + root.Host
	}
	return place{root: root, region: region}, nil
}

// amazon returns the address that Amazon gives a bucket.
func (s settings) amazon(region string) url.URL {
	root := url.URL{Scheme: "https", Path: "/"}
	if s.plainHTTP {
		root.Scheme = "http"
	}
	host := "s3"
	if s.accelerate {
		host = "s3-accelerate"
	}
	if s.fips {
		host += "-fips"
	}
	if s.dualStack {
		host += ".dualstack"
	}
	if !s.accelerate {
		host += "." + region
	}
	host += "." + credentials.Domain(region)
	if s.pathStyle || !s.hostable(root.Scheme) {
		root.Host, root.Path = host, "/"+s.bucket+"/"
	} else {
		root.Host = s.bucket + "." + host
	}
	return root
}

var hostLabel = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$`) })

// hostable tells whether the bucket's name can be part of a host's. With a dot in it no certificate would fit.
func (s settings) hostable(scheme string) bool {
	name := s.bucket
	if scheme == "http" {
		name = strings.ReplaceAll(name, ".", "-")
	}
	return hostLabel().MatchString(name)
}

// object returns the address of an object; of the bucket itself when the key is empty.
func (p place) object(key string, query url.Values) *url.URL {
	u := p.root
	u.Path += key
	u.RawPath = sign.Escape(u.Path)
	u.RawQuery = sign.Query(query)
	return &u
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
