//go:build gcs || azure

package publish

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
)

// cloud is a bucket that gocloud.dev speaks with.
type cloud struct{ blobs *blob.Bucket }

// cloudOpener knows the kinds of buckets that the program was built with.
func cloudOpener(scheme string) opener {
	if !blob.DefaultURLMux().ValidBucketScheme(scheme) {
		return nil
	}
	return func(ctx context.Context, address *url.URL) (bucket, error) {
		blobs, err := blob.OpenBucket(ctx, address.String())
		return cloud{blobs}, err
	}
}

func (c cloud) List(ctx context.Context, found func(key string, size int64, md5 []byte)) error {
	objects := c.blobs.List(nil)
	for {
		o, err := objects.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return sorted(err)
		}
		found(o.Key, o.Size, o.MD5)
	}
}

func (c cloud) Head(ctx context.Context, key string) (http.Header, error) {
	a, err := c.blobs.Attributes(ctx, key)
	if err != nil {
		return nil, sorted(err)
	}
	header := headers{a.ContentType, a.CacheControl, a.ContentEncoding}.header()
	header.Set("ETag", a.ETag)
	return header, nil
}

func (c cloud) Get(ctx context.Context, key string) ([]byte, error) {
	content, err := c.blobs.ReadAll(ctx, key)
	return content, sorted(err)
}

// Put uploads in one piece, so that the store's MD5 is that of the whole wherever it keeps one at all.
func (c cloud) Put(ctx context.Context, key string, content []byte, header http.Header) error {
	const smallestPart, largestPart = 5 << 20, 64 << 20
	h := headersIn(header)
	return sorted(c.blobs.Upload(ctx, key, bytes.NewReader(content), &blob.WriterOptions{
		ContentType:     h.contentType,
		CacheControl:    h.cacheControl,
		ContentEncoding: h.contentEncoding,
		BufferSize:      min(max(len(content)+1, smallestPart), largestPart),
	}))
}

func (c cloud) Delete(ctx context.Context, key string) error { return sorted(c.blobs.Delete(ctx, key)) }

func (c cloud) Close() error { return c.blobs.Close() }

// cloudError is an error of the library, in the words of the bucket interface.
type cloudError struct{ error }

func sorted(err error) error {
	if err == nil {
		return nil
	}
	return cloudError{err}
}

func (e cloudError) Unwrap() error { return e.error }

func (e cloudError) Is(target error) bool {
	switch gcerrors.Code(e.error) {
	case gcerrors.NotFound:
		return target == fs.ErrNotExist
	case gcerrors.PermissionDenied:
		return target == fs.ErrPermission
	case gcerrors.InvalidArgument, gcerrors.FailedPrecondition:
		return target == fs.ErrInvalid
	case gcerrors.Unimplemented:
		return target == errors.ErrUnsupported
	}
	return false
}
