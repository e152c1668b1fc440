package s3

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trackora.click/proviso/generator/publish/s3/credentials"
)

// alone takes away what the machine of the test says about stores.
func alone(t *testing.T) {
	t.Helper()
	for _, line := range os.Environ() {
		if name, _, _ := strings.Cut(line, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, "")
		}
	}
	t.Setenv("AWS_CONFIG_FILE", os.DevNull)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", os.DevNull)
}

// located returns where a key of an address's bucket is, and in which region; or the error.
func located(address, key string) string {
	u, err := url.Parse(address)
	if err != nil {
		return err.Error()
	}
	s, err := readSettings(u)
	if err != nil {
		return err.Error()
	}
	profile, err := credentials.ReadProfile(s.profile)
	if err != nil {
		return err.Error()
	}
	p, err := s.locate(profile)
	if err != nil {
		return err.Error()
	}
	return p.object(key, nil).String() + " " + p.region
}

func TestObjectsAreWhereTheAddressSays(t *testing.T) {
	alone(t)
	for _, c := range []struct{ address, want string }{
		{"s3://policies?region=eu-central-1", "https://policies.s3.eu-central-1.amazonaws.com/a%20%2B%C3%A4/x.html eu-central-1"},
		{"s3://policies.example.com?region=eu-central-1", "https://s3.eu-central-1.amazonaws.com/policies.example.com/a%20%2B%C3%A4/x.html eu-central-1"},
		{"s3://policies?region=cn-north-1", "https://policies.s3.cn-north-1.amazonaws.com.cn/a%20%2B%C3%A4/x.html cn-north-1"},
		{"s3://policies?region=us-gov-west-1&fips=true&dualstack=true", "https://policies.s3-fips.dualstack.us-gov-west-1.amazonaws.com/a%20%2B%C3%A4/x.html us-gov-west-1"},
		{"s3://policies?region=eu-west-1&accelerate=true", "https://policies.s3-accelerate.amazonaws.com/a%20%2B%C3%A4/x.html eu-west-1"},
		{"s3://policies?region=eu-west-1&use_path_style=true", "https://s3.eu-west-1.amazonaws.com/policies/a%20%2B%C3%A4/x.html eu-west-1"},
		{"s3://policies?region=eu-west-1&s3ForcePathStyle=true&disable_https=true", "http://s3.eu-west-1.amazonaws.com/policies/a%20%2B%C3%A4/x.html eu-west-1"},
		{"s3://policies?endpoint=https://s3.example.com&use_path_style=true&region=auto", "https://s3.example.com/policies/a%20%2B%C3%A4/x.html auto"},
		{"s3://policies?endpoint=https://s3.example.com/base/", "https://policies.s3.example.com/base/a%20%2B%C3%A4/x.html us-east-1"},
		{"s3://policies?endpoint=http://127.0.0.1:9000", "http://127.0.0.1:9000/policies/a%20%2B%C3%A4/x.html us-east-1"},

		{"s3://policies", "the region of the bucket isn't known; add it to the address"},
		{"s3://policies?endpoint=s3.example.com", "write it like endpoint=https://s3.example.com"},
		{"s3://policies?regoin=x", "regoin in the address of the bucket is not known"},
		{"s3://policies?fips=maybe", `fips in the address of the bucket is neither true nor false: "maybe"`},
		{"s3://policies?ssetype=ROT13", `ssetype in the address of the bucket is "ROT13"`},
		{"s3://policies?profile=gone", `there is no profile "gone"`},
	} {
		if got := located(c.address, "a +ä/x.html"); !strings.Contains(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.address, got, c.want)
		}
	}
}

func TestEnvironmentAndProfileFillInWhatTheAddressLeavesOut(t *testing.T) {
	alone(t)
	file := filepath.Join(t.TempDir(), "config")
	text := "[default]\nregion = eu-west-1\n[profile store]\nregion = auto\nendpoint_url = https://store.example.com\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_CONFIG_FILE", file)
	check := func(address, want string) {
		t.Helper()
		if got := located(address, "x"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", address, got, want)
		}
	}
	check("s3://policies", "https://policies.s3.eu-west-1.amazonaws.com/x eu-west-1")
	check("s3://policies?profile=store", "https://policies.store.example.com/x auto")
	t.Setenv("AWS_DEFAULT_REGION", "eu-west-2")
	check("s3://policies", "https://policies.s3.eu-west-2.amazonaws.com/x eu-west-2")
	t.Setenv("AWS_REGION", "eu-west-3")
	t.Setenv("AWS_ENDPOINT_URL_S3", "https://env.example.com")
	check("s3://policies", "https://policies.env.example.com/x eu-west-3")
	check("s3://policies?region=eu-north-1&endpoint=http://10.0.0.1", "http://10.0.0.1/policies/x eu-north-1")
}
