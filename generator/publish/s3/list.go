package s3

import (
	"context"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// page is what the store answers to the request for a list: a thousand objects at most.
type page struct {
	EncodingType          string
	NextContinuationToken string // empty on the last page
	Contents              []struct {
		Key  string
		ETag string
		Size int64
	}
}

// List tells found of every object, page by page.
func (b *Bucket) List(ctx context.Context, found func(key string, size int64, md5 []byte)) error {
	for token := ""; ; {
		p, err := b.page(ctx, token)
		if err != nil {
			return err
		}
		for _, c := range p.Contents {
			key := c.Key
			if p.EncodingType == "url" { // unless the store doesn't know of it
				if key, err = url.QueryUnescape(c.Key); err != nil {
					return fmt.Errorf("the store's list names %q, which can't be read: %w", c.Key, err)
				}
			}
			found(strings.TrimPrefix(key, b.prefix), c.Size, md5Of(c.ETag))
		}
		if token = p.NextContinuationToken; token == "" {
			return nil
		}
	}
}

func (b *Bucket) page(ctx context.Context, token string) (page, error) {
	query := url.Values{"list-type": {"2"}, "encoding-type": {"url"}}
	for name, value := range map[string]string{"prefix": b.prefix, "continuation-token": token} {
		if value != "" {
			query.Set(name, value)
		}
	}
	var p page
	err := b.ask(ctx, request{method: http.MethodGet, query: query}, &p)
	return p, err
}

// md5Of reads the MD5 of an object from its ETag. That of one which came in parts, or is encrypted, is none.
func md5Of(tag string) []byte {
	sum, err := hex.DecodeString(strings.Trim(tag, `"`))
	if err != nil || len(sum) != 16 {
		return nil
	}
	return sum
}
