package markdown

import (
	"fmt"

	"trackora.click/proviso/generator/diag"
)

// report gathers diagnostics. A place is reported once for each rule, however often it is printed.
type report struct {
	in     *input
	list   []diag.Diagnostic
	seen   map[finding]bool
	counts [diag.Hint + 1]int
}

type finding struct {
	rule  string
	start int
}

// problem reports an error in the bytes [start, end) of the input.
func (r *report) problem(rule string, start, end int, message, hint string) {
	r.add(diag.Error, rule, start, end, message, hint)
}

// doubt reports a warning in the bytes [start, end) of the input.
func (r *report) doubt(rule string, start, end int, message, hint string) {
	r.add(diag.Warning, rule, start, end, message, hint)
}

// told keeps a rule from reporting what stands at a place, because another one did.
func (r *report) told(rule string, start int) {
	if r.seen == nil {
		r.seen = map[finding]bool{}
	}
	r.seen[finding{rule, start}] = true
}

func (r *report) add(level diag.Level, rule string, start, end int, message, hint string) {
	key := finding{rule, start}
	if r.seen[key] {
		return
	}
	r.told(rule, start)
	r.counts[level]++
	if r.counts[level] > maxReported {
		return
	}
	d := r.in.file.At(r.in.origin(start), r.in.origin(end))
	d.Rule, d.Level, d.Message, d.Hint = rule, level, message, hint
	if r.counts[level] == maxReported {
		d.Message += fmt.Sprintf("; no %s after the first %d is shown for this file", level, maxReported)
	}
	r.list = append(r.list, d)
}
