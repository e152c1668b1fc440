// Package figures turns measured runs into what a reader wants to know: medians, ratios to the floor and to the peers,
// and whether the goals hold. It measures nothing itself.
package figures

import (
	"encoding/json"
	"slices"
	"time"
)

// Report is all that one run of the benchmark found. Its JSON is for machines.
type Report struct {
	Date        time.Time         `json:"date"`
	Machine     string            `json:"machine"`
	Versions    map[string]string `json:"versions"` // of the programs measured, by name
	Repetitions int               `json:"repetitions"`
	Start       Line              `json:"start"` // proviso version
	Sizes       []Size            `json:"sizes"`
}

// Size is what was measured on a number of policies.
type Size struct {
	Policies int             `json:"policies"`
	Sources  Tree            `json:"sources"` // the Markdown
	Lines    []Line          `json:"lines"`
	Profile  json.RawMessage `json:"profile,omitempty"` // what proviso build --profile told; none where it can't
}

// Tree is a number of files.
type Tree struct {
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
}

// Line is what one contestant did, in every repetition.
type Line struct {
	Name    Name      `json:"name"`
	Seconds []float64 `json:"seconds"`
	CPU     []float64 `json:"cpu"` // seconds of all cores together
	MiB     []float64 `json:"mib"`
	Output  Tree      `json:"output"`
	Failed  string    `json:"failed,omitempty"` // why there are no figures
	Wrong   string    `json:"wrong,omitempty"`  // what it did that it shouldn't have, though it ended well
}

// Name is what was measured. It is what the table calls it, too.
type Name string

// All that can be measured, in the order of the table.
const (
	Floor        Name = "floor: read, goldmark, write"
	Cold         Name = "proviso, no site, empty cache"
	Cached       Name = "proviso, no site, cache kept"
	Unchanged    Name = "proviso, nothing changed"
	Changed      Name = "proviso, one section changed"
	HugoPolicies Name = "Hugo, a file per policy"
	HugoSections Name = "Hugo, a file per section"
	Eleventy     Name = "Eleventy, a file per policy"
	Version      Name = "proviso version"
)

// Time returns the median of the repetitions in seconds; ok is false when there is none.
func (l Line) Time() (seconds float64, ok bool) { return Median(l.Seconds), l.measured() }

// Memory returns the median of the peaks in MiB; ok is false when there is none.
func (l Line) Memory() (mib float64, ok bool) {
	mib = Median(l.MiB)
	return mib, l.measured() && mib > 0
}

func (l Line) measured() bool { return l.Failed == "" && len(l.Seconds) > 0 }

// Spread returns how far apart the fastest and the slowest repetition are, as a share of the median.
func (l Line) Spread() float64 {
	if !l.measured() || Median(l.Seconds) == 0 {
		return 0
	}
	return (slices.Max(l.Seconds) - slices.Min(l.Seconds)) / Median(l.Seconds)
}

// Median returns the middle of the values, the mean of the two middle ones where their number is even, and 0 of none.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// Size returns what was measured on a number of policies.
func (r Report) Size(policies int) Size {
	for _, s := range r.Sizes {
		if s.Policies == policies {
			return s
		}
	}
	return Size{}
}

// Line returns what a contestant did; an empty line when it didn't take part.
func (s Size) Line(name Name) Line {
	for _, l := range s.Lines {
		if l.Name == name {
			return l
		}
	}
	return Line{}
}

// Ratio returns how many times as long as another one a contestant took.
func (s Size) Ratio(name, to Name) (ratio float64, ok bool) {
	a, measured := s.Line(name).Time()
	b, compared := s.Line(to).Time()
	if !measured || !compared || b == 0 {
		return 0, false
	}
	return a / b, true
}
