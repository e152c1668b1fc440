package generator

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do for every i in [0, n) on all processors and waits. Since each call works on its own i, the order of
// goroutines can't show in the result. The first error by index is returned, so that it is the same in every run; an
// ended context stops the work.
func each(ctx context.Context, n int, do func(i int) error) error {
	return fewAtOnce(ctx, n, runtime.GOMAXPROCS(0)+2, do)
}

// fewAtOnce is each with no more than so many calls at a time.
func fewAtOnce(ctx context.Context, n, most int, do func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, most) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				errs[i] = do(i)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
