package s3

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// store answers as told, at an address for Open.
func store(t *testing.T, answer http.HandlerFunc, more string) *Bucket {
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
	bucket, err := Open(u)
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
		is     error
	}{
		{403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", "", "the store answers 403 AccessDenied: Access Denied", fs.ErrPermission},
		{404, "<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>", "", "404 NoSuchBucket: no", fs.ErrNotExist},
		{400, "<Error><Code>AuthorizationHeaderMalformed</Code><Message>wrong</Message></Error>", "eu-west-3", "(the bucket is in the region eu-west-3)", nil},
		{307, "", "eu-west-3", "the store answers 307 (the bucket is in the region eu-west-3)", nil},
		{502, "<html>Bad gateway", "", "the store answers 502", nil},
	} {
		bucket := store(t, func(w http.ResponseWriter, _ *http.Request) {
			if c.region != "" {
				w.Header().Set("X-Amz-Bucket-Region", c.region)
				w.Header().Set("Location", "http://example.com/")
			}
			w.WriteHeader(c.status)
			fmt.Fprint(w, c.body)
		}, "")
		_, err := bucket.Get(t.Context(), "index.html")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
		for _, sort := range []error{fs.ErrNotExist, fs.ErrPermission} {
			if errors.Is(err, sort) != (sort == c.is) {
				t.Errorf("%v is taken for %v, or isn't", err, sort)
			}
		}
	}
}

func TestAnUploadSaysAllThereIsToSay(t *testing.T) {
	var got http.Header
	bucket := store(t, func(_ http.ResponseWriter, r *http.Request) { got = r.Header }, "&ssetype=aws:kms&kmskeyid=key")
	header := http.Header{"Content-Type": {"text/html"}, "Cache-Control": {"no-cache"}, "Content-Encoding": {"br"}}
	if err := bucket.Put(t.Context(), "index.html", []byte("hello"), header); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Content-Type": "text/html", "Cache-Control": "no-cache", "Content-Encoding": "br",
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
	if _, err := bucket.Get(t.Context(), "index.html"); err != nil {
		t.Fatal(err)
	}
	if got.Get("Authorization") != "" {
		t.Errorf("signed: %v", got)
	}
}

// A missing token once could have been taken for a missing record, and a site with a history for one without.
func TestMissingCredentialsAreNoMissingObject(t *testing.T) {
	asked := false
	bucket := store(t, func(http.ResponseWriter, *http.Request) { asked = true }, "")
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	t.Setenv("AWS_WEB_IDENTITY_TOKEN_FILE", "nowhere")
	t.Setenv("AWS_ROLE_ARN", "arn:aws:iam::1:role/publisher")
	_, err := bucket.Get(t.Context(), "index.html")
	if err == nil || errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "read the token for the role") || asked {
		t.Errorf("got %v, asked: %t", err, asked)
	}
}

func TestAListIsReadToItsLastPage(t *testing.T) {
	bucket := store(t, func(w http.ResponseWriter, r *http.Request) {
		next, key := "<NextContinuationToken>2</NextContinuationToken>", "legal/a+b%2Fc"
		if r.URL.Query().Get("continuation-token") == "2" {
			next, key = "", "legal/d"
		}
		fmt.Fprintf(w, `<ListBucketResult><EncodingType>url</EncodingType>%s<Contents><Key>%s</Key><Size>5</Size></Contents></ListBucketResult>`, next, key)
	}, "&prefix=legal/")
	var got []string
	err := bucket.List(t.Context(), func(key string, size int64, _ []byte) { got = append(got, fmt.Sprint(key, " ", size)) })
	if want := []string{"a b/c 5", "d 5"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
}
