package s3

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gocloud.dev/blob/driver"
	"gocloud.dev/gcerrors"

	"trackora.click/proviso/generator/publish/s3/credentials"
)

// bucket is what gocloud.dev/blob calls a driver.
type bucket struct {
	place      place
	encryption encryption
	http       *http.Client
	keys       *credentials.Source // nil: requests are not signed
	now        func() time.Time
}

func (b *bucket) Close() error {
	b.http.CloseIdleConnections()
	return nil
}

// As and ErrorAs offer nothing: there is no SDK whose values a caller could ask for.
func (b *bucket) As(any) bool             { return false }
func (b *bucket) ErrorAs(error, any) bool { return false }

func (b *bucket) ErrorCode(err error) gcerrors.ErrorCode { return codeOf(err) }

// Attributes asks for an object's headers.
func (b *bucket) Attributes(ctx context.Context, key string) (*driver.Attributes, error) {
	response, err := b.do(ctx, request{method: http.MethodHead, key: key})
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	h := response.Header
	return &driver.Attributes{
		CacheControl:       h.Get("Cache-Control"),
		ContentDisposition: h.Get("Content-Disposition"),
		ContentEncoding:    h.Get("Content-Encoding"),
		ContentLanguage:    h.Get("Content-Language"),
		ContentType:        h.Get("Content-Type"),
		ModTime:            modified(h),
		Size:               response.ContentLength,
		MD5:                md5Of(h.Get("ETag")),
		ETag:               h.Get("ETag"),
		AsFunc:             b.As,
	}, nil
}

// Delete is content when there is nothing to remove, as S3 is.
func (b *bucket) Delete(ctx context.Context, key string, _ *driver.DeleteOptions) error {
	response, err := b.do(ctx, request{method: http.MethodDelete, key: key})
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// Copy isn't needed to publish.
func (b *bucket) Copy(context.Context, string, string, *driver.CopyOptions) error { return errUnneeded }

// SignedURL isn't needed to publish.
func (b *bucket) SignedURL(context.Context, string, *driver.SignedURLOptions) (string, error) {
	return "", errUnneeded
}

// NewRangeReader reads an object, or a part of it.
func (b *bucket) NewRangeReader(ctx context.Context, key string, offset, length int64, _ *driver.ReaderOptions) (driver.Reader, error) {
	header := http.Header{}
	switch {
	case length == 0: // there is no range of nothing
		header.Set("Range", fmt.Sprintf("bytes=%d-%d", offset, offset))
	case length > 0:
		header.Set("Range", fmt.Sprintf("bytes=%d-%d", offset, offset+length-1))
	case offset > 0:
		header.Set("Range", fmt.Sprintf("bytes=%d-", offset))
	}
	response, err := b.do(ctx, request{method: http.MethodGet, key: key, header: header})
	if err != nil {
		return nil, err
	}
	r := &reader{ReadCloser: response.Body, attributes: driver.ReaderAttributes{
		ContentType: response.Header.Get("Content-Type"),
		ModTime:     modified(response.Header),
		Size:        response.ContentLength,
	}}
	if _, whole, found := strings.Cut(response.Header.Get("Content-Range"), "/"); found {
		if r.attributes.Size, err = strconv.ParseInt(whole, 10, 64); err != nil {
			r.attributes.Size = response.ContentLength
		}
	}
	if length == 0 {
		response.Body.Close()
		r.ReadCloser = http.NoBody
	}
	return r, nil
}

// listing is what the store answers to the request for a list.
type listing struct {
	EncodingType          string
	NextContinuationToken string
	Contents              []struct {
		Key          string
		LastModified time.Time
		ETag         string
		Size         int64
	}
	CommonPrefixes []struct{ Prefix string }
}

// ListPaged asks for a page of the list of objects.
func (b *bucket) ListPaged(ctx context.Context, o *driver.ListOptions) (*driver.ListPage, error) {
	query := url.Values{"list-type": {"2"}, "encoding-type": {"url"}}
	for name, value := range map[string]string{"prefix": o.Prefix, "delimiter": o.Delimiter, "continuation-token": string(o.PageToken)} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if o.PageSize > 0 {
		query.Set("max-keys", strconv.Itoa(o.PageSize))
	}
	var list listing
	if err := b.ask(ctx, request{method: http.MethodGet, query: query}, &list); err != nil {
		return nil, err
	}
	return list.page(b.As)
}

func (l listing) page(as func(any) bool) (*driver.ListPage, error) {
	page := &driver.ListPage{NextPageToken: []byte(l.NextContinuationToken)}
	for _, c := range l.Contents {
		page.Objects = append(page.Objects, &driver.ListObject{Key: c.Key, ModTime: c.LastModified, Size: c.Size, MD5: md5Of(c.ETag), AsFunc: as})
	}
	for _, c := range l.CommonPrefixes {
		page.Objects = append(page.Objects, &driver.ListObject{Key: c.Prefix, IsDir: true, AsFunc: as})
	}
	if l.EncodingType != "url" { // a store that doesn't know of it
		return page, nil
	}
	for _, o := range page.Objects {
		key, err := url.QueryUnescape(o.Key)
		if err != nil {
			return nil, fmt.Errorf("the store's list names %q, which can't be read: %w", o.Key, err)
		}
		o.Key = key
	}
	return page, nil
}

// reader is the body of an object.
type reader struct {
	io.ReadCloser
	attributes driver.ReaderAttributes
}

func (r *reader) As(any) bool                          { return false }
func (r *reader) Attributes() *driver.ReaderAttributes { return &r.attributes }

func modified(h http.Header) time.Time {
	t, err := http.ParseTime(h.Get("Last-Modified"))
	if err != nil {
		return time.Time{}
	}
	return t
}

// md5Of reads the MD5 of an object from its ETag. That of one which came in parts, or is encrypted, is none.
func md5Of(tag string) []byte {
	sum, err := hex.DecodeString(strings.Trim(tag, `"`))
	if err != nil || len(sum) != 16 {
		return nil
	}
	return sum
}
