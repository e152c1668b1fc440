// Package sign signs requests to Amazon's services and those that speak their language, by Signature Version 4. It is
// given keys and a time and knows neither where they come from nor what a request is for.
//
// How it is done: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
package sign

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Keys are credentials. Without an ID, requests stay unsigned.
type Keys struct {
	ID     string
	Secret string
	Token  string // of a session, of keys that end; else empty
}

// Scope is what a signature is good for.
type Scope struct{ Region, Service string }

const (
	algorithm = "AWS4-HMAC-SHA256"
	timeForm  = "20060102T150405Z"
)

// Request signs a request whose body has the SHA-256 bodyHash, in hexadecimal. Its address must be escaped by Escape and
// Query; all its headers but those that a proxy may change are covered.
func Request(r *http.Request, bodyHash string, keys Keys, scope Scope, now time.Time) {
	if keys.ID == "" {
		return
	}
	stamp := now.UTC().Format(timeForm)
	r.Header.Set("X-Amz-Date", stamp)
	r.Header.Set("X-Amz-Content-Sha256", bodyHash)
	if keys.Token != "" {
		r.Header.Set("X-Amz-Security-Token", keys.Token)
	}
	names, lines := headers(r)
	canonical := strings.Join([]string{r.Method, r.URL.EscapedPath(), r.URL.RawQuery, lines, names, bodyHash}, "\n")
	credential := strings.Join([]string{stamp[:8], scope.Region, scope.Service, "aws4_request"}, "/")
	text := strings.Join([]string{algorithm, stamp, credential, Hash([]byte(canonical))}, "\n")

	key := []byte("AWS4" + keys.Secret)
	for part := range strings.SplitSeq(credential, "/") {
		key = mac(key, part)
	}
	r.Header.Set("Authorization", algorithm+" Credential="+keys.ID+"/"+credential+", SignedHeaders="+names+", Signature="+hex.EncodeToString(mac(key, text)))
}

// headers returns the names of the headers to sign, and each with its value on a line.
func headers(r *http.Request) (names, lines string) {
	host := r.Host
	if host == "" {
		host = r.URL.Host
	}
	values := map[string]string{"host": host}
	for name, all := range r.Header {
		switch name = strings.ToLower(name); name {
		case "user-agent", "accept-encoding", "expect", "connection", "authorization":
		default:
			var trimmed []string
			for _, value := range all {
				trimmed = append(trimmed, strings.Join(strings.Fields(value), " "))
			}
			values[name] = strings.Join(trimmed, ",")
		}
	}
	sorted := make([]string, 0, len(values))
	for name := range values {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	var b strings.Builder
	for _, name := range sorted {
		b.WriteString(name + ":" + values[name] + "\n")
	}
	return strings.Join(sorted, ";"), b.String()
}

// Hash returns the SHA-256 of a body, in hexadecimal.
func Hash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// Escape writes a path as signatures want it: all but letters, digits and -._~/ as %XX.
func Escape(path string) string { return escape(path, '/') }

// Query writes a query as signatures want it, sorted by name.
func Query(values url.Values) string {
	var parts []string
	for name, all := range values {
		for _, value := range all {
			parts = append(parts, escape(name, 0)+"="+escape(value, 0))
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "&")
}

func escape(s string, also byte) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0, also != 0 && c == also:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	return b.String()
}
