package figures

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// WriteText prints the report as tables.
func (r Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s\n", r.Date.UTC().Format("2006-01-02 15:04 UTC"), r.Machine)
	var versions []string
	for _, name := range slices.Sorted(maps.Keys(r.Versions)) {
		versions = append(versions, name+" "+r.Versions[name])
	}
	fmt.Fprintf(&b, "%s\n", strings.Join(versions, ", "))
	fmt.Fprintf(&b, "Medians of %s, each contestant in turn; spread is from fastest to slowest.\n\n", plural(r.Repetitions, "repetition", "repetitions"))
	r.writeStart(&b)
	for _, s := range r.Sizes {
		r.writeSize(&b, s)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r Report) writeStart(b *strings.Builder) {
	if seconds, ok := r.Start.Time(); ok {
		fmt.Fprintf(b, "%s: %.3f s\n", Version, seconds)
	}
	writeFailures(b, []Line{r.Start})
	writeVerdicts(b, r.Verdicts(0))
	b.WriteString("\n")
}

func (r Report) writeSize(b *strings.Builder, s Size) {
	fmt.Fprintf(b, "%s: %s files, %s MB of Markdown\n", plural(s.Policies, "policy", "policies"), count(s.Sources.Files), megabytes(s.Sources.Bytes))
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%*s\tseconds\tspread\t× F\t× H\tCPU s\tMiB\tfiles\tMB\t\n", nameWidth, "")
	for _, l := range s.Lines {
		fmt.Fprintf(t, "  %-*s\t%s\t\n", nameWidth, title(l.Name), strings.Join(s.cells(l), "\t"))
	}
	t.Flush() // into memory
	writeFailures(b, s.Lines)
	writeVerdicts(b, r.Verdicts(s.Policies))
	writeProfile(b, s)
	b.WriteString("\n")
}

// nameWidth is that of the longest name with its symbol, so that names begin at the left edge.
const nameWidth = 34

// cells returns the figures of a line, a dash for each that there isn't.
func (s Size) cells(l Line) []string {
	const none = "–"
	seconds, ok := l.Time()
	if !ok {
		return []string{"failed", none, none, none, none, none, none, none}
	}
	cells := []string{fmt.Sprintf("%.3f", seconds), fmt.Sprintf("%.0f %%", 100*l.Spread()), none, none, fmt.Sprintf("%.3f", Median(l.CPU)), none, count(l.Output.Files), megabytes(l.Output.Bytes)}
	for i, to := range []Name{Floor, HugoSections} {
		if ratio, ok := s.Ratio(l.Name, to); ok {
			cells[2+i] = fmt.Sprintf("%.2f", ratio)
		}
	}
	if mib, ok := l.Memory(); ok {
		cells[5] = fmt.Sprintf("%.0f", mib)
	}
	return cells
}

// title marks the contestants that others are compared with.
func title(name Name) string {
	switch name {
	case Floor, HugoSections:
		return string(name) + " = " + symbol(name)
	default:
		return string(name)
	}
}

func writeFailures(b *strings.Builder, lines []Line) {
	for _, l := range lines {
		if l.Failed != "" {
			fmt.Fprintf(b, "  %s failed: %s\n", l.Name, l.Failed)
		}
		if l.Wrong != "" {
			fmt.Fprintf(b, "  %s was wrong: %s\n", l.Name, l.Wrong)
		}
	}
}

func writeVerdicts(b *strings.Builder, list []Verdict) {
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, v := range list {
		verdict := "falls short"
		switch {
		case !v.Known:
			verdict = ""
		case v.Holds:
			verdict = "holds"
		}
		fmt.Fprintf(t, "  goal: %s\t%s\t%s\t%s\n", v.Name, v.Goal, v.Measured, verdict)
	}
	t.Flush() // into memory
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// count writes a number with commas between its thousands.
func count(n int) string {
	text := fmt.Sprint(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

func megabytes(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%.2f", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f", float64(n)/1e6)
}
