package publish

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Progress is told after each step.
type Progress struct {
	Stage       string // what is going on: "assets", "data", "pages", "sitemap and headers", "removing"
	Done, Total int    // files uploaded and removed
	Bytes       int64  // uploaded

	Retry string // set, with Err, when something failed and will be tried again; nothing else is set then
	Err   error
}

// Result is what a publish did.
type Result struct {
	Uploaded, Deleted int
	Bytes             int64
}

// Check refuses a plan that removes more than the options allow.
func (p *Publish) Check() error { return p.Plan.guard(p.options.MaxDeletes) }

// Run carries out the plan. Wherever it stops, what is in the bucket is a whole site, and the next publish goes on.
func (p *Publish) Run(ctx context.Context) (Result, error) {
	if err := p.Check(); err != nil || p.Plan.Empty() {
		return Result{}, err
	}
	r := &runner{Publish: p, run: newRun()}
	err := r.steps(ctx)
	left := fmt.Sprintf("%d of %d files were uploaded and %d of %d removed. The site in the bucket works; publish again to go on",
		r.uploaded.Load(), len(p.Plan.Uploads), r.deleted.Load(), len(p.Plan.Deletes))
	result := Result{Uploaded: int(r.uploaded.Load()), Deleted: int(r.deleted.Load()), Bytes: r.bytes.Load()}
	return result, stopped(ctx, err, left)
}

// runner is one run of a plan.
type runner struct {
	*Publish
	run string
	tag string // of the record that this run wrote

	uploaded, deleted, bytes atomic.Int64
	telling                  sync.Mutex
}

func (r *runner) steps(ctx context.Context) error {
	during := r.Plan.intent(r.before)
	during.Run = r.run
	var err error
	if r.tag, err = r.store.hold(ctx, during); err != nil {
		return err
	}
	if err := r.uploads(ctx); err != nil {
		return err
	}
	if err := r.deletes(ctx); err != nil {
		return err
	}
	if err := r.announce(ctx); err != nil {
		return err
	}
	if err := r.store.held(ctx, r.tag); err != nil {
		return err
	}
	after := r.Plan.after
	after.Run = r.run
	return r.store.writeRecord(ctx, after)
}

// often is how many files at most change before it is looked whether another publish has taken over.
const often = 100

func (r *runner) uploads(ctx context.Context) error {
	together := func(a, b Upload) bool { return a.file.stage == b.file.stage }
	return inStages(ctx, r, r.Plan.Uploads, together, r.upload)
}

// deletes removes pages before what they may name.
func (r *runner) deletes(ctx context.Context) error {
	together := func(a, b Delete) bool { return stageOf(a.Path, "").kind == stageOf(b.Path, "").kind }
	return inStages(ctx, r, r.Plan.Deletes, together, r.remove)
}

// inStages does what belongs together at the same time, and waits for it before it goes on.
func inStages[T any](ctx context.Context, r *runner, rest []T, together func(a, b T) bool, do func(context.Context, T) error) error {
	for len(rest) > 0 {
		n := 1
		for n < min(len(rest), often) && together(rest[0], rest[n]) {
			n++
		}
		if err := r.store.held(ctx, r.tag); err != nil {
			return err
		}
		if err := each(ctx, r.options.Jobs, rest[:n], do); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

func (r *runner) upload(ctx context.Context, u Upload) error {
	content, err := r.read(u.file)
	if err != nil {
		return err
	}
	if err := r.store.put(ctx, u.Path, content, u.file.headers); err != nil {
		return err
	}
	r.uploaded.Add(1)
	r.bytes.Add(u.Bytes)
	r.tell(u.file.stage.kind.String())
	return nil
}

func (r *runner) remove(ctx context.Context, d Delete) error {
	if err := r.store.remove(ctx, d.Path); err != nil {
		return err
	}
	r.deleted.Add(1)
	r.tell("removing")
	return nil
}

func (r *runner) tell(stage string) {
	r.telling.Lock()
	defer r.telling.Unlock()
	r.options.Progress(Progress{
		Stage: stage,
		Done:  int(r.uploaded.Load() + r.deleted.Load()),
		Total: len(r.Plan.Uploads) + len(r.Plan.Deletes),
		Bytes: r.bytes.Load(),
	})
}
