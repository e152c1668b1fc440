package output

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel calls do for every item on all processors, and returns an error of the first that fails: moving thousands
// of names about keeps a disk's file system busy, and one processor does not.
func inParallel[T any](ctx context.Context, items []T, do func(T) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(len(items), runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(items) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := do(items[i]); err != nil {
					stop(err)
				}
			}
		})
	}
	wait.Wait()
	return context.Cause(ctx)
}
