// Package publish puts a built site into a bucket or a folder, so that no visitor ever meets a page without what it
// needs.
//
// It knows nothing of policies. What it relies on is the manifest that a build leaves beside the site, and the record
// that earlier publishes left in the bucket; neither a clock nor the times of files play a part.
//
// The order is what keeps the site whole at every moment: fingerprinted files come first, then other data, then pages
// from the deepest up, index.html last of them, then what machines read (sitemap, headers). Only when all of that is
// there are files removed, and only such as an earlier publish put there. A publish that stops anywhere leaves pages of
// two versions side by side, each with everything it names; the next one finishes.
package publish

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"
)

// Options say what is published where. The zero value of each field but the first two is a sensible choice.
type Options struct {
	Folder string // of the built site
	URL    string // of the bucket: s3://, file://, and gs:// and azblob:// where the program was built with them

	// Encoding publishes the precompressed sibling of a file in its place: "br", "gzip" or "zstd". Empty publishes
	// files as they are, and siblings beside them.
	Encoding string

	Jobs       int // transfers at the same time; 0 is 8
	MaxDeletes int // more than this are refused; superseded fingerprinted files don't count

	Changes string    // file to write the changed addresses to; none when empty
	Hook    string    // command line to run when addresses changed, with that file as its last argument; none when empty
	Output  io.Writer // what the hook prints

	Progress func(Progress) // called after each step, never by two goroutines at once

	Attempts int           // per object; 0 is 5
	Backoff  time.Duration // before the second attempt, doubled for each further one; 0 is 200 ms
	Patience time.Duration // for one attempt, and as much again for each 5 MB; 0 is a minute
}

// Publish is a plan that can be run once.
type Publish struct {
	Plan Plan

	options Options
	site    *os.Root
	store   store
	before  record
}

// Prepare reads the site and the bucket and plans what has to be done. It changes nothing. The caller closes what it
// returns.
func Prepare(ctx context.Context, o Options) (*Publish, error) {
	o = o.withDefaults()
	root, err := os.OpenRoot(o.Folder)
	if err != nil {
		return nil, fmt.Errorf("open the built site: %w; build it first: proviso build", err)
	}
	files, err := readSite(ctx, root.FS(), o.Encoding)
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("read the built site in %s: %w", o.Folder, err)
	}
	bucket, err := openBucket(ctx, o.URL)
	if err != nil {
		root.Close()
		return nil, err
	}
	p := &Publish{options: o, site: root, store: newStore(bucket, o)}
	if err := p.plan(ctx, files); err != nil {
		p.Close()
		return nil, stopped(ctx, err, "nothing was changed")
	}
	return p, nil
}

// Close lets go of the folder and the bucket.
func (p *Publish) Close() error {
	p.site.Close()
	return p.store.bucket.Close()
}

func (o Options) withDefaults() Options {
	if o.Jobs <= 0 {
		o.Jobs = 8
	}
	if o.Attempts <= 0 {
		o.Attempts = 5
	}
	if o.Backoff <= 0 {
		o.Backoff = 200 * time.Millisecond
	}
	if o.Patience <= 0 {
		o.Patience = time.Minute
	}
	if o.Output == nil {
		o.Output = io.Discard
	}
	var mu sync.Mutex
	progress := o.Progress
	o.Progress = func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		if progress != nil {
			progress(p)
		}
	}
	return o
}

// plan compares the files with what the bucket holds.
func (p *Publish) plan(ctx context.Context, files []file) error {
	var err error
	if p.before, err = readRecord(ctx, p.store); err != nil {
		return err
	}
	objects, err := p.store.list(ctx)
	if err != nil {
		return err
	}
	same, err := p.store.confirm(ctx, unsettled(files, p.before, objects))
	if err != nil {
		return err
	}
	p.Plan = newPlan(files, p.before, objects, same)
	return nil
}

// read returns the bytes of a file, which must still be those that were planned with.
func (p *Publish) read(f file) ([]byte, error) {
	data, err := fs.ReadFile(p.site.FS(), f.source)
	if err != nil {
		return nil, err
	}
	if sha(data) != f.sha256 {
		return nil, fmt.Errorf("%s changed while it was published", f.source)
	}
	return data, nil
}

// stopped says what an interruption leaves behind. The context's own error would be taken for that of a build.
func stopped(ctx context.Context, err error, left string) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted; %s", left)
	}
	return fmt.Errorf("%w; %s", err, left)
}
