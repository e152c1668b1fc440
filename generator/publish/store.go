package publish

import (
	"context"
	"errors"
	"io/fs"
	"sync"
)

// store is a bucket, and how patient to be with it.
type store struct {
	bucket bucket
	jobs   int
	retry  retry
}

func newStore(b bucket, o Options) store {
	told := func(what string, err error) { o.Progress(Progress{Retry: what, Err: err}) }
	return store{bucket: b, jobs: o.Jobs, retry: retry{attempts: o.Attempts, backoff: o.Backoff, patience: o.Patience, told: told}}
}

// object is what a listing tells of one.
type object struct {
	size int64
	md5  []byte // nil where the store doesn't tell
}

func (s store) list(ctx context.Context) (map[string]object, error) {
	var all map[string]object
	err := s.retry.do(ctx, "list what is in the bucket", 0, func(ctx context.Context) error {
		all = map[string]object{}
		return s.bucket.List(ctx, func(key string, size int64, md5 []byte) { all[key] = object{size, md5} })
	})
	return all, err
}

// confirm tells which of the objects have the headers that they should have.
func (s store) confirm(ctx context.Context, files []file) (map[string]bool, error) {
	var mu sync.Mutex
	same := map[string]bool{}
	err := each(ctx, s.jobs, files, func(ctx context.Context, f file) error {
		var is headers
		err := s.retry.do(ctx, "look at "+f.path, 0, func(ctx context.Context) error {
			header, err := s.bucket.Head(ctx, f.path)
			is = headersIn(header)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		same[f.path] = err == nil && is == f.headers
		return nil
	})
	return same, err
}

func (s store) put(ctx context.Context, key string, content []byte, h headers) error {
	return s.retry.do(ctx, "upload "+key, int64(len(content)), func(ctx context.Context) error {
		return s.bucket.Put(ctx, key, content, h.header())
	})
}

// remove is content when there is nothing to remove.
func (s store) remove(ctx context.Context, key string) error {
	return s.retry.do(ctx, "remove "+key, 0, func(ctx context.Context) error {
		err := s.bucket.Delete(ctx, key)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

// each calls do for every item, some at the same time. After an error it begins no further one, lets those under way
// end, and returns the first error.
func each[T any](ctx context.Context, jobs int, list []T, do func(context.Context, T) error) error {
	var (
		mu    sync.Mutex
		first error
		next  int
		wait  sync.WaitGroup
	)
	take := func() (item T, ok bool) {
		mu.Lock()
		defer mu.Unlock()
		if first == nil {
			first = ctx.Err()
		}
		if first != nil || next == len(list) {
			return item, false
		}
		next++
		return list[next-1], true
	}
	for range min(jobs, len(list)) {
		wait.Go(func() {
			for item, ok := take(); ok; item, ok = take() {
				if err := do(ctx, item); err != nil {
					mu.Lock()
					if first == nil {
						first = err
					}
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	return first
}
