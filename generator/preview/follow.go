package preview

import (
	"context"
	"errors"
	"time"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/watch"
)

// afterwards is how long after a change everything is compared with the disk, in case that something was not told, and
// how often where nothing is told.
const afterwards = time.Second

// Follow builds the site of the session and shows it, now and whenever its folder changes, until the context ends. built
// is called after each build.
func Follow(ctx context.Context, folder string, s *generator.Session, l *Live, built func(generator.Snapshot, error)) error {
	f := &follower{session: s, live: l, built: built}
	w, err := watch.Open(folder, "content", "themes")
	switch {
	case err == nil:
		defer w.Close()
	case !errors.Is(err, watch.ErrTooMany):
		return err
	}
	f.build(ctx)
	f.follow(ctx, w)
	return nil
}

// follower is a session that is shown.
type follower struct {
	session *generator.Session
	live    *Live
	built   func(generator.Snapshot, error)
}

func (f *follower) build(ctx context.Context) {
	snapshot, err := f.session.Build(ctx)
	if ctx.Err() != nil {
		return
	}
	f.live.Show(snapshot, err)
	f.built(snapshot, err)
}

// told is what the system told of the folder.
type told struct {
	paths []string
	lost  bool
}

// follow builds whenever something changed. Without a watcher it looks by itself.
func (f *follower) follow(ctx context.Context, w *watch.Watcher) {
	news := make(chan told, 1)
	waiting := func() bool { return len(news) > 0 || ctx.Err() != nil }
	if w != nil {
		go listen(ctx, w, news)
	}
	look := time.NewTimer(afterwards)
	defer look.Stop()
	for {
		changed := false
		select {
		case <-ctx.Done():
			return
		case t := <-news:
			changed = f.session.Changed(t.paths)
			if t.lost {
				changed = f.session.Check(func() bool { return ctx.Err() != nil }) || changed
			}
			look.Reset(afterwards)
		case <-look.C:
			changed = f.session.Check(waiting)
			if w == nil || changed {
				look.Reset(afterwards)
			}
		}
		if changed {
			f.build(ctx)
		}
	}
}

// listen passes on what the watcher tells.
func listen(ctx context.Context, w *watch.Watcher, news chan<- told) {
	for {
		paths, lost, err := w.Next(ctx)
		if err != nil {
			return
		}
		select {
		case news <- told{paths, lost}:
		case <-ctx.Done():
			return
		}
	}
}
