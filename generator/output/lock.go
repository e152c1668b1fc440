package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// lock takes the lock of the place, and waits for the build that holds it unless told not to.
func (p *place) lock(ctx context.Context, o Options) (*os.File, error) {
	const pause = 20 * time.Millisecond
	for told := false; ; {
		f, err := p.tryLock()
		if err != nil {
			return nil, fmt.Errorf("lock %s: %w", p.dest, err)
		}
		if f != nil {
			return f, nil
		}
		if o.NoWait {
			return nil, fmt.Errorf("another build is writing into %s", p.dest)
		}
		if !told && o.Waiting != nil {
			o.Waiting()
		}
		told = true
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
		}
	}
}

// tryLock returns nil where another build holds the lock.
func (p *place) tryLock() (*os.File, error) {
	f, err := os.OpenFile(p.lockName(), os.O_RDWR|os.O_CREATE, 0o666)
	if (errors.Is(err, fs.ErrPermission) || isReadOnly(err)) && p.inside() {
		return p.tryLock()
	}
	if err != nil {
		return nil, err
	}
	locked, err := tryLock(f)
	if !locked || err != nil {
		_ = f.Close()
		return nil, err
	}
	// Who held the lock before removed the file: the lock that counts is on another one by now.
	own, err := f.Stat()
	now, errNow := os.Stat(p.lockName())
	if err != nil || errNow != nil || !os.SameFile(own, now) {
		return nil, f.Close()
	}
	return f, nil
}
