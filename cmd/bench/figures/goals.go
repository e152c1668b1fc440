package figures

import "fmt"

// goal is a figure to reach.
type goal struct {
	policies int // how many; 0 for a figure of no site
	name     Name
	what     quantity
	limit    float64
	to       Name // what a ratio is taken to
}

// quantity is what a goal limits.
type quantity int

const (
	ratio   quantity = iota // of the time, to another contestant's
	seconds                 // on the clock
	memory                  // at its peak, in MiB
	growth                  // of the memory, in KiB for each policy above those of the size before
	right                   // no limit: nothing wrong was found
)

// goals are all figures to reach, in one place. Those to Hugo were set on two cores.
var goals = []goal{
	{policies: 0, name: Version, what: seconds, limit: 0.010},
	{policies: 1, name: Cold, what: ratio, limit: 0.30, to: HugoSections},

	{policies: 100, name: Cold, what: ratio, limit: 1.9, to: Floor},
	{policies: 100, name: Cold, what: ratio, limit: 0.35, to: HugoSections},
	{policies: 100, name: Unchanged, what: right},
	{policies: 100, name: Changed, what: right},

	{policies: 1_000, name: Cold, what: ratio, limit: 1.7, to: Floor},
	{policies: 1_000, name: Cold, what: ratio, limit: 0.30, to: HugoSections},
	{policies: 1_000, name: Cold, what: ratio, limit: 0.55, to: HugoPolicies},
	{policies: 1_000, name: Cold, what: memory, limit: 64},
	{policies: 1_000, name: Unchanged, what: ratio, limit: 0.08, to: HugoSections},
	{policies: 1_000, name: Unchanged, what: right},
	{policies: 1_000, name: Changed, what: ratio, limit: 0.10, to: HugoSections},
	{policies: 1_000, name: Changed, what: right},

	{policies: 10_000, name: Cold, what: ratio, limit: 1.9, to: Floor},
	{policies: 10_000, name: Cold, what: ratio, limit: 0.30, to: HugoSections},
	{policies: 10_000, name: Cold, what: memory, limit: 160},
	{policies: 10_000, name: Cold, what: growth, limit: 12},
	{policies: 10_000, name: Unchanged, what: ratio, limit: 0.08, to: HugoSections},
	{policies: 10_000, name: Unchanged, what: right},
	{policies: 10_000, name: Changed, what: ratio, limit: 0.10, to: HugoSections},
	{policies: 10_000, name: Changed, what: right},
}

// Verdict is a goal beside what was measured.
type Verdict struct {
	Name     Name
	Goal     string // "≤ 1.9 F"
	Measured string // "1.52 F"; "not measured"
	Holds    bool
	Known    bool // it was measured
}

// Verdicts returns the goals for a number of policies, 0 for those of no site.
func (r Report) Verdicts(policies int) []Verdict {
	var list []Verdict
	for _, g := range goals {
		if g.policies == policies {
			list = append(list, r.verdict(g))
		}
	}
	return list
}

func (r Report) verdict(g goal) Verdict {
	if g.what == right {
		return r.rightness(g)
	}
	format := map[quantity]string{ratio: "%.2f " + symbol(g.to), seconds: "%.3f s", memory: "%.0f MiB", growth: "%.1f KiB a policy"}[g.what]
	v := Verdict{Name: g.name, Goal: "≤ " + fmt.Sprintf(format, g.limit), Measured: "not measured"}
	value, ok := r.value(g)
	if ok {
		if g.what == ratio && value < 1 { // 0.083 isn't 0.08
			format = "%.3f " + symbol(g.to)
		}
		v.Known, v.Holds, v.Measured = true, value <= g.limit, fmt.Sprintf(format, value)
	}
	return v
}

// rightness says whether a rebuild wrote what it should, and nothing else.
func (r Report) rightness(g goal) Verdict {
	v := Verdict{Name: g.name, Goal: "writes what differs, no more", Measured: "not measured"}
	if l := r.Size(g.policies).Line(g.name); l.measured() {
		v.Known, v.Holds, v.Measured = true, l.Wrong == "", "so it did"
		if l.Wrong != "" {
			v.Measured = l.Wrong
		}
	}
	return v
}

// value returns what a goal limits.
func (r Report) value(g goal) (float64, bool) {
	size := r.Size(g.policies)
	line := size.Line(g.name)
	if g.policies == 0 {
		line = r.Start
	}
	switch g.what {
	case ratio:
		return size.Ratio(g.name, g.to)
	case seconds:
		return line.Time()
	case memory:
		return line.Memory()
	default:
		return r.growth(size, g.name)
	}
}

// growth returns how much more memory each policy takes beyond those of the next smaller size that was measured.
func (r Report) growth(size Size, name Name) (kib float64, ok bool) {
	var smaller Size
	for _, s := range r.Sizes {
		if s.Policies < size.Policies && s.Policies > smaller.Policies {
			smaller = s
		}
	}
	more, measured := size.Line(name).Memory()
	less, compared := smaller.Line(name).Memory()
	if !measured || !compared {
		return 0, false
	}
	return (more - less) * 1024 / float64(size.Policies-smaller.Policies), true
}

// symbol is what the table calls a contestant that others are compared with.
func symbol(name Name) string {
	switch name {
	case Floor:
		return "F"
	case HugoSections:
		return "H"
	case HugoPolicies:
		return "Hugo one-file"
	default:
		return ""
	}
}
