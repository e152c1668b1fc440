package figures

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float64
		want   float64
	}{
		{"none", nil, 0},
		{"one", []float64{3}, 3},
		{"odd, unsorted", []float64{9, 1, 5}, 5},
		{"even", []float64{4, 1, 3, 2}, 2.5},
		{"one far away", []float64{1, 1, 1, 1, 100}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Median(test.values); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func line(name Name, mib float64, seconds ...float64) Line {
	l := Line{Name: name, Seconds: seconds, Output: Tree{Files: 1234, Bytes: 5_600_000}}
	for range seconds {
		l.MiB, l.CPU = append(l.MiB, mib), append(l.CPU, 1)
	}
	return l
}

// example is a run in which one goal of each kind holds, one falls short and one isn't known.
func example() Report {
	return Report{
		Date:        time.Date(2027, 3, 4, 5, 6, 7, 0, time.UTC),
		Machine:     "2 cores",
		Versions:    map[string]string{"proviso": "v1.2.3", "Go": "1.26"},
		Repetitions: 3,
		Start:       line(Version, 5, 0.009, 0.011, 0.010),
		Sizes: []Size{
			{Policies: 1_000, Sources: Tree{11_000, 8_900_000}, Lines: []Line{
				line(Floor, 17, 1.1, 1, 0.9),
				line(Cold, 65, 1.6, 1.8, 1.7),
				{Name: Unchanged, Seconds: []float64{0.3}, MiB: []float64{20}, CPU: []float64{1}, Wrong: "3 files differ, though nothing was changed"},
				line(Changed, 20, 0.4),
				line(HugoSections, 400, 4, 4, 4),
			}},
			{Policies: 10_000, Sources: Tree{110_000, 89_000_000}, Lines: []Line{
				line(Floor, 21, 10),
				line(Cold, 155, 20),
				{Name: HugoSections, Failed: "exit code 1: no memory"},
			}},
		},
	}
}

func TestVerdicts(t *testing.T) {
	r := example()
	for _, test := range []struct {
		policies int
		want     []Verdict
	}{
		{0, []Verdict{{Version, "≤ 0.010 s", "0.010 s", true, true}}},
		{1_000, []Verdict{
			{Cold, "≤ 1.70 F", "1.70 F", true, true},
			{Cold, "≤ 0.30 H", "0.425 H", false, true},
			{Cold, "≤ 0.55 Hugo one-file", "not measured", false, false},
			{Cold, "≤ 64 MiB", "65 MiB", false, true},
			{Unchanged, "≤ 0.08 H", "0.075 H", true, true},
			{Unchanged, "writes what differs, no more", "3 files differ, though nothing was changed", false, true},
			{Changed, "≤ 0.10 H", "0.100 H", true, true},
			{Changed, "writes what differs, no more", "so it did", true, true},
		}},
		{10_000, []Verdict{
			{Cold, "≤ 1.90 F", "2.00 F", false, true},
			{Cold, "≤ 0.30 H", "not measured", false, false},
			{Cold, "≤ 160 MiB", "155 MiB", true, true},
			{Cold, "≤ 12.0 KiB a policy", "10.2 KiB a policy", true, true}, // 90 MiB for 9,000 more
			{Unchanged, "≤ 0.08 H", "not measured", false, false},
			{Unchanged, "writes what differs, no more", "not measured", false, false},
			{Changed, "≤ 0.10 H", "not measured", false, false},
			{Changed, "writes what differs, no more", "not measured", false, false},
		}},
		{17, nil},
	} {
		if diff := cmp.Diff(test.want, r.Verdicts(test.policies)); diff != "" {
			t.Errorf("%d policies (-want +got):\n%s", test.policies, diff)
		}
	}
}

func TestARatioToWhatWasNotMeasuredIsUnknown(t *testing.T) {
	sizes := example().Sizes
	if got, ok := sizes[0].Ratio(Cold, Floor); got != 1.7 || !ok {
		t.Errorf("%v %v, want 1.7", got, ok)
	}
	for _, to := range []Name{HugoPolicies, Eleventy} {
		if got, ok := sizes[0].Ratio(Cold, to); ok {
			t.Errorf("%v to %s, which didn't run", got, to)
		}
	}
	if got, ok := sizes[1].Ratio(Cold, HugoSections); ok {
		t.Errorf("%v to Hugo, which failed", got)
	}
}

func TestTheTableShowsFiguresRatiosAndVerdicts(t *testing.T) {
	var b strings.Builder
	if err := example().WriteText(&b); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(b.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	for _, want := range []string{
		"2027-03-04 05:06 UTC, 2 cores",
		"Go 1.26, proviso v1.2.3",
		"1,000 policies: 11,000 files, 8.9 MB of Markdown",
		"floor: read, goldmark, write = F 1.000 20 % 1.00 0.25 1.000 17 1,234 5.6",
		"proviso, no site, empty cache 1.700 12 % 1.70 0.42 1.000 65 1,234 5.6",
		"Hugo, a file per section = H 4.000 0 % 4.00 1.00 1.000 400 1,234 5.6",
		"Hugo, a file per section = H failed – – – – – – –",
		"Hugo, a file per section failed: exit code 1: no memory",
		"proviso, nothing changed was wrong: 3 files differ, though nothing was changed",
		"goal: proviso, no site, empty cache ≤ 1.70 F 1.70 F holds",
		"goal: proviso, no site, empty cache ≤ 64 MiB 65 MiB falls short",
		"goal: proviso, no site, empty cache ≤ 0.55 Hugo one-file not measured",
	} {
		found := false
		for _, line := range got {
			found = found || line == want
		}
		if !found {
			t.Errorf("no line %q in\n%s", want, &b)
		}
	}
}
