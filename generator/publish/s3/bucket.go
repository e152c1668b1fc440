package s3

import (
	"context"
	"crypto/md5"
	"encoding/base64"
	"io"
	"maps"
	"net/http"
	"time"

	"trackora.click/proviso/generator/publish/s3/credentials"
)

// Bucket is a bucket, or the part of it that a prefix begins.
type Bucket struct {
	place      place
	prefix     string // of all keys
	encryption encryption
	http       *http.Client
	keys       *credentials.Source // nil: requests are not signed
	now        func() time.Time
}

// Close lets go of connections.
func (b *Bucket) Close() error {
	b.http.CloseIdleConnections()
	return nil
}

// Head returns an object's headers.
func (b *Bucket) Head(ctx context.Context, key string) (http.Header, error) {
	response, err := b.do(ctx, request{method: http.MethodHead, key: b.prefix + key})
	if err != nil {
		return nil, err
	}
	return response.Header, response.Body.Close()
}

// Get returns an object's bytes.
func (b *Bucket) Get(ctx context.Context, key string) ([]byte, error) {
	response, err := b.do(ctx, request{method: http.MethodGet, key: b.prefix + key})
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

// Put sends an object in one piece, so that its ETag is its MD5 and a cut leaves nothing behind.
func (b *Bucket) Put(ctx context.Context, key string, content []byte, header http.Header) error {
	all := http.Header{}
	maps.Copy(all, header)
	if b.encryption.kind != "" {
		all.Set("X-Amz-Server-Side-Encryption", b.encryption.kind)
	}
	if b.encryption.key != "" {
		all.Set("X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id", b.encryption.key)
	}
	// Buckets that lock their objects ask for it beside the hash in the signature.
	sum := md5.Sum(content)
	all.Set("Content-Md5", base64.StdEncoding.EncodeToString(sum[:]))
	response, err := b.do(ctx, request{method: http.MethodPut, key: b.prefix + key, header: all, body: content})
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// Delete is content when there is nothing to remove, as S3 is.
func (b *Bucket) Delete(ctx context.Context, key string) error {
	response, err := b.do(ctx, request{method: http.MethodDelete, key: b.prefix + key})
	if err != nil {
		return err
	}
	return response.Body.Close()
}
