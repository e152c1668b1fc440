package sign

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// The examples of Amazon's documentation (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
func TestSignaturesAreThoseOfTheDocumentation(t *testing.T) {
	keys := Keys{ID: "AKIAIOSFODNN7EXAMPLE", Secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}
	now := time.Date(2013, 5, 24, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, method, path, body, signature string
		query                               url.Values
		header                              map[string]string
	}{
		{
			name: "an object", method: "GET", path: "/test.txt", header: map[string]string{"Range": "bytes=0-9"},
			signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
		},
		{
			name: "an upload", method: "PUT", path: "/test$file.text", body: "Welcome to Amazon S3.",
			header:    map[string]string{"Date": "Fri, 24 May 2013 00:00:00 GMT", "X-Amz-Storage-Class": "REDUCED_REDUNDANCY"},
			signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
		},
		{
			name: "a list", method: "GET", path: "/", query: url.Values{"max-keys": {"2"}, "prefix": {"J"}},
			signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := &url.URL{Scheme: "https", Host: "examplebucket.s3.amazonaws.com", Path: c.path, RawPath: Escape(c.path), RawQuery: Query(c.query)}
			r := &http.Request{Method: c.method, URL: u, Header: http.Header{"User-Agent": {"not signed"}}}
			for name, value := range c.header {
				r.Header.Set(name, value)
			}
			Request(r, Hash([]byte(c.body)), keys, Scope{Region: "us-east-1", Service: "s3"}, now)
			if got := r.Header.Get("Authorization"); !strings.HasSuffix(got, "Signature="+c.signature) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestWithoutKeysNothingIsSigned(t *testing.T) {
	r := &http.Request{URL: &url.URL{}, Header: http.Header{}}
	Request(r, "", Keys{}, Scope{}, time.Time{})
	if len(r.Header) > 0 {
		t.Errorf("got %v", r.Header)
	}
}

func TestEscapedAsSignaturesWantIt(t *testing.T) {
	if got, want := Escape("/a b+c/ä*~.%"), "/a%20b%2Bc/%C3%A4%2A~.%25"; got != want {
		t.Errorf("path %s, not %s", got, want)
	}
	if got, want := Query(url.Values{"b": {"x/y z"}, "a": {""}}), "a=&b=x%2Fy%20z"; got != want {
		t.Errorf("query %s, not %s", got, want)
	}
}
