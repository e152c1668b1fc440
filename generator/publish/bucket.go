package publish

import (
	"context"
	"net/http"
)

// bucket is what a publish asks of a store, each request once.
//
// An error about an object that isn't there is fs.ErrNotExist. One that another try can't mend is that, fs.ErrPermission,
// fs.ErrInvalid or errors.ErrUnsupported, or has a method HTTPStatusCode that tells.
type bucket interface {
	// List tells found of every object. The MD5 is nil where the store doesn't know it.
	List(ctx context.Context, found func(key string, size int64, md5 []byte)) error

	// Head returns what an object says of itself, and its ETag, which changes whenever the object is written.
	Head(ctx context.Context, key string) (http.Header, error)

	// Get returns an object's bytes as they are stored.
	Get(ctx context.Context, key string) ([]byte, error)

	// Put stores an object, which is there whole or not at all, with its Content-Type, Cache-Control and Content-Encoding.
	Put(ctx context.Context, key string, content []byte, header http.Header) error

	Delete(ctx context.Context, key string) error
	Close() error
}
