package s3

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
)

// store answers as told, at an address for Open.
func store(t *testing.T, answer http.HandlerFunc, more string) *blob.Bucket {
	t.Helper()
	alone(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "id")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	u, err := url.Parse("s3://policies?endpoint=" + server.URL + more)
	if err != nil {
		t.Fatal(err)
	}
	bucket, err := Open(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bucket.Close() }) // each test is done with it
	return bucket
}

func TestARefusalTellsWhatTheStoreSaid(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		region string
		want   string
		code   gcerrors.ErrorCode
	}{
		{403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", "", "the store answers 403 AccessDenied: Access Denied", gcerrors.PermissionDenied},
		{404, "<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>", "", "404 NoSuchBucket: no", gcerrors.NotFound},
		{400, "<Error><Code>AuthorizationHeaderMalformed</Code><Message>wrong</Message></Error>", "eu-west-3", "(the bucket is in the region eu-west-3)", gcerrors.Unknown},
		{307, "", "eu-west-3", "the store answers 307 (the bucket is in the region eu-west-3)", gcerrors.Unknown},
		{502, "<html>Bad gateway", "", "the store answers 502", gcerrors.Unknown},
	} {
		bucket := store(t, func(w http.ResponseWriter, _ *http.Request) {
			if c.region != "" {
				w.Header().Set("X-Amz-Bucket-Region", c.region)
				w.Header().Set("Location", "http://example.com/")
			}
			w.WriteHeader(c.status)
			fmt.Fprint(w, c.body)
		}, "")
		_, err := bucket.ReadAll(t.Context(), "index.html")
		if err == nil || !strings.Contains(err.Error(), c.want) || gcerrors.Code(err) != c.code {
			t.Errorf("got %v (%v), want %q (%v)", err, gcerrors.Code(err), c.want, c.code)
		}
	}
}

func TestAnUploadSaysAllThereIsToSay(t *testing.T) {
	var got http.Header
	bucket := store(t, func(_ http.ResponseWriter, r *http.Request) { got = r.Header }, "&ssetype=aws:kms&kmskeyid=key")
	options := &blob.WriterOptions{ContentType: "text/html", CacheControl: "no-cache", ContentEncoding: "br", IfNotExist: true}
	if err := bucket.WriteAll(t.Context(), "index.html", []byte("hello"), options); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Content-Type": "text/html", "Cache-Control": "no-cache", "Content-Encoding": "br", "If-None-Match": "*",
		"X-Amz-Server-Side-Encryption": "aws:kms", "X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id": "key",
		"X-Amz-Content-Sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",                                            // sha256sum
		"Content-Md5":          base64.StdEncoding.EncodeToString([]byte("\x5d\x41\x40\x2a\xbc\x4b\x2a\x76\xb9\x71\x9d\x91\x10\x17\xc5\x92")), // md5sum
		"Content-Length":       "5",
	} {
		if got.Get(name) != want {
			t.Errorf("%s is %q, not %q", name, got.Get(name), want)
		}
	}
}

func TestAnonymousRequestsAreNotSigned(t *testing.T) {
	var got http.Header
	bucket := store(t, func(_ http.ResponseWriter, r *http.Request) { got = r.Header }, "&anonymous=true")
	if _, err := bucket.ReadAll(t.Context(), "index.html"); err != nil {
		t.Fatal(err)
	}
	if got.Get("Authorization") != "" {
		t.Errorf("signed: %v", got)
	}
}
