package s3

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/base64"
	"io"
	"net/http"

	"gocloud.dev/blob/driver"
)

// writer collects an object and sends it in one piece, so that its ETag is its MD5 and a cut leaves nothing behind.
type writer struct {
	ctx     context.Context // of the write, as the driver's interface wants it
	bucket  *bucket
	request request
	content bytes.Buffer
}

// NewTypedWriter begins an object.
func (b *bucket) NewTypedWriter(ctx context.Context, key, contentType string, o *driver.WriterOptions) (driver.Writer, error) {
	header := http.Header{}
	set := func(name, value string) {
		if value != "" {
			header.Set(name, value)
		}
	}
	set("Content-Type", contentType)
	set("Cache-Control", o.CacheControl)
	set("Content-Encoding", o.ContentEncoding)
	set("Content-Disposition", o.ContentDisposition)
	set("Content-Language", o.ContentLanguage)
	set("X-Amz-Server-Side-Encryption", b.encryption.kind)
	set("X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id", b.encryption.key)
	if o.IfNotExist {
		set("If-None-Match", "*")
	}
	return &writer{ctx: ctx, bucket: b, request: request{method: http.MethodPut, key: key, header: header}}, nil
}

func (w *writer) Write(p []byte) (int, error) { return w.content.Write(p) }

// Upload takes the whole object at once.
func (w *writer) Upload(r io.Reader) error {
	_, err := w.content.ReadFrom(r)
	return err
}

// Close sends the object.
func (w *writer) Close() error {
	if err := w.ctx.Err(); err != nil { // how a write is given up
		return err
	}
	w.request.body = w.content.Bytes()
	// Buckets that lock their objects ask for it beside the hash in the signature.
	sum := md5.Sum(w.request.body)
	w.request.header.Set("Content-Md5", base64.StdEncoding.EncodeToString(sum[:]))
	response, err := w.bucket.do(w.ctx, w.request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
