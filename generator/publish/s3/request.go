package s3

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"trackora.click/proviso/generator/publish/s3/sign"
)

// request is one of the few that a publish makes.
type request struct {
	method string
	key    string // empty for the bucket itself
	query  url.Values
	header http.Header
	body   []byte
}

// largestAnswer is more than a page of a list of a thousand objects with the longest names takes.
const largestAnswer = 32 << 20

// do sends a request, once, and returns the answer to it if it is a good one.
func (b *Bucket) do(ctx context.Context, r request) (*http.Response, error) {
	keys, err := b.keysOf(ctx)
	if err != nil {
		return nil, err
	}
	out := &http.Request{Method: r.method, URL: b.place.object(r.key, r.query), Header: r.header, Host: b.place.root.Host}
	if out.Header == nil {
		out.Header = http.Header{}
	}
	out.Header.Set("User-Agent", "proviso")
	// What is stored compressed must come as it is.
	out.Header.Set("Accept-Encoding", "identity")
	if r.method == http.MethodPut {
		out.ContentLength = int64(len(r.body))
		out.Body = http.NoBody
		if len(r.body) > 0 {
			out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(r.body)), nil }
			out.Body, _ = out.GetBody()
		}
	}
	sign.Request(out, sign.Hash(r.body), keys, sign.Scope{Region: b.place.region, Service: "s3"}, b.now())
	response, err := b.http.Do(out.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	if response.StatusCode/100 != 2 {
		return nil, refused(response)
	}
	return response, nil
}

// ask sends a request and reads the answer into a value.
func (b *Bucket) ask(ctx context.Context, r request, answer any) error {
	response, err := b.do(ctx, r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, largestAnswer))
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(text, answer); err != nil {
		return fmt.Errorf("read the store's answer: %w", err)
	}
	return nil
}
