package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"time"
)

type status int

func (s status) Error() string       { return fmt.Sprint(int(s)) }
func (s status) HTTPStatusCode() int { return int(s) }

func TestOnlyWhatCanChangeIsTriedAgain(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int // calls
	}{
		{status(500), 3}, {status(503), 3}, {status(429), 3}, {status(408), 3}, {status(400), 3},
		{status(401), 1}, {status(403), 1}, {status(404), 1}, {status(411), 1},
		{errors.New("connection reset"), 3}, {context.DeadlineExceeded, 3}, {fs.ErrPermission, 1},
	} {
		calls, told := 0, 0
		r := retry{attempts: 3, backoff: time.Microsecond, patience: time.Second, told: func(string, error) { told++ }}
		err := r.do(t.Context(), "try", 0, func(context.Context) error { calls++; return c.err })
		if !errors.Is(err, c.err) || calls != c.want || told != c.want-1 {
			t.Errorf("%v: %d calls, told %d times, ended in %v", c.err, calls, told, err)
		}
	}
}

func TestPausesGrowToALimitAndDiffer(t *testing.T) {
	r := retry{backoff: 100 * time.Millisecond}
	seen := map[time.Duration]bool{}
	for attempt := 1; attempt < 100; attempt++ {
		full := min(r.backoff<<min(attempt-1, 20), longestPause)
		got := r.wait(attempt)
		if got < full/2 || got > full {
			t.Errorf("pause %d is %s, not between %s and %s", attempt, got, full/2, full)
		}
		seen[got] = true
	}
	if len(seen) < 50 {
		t.Errorf("only %d different pauses", len(seen))
	}
}

func TestAnEndedContextEndsThePause(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r := retry{attempts: 2, backoff: time.Hour, patience: time.Second, told: func(string, error) { cancel() }}
	if err := r.do(ctx, "try", 0, func(context.Context) error { return status(500) }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
