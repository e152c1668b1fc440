package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// retry is how often and how patiently something is asked of a store.
type retry struct {
	attempts int
	backoff  time.Duration
	patience time.Duration
	told     func(what string, err error) // of each attempt that failed and is made again
}

const (
	longestPause = 10 * time.Second
	slowest      = 5_000_000 // bytes that the patience is once more for
)

// do calls until it works, fails for good, or the attempts are used up.
func (r retry) do(ctx context.Context, what string, size int64, call func(context.Context) error) error {
	for attempt := 1; ; attempt++ {
		limited, cancel := context.WithTimeout(ctx, r.patience*time.Duration(1+size/slowest))
		err := call(limited)
		cancel()
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case !temporary(err):
			return fmt.Errorf("%s: %w", what, failure{err})
		case attempt == r.attempts:
			return fmt.Errorf("%s, tried %d times: %w", what, attempt, failure{err})
		}
		r.told(what, failure{err})
		if err := pause(ctx, r.wait(attempt)); err != nil {
			return err
		}
	}
}

// failure says of a store's error what went wrong. What libraries add on further lines is about their own retries.
type failure struct{ error }

func (f failure) Error() string {
	first, _, _ := strings.Cut(f.error.Error(), "\n")
	return first
}

func (f failure) Unwrap() error { return f.error }

// wait doubles with each attempt. Half of it is chance, so that many who failed together don't come back together.
func (r retry) wait(attempt int) time.Duration {
	full := min(r.backoff<<min(attempt-1, 20), longestPause)
	return full/2 + rand.N(full/2+1)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// temporary tells whether the same call could work the next time. What isn't known to be final could.
func temporary(err error) bool {
	var answer interface{ HTTPStatusCode() int }
	if errors.As(err, &answer) {
		code := answer.HTTPStatusCode()
		again := []int{http.StatusRequestTimeout, http.StatusConflict, http.StatusTooEarly, http.StatusTooManyRequests}
		// A body that was cut is answered with 400 by some stores.
		if code > http.StatusBadRequest && code < http.StatusInternalServerError && !slices.Contains(again, code) {
			return false
		}
	}
	final := []error{fs.ErrNotExist, fs.ErrPermission, fs.ErrInvalid, errors.ErrUnsupported}
	return !slices.ContainsFunc(final, func(f error) bool { return errors.Is(err, f) })
}
