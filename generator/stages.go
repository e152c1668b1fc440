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
	StageRest                  // front pages, copies, files for hosts
	StagePublish               // to the disk, and in place of the old site
	stageCount
)

// String is the name of the stage.
func (s Stage) String() string {
	return [stageCount]string{"open", "recall", "read", "markdown", "link", "bundle", "render", "output", "settle", "rest", "publish"}[s]
}

// Stages are the times that the stages of a build took.
type Stages [stageCount]time.Duration

// stopwatch adds up times, of several goroutines. A nil one measures nothing.
type stopwatch [stageCount]atomic.Int64

// start begins to measure a stage; the function it returns ends it.
func (w *stopwatch) start(s Stage) (stop func()) {
	if w == nil {
		return func() {}
	}
	began := time.Now()
	return func() { w[s].Add(int64(time.Since(began))) }
}

// stages returns the times so far; nil where nothing was measured.
func (w *stopwatch) stages() *Stages {
	if w == nil {
		return nil
	}
	var list Stages
	for i := range w {
		list[i] = time.Duration(w[i].Load())
	}
	return &list
}
