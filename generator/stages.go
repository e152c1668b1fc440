package generator

import (
	"sync/atomic"
	"time"
)

// Stage is a part of a build.
type Stage int

// The stages, in the order that a policy goes through them. Those of policies run side by side, so that their times can
// add up to more than the build took.
const (
	StageOpen     Stage = iota // settings, registry, front matter of policies, theme
	StageRecall                // what is known of the last build
	StageRead                  // texts of policies
	StageMarkdown              // Markdown to HTML
	StageLink                  // numbers, ids, links, checks
	StageBundle                // client and style sheets; templates
	StageRender                // pages
	StageOutput                // hashes, comparing, writing
	StageSettle                // what waited for other policies
	StageSearch                // the search index
	StageRest                  // front pages, copies, files for hosts
	StagePublish               // to the disk, and in place of the old site
	stageCount
)

// String is the name of the stage.
func (s Stage) String() string {
	return [stageCount]string{"open", "recall", "read", "markdown", "link", "bundle", "render", "output", "settle", "search", "rest", "publish"}[s]
}

// Stages are the times that the stages of a build took.
type Stages [stageCount]time.Duration

// stopwatch adds up times, of several goroutines. A nil one measures nothing.
type stopwatch struct {
	now   func() time.Time
	spent [stageCount]atomic.Int64
}

func newStopwatch(now func() time.Time) *stopwatch {
	if now == nil {
		return nil
	}
	return &stopwatch{now: now}
}

// start begins to measure a stage; the function it returns ends it.
func (w *stopwatch) start(s Stage) (stop func()) {
	if w == nil {
		return func() {}
	}
	began := w.now()
	return func() { w.spent[s].Add(int64(w.now().Sub(began))) }
}

// stages returns the times so far; nil where nothing was measured.
func (w *stopwatch) stages() *Stages {
	if w == nil {
		return nil
	}
	var list Stages
	for i := range w.spent {
		list[i] = time.Duration(w.spent[i].Load())
	}
	return &list
}
