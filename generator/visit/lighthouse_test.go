package visit

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// lighthouseRuns is how often Lighthouse may try: now and then it asks to be run again. A page that is at fault fails every
// time.
const lighthouseRuns = 3

// TestLighthouseFindsNothing runs Google's page audit over the example, as a phone. How fast the page is depends on what
// else the machine does, so BenchmarkLighthouse tells that.
func TestLighthouseFindsNothing(t *testing.T) {
	s := build(t, example)
	want := map[string]float64{"accessibility": 100, "best-practices": 100, "seo": 100}
	var found []string
	for range lighthouseRuns {
		report, err := lighthouse(t, s.url+"privacy/", "accessibility,best-practices,seo")
		if err != nil {
			found = append(found, err.Error())
			continue
		}
		diff := cmp.Diff(want, report.scores())
		if diff == "" {
			return
		}
		found = append(found, "scores (-want +got):\n"+diff+strings.Join(report.faults(), "\n"))
	}
	t.Errorf("in %d runs:\n%s", lighthouseRuns, strings.Join(found, "\n"))
}

// BenchmarkLighthouse reports the score of a phone on a slow network, of 100.
func BenchmarkLighthouse(b *testing.B) {
	s := build(b, example)
	for b.Loop() {
		report, err := lighthouse(b, s.url+"privacy/", "performance")
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(report.scores()["performance"], "points")
	}
}

// lighthouseReport is what the test reads of Lighthouse's JSON.
type lighthouseReport struct {
	Categories map[string]struct{ Score float64 }
	Audits     map[string]struct {
		Title string
		Score *float64
	}
}

func lighthouse(t testing.TB, url, categories string) (report lighthouseReport, err error) {
	t.Helper()
	chrome, err := browser.Find()
	if err != nil {
		return report, err
	}
	out := filepath.Join(t.TempDir(), "report.json")
	cmd := exec.Command("node", filepath.Join(example, ".dev/node_modules/lighthouse/cli/index.js"), url,
		"--quiet", "--output=json", "--output-path="+out, "--throttling-method=simulate",
		"--only-categories="+categories,
		"--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run")
	cmd.Env = append(os.Environ(), "CHROME_PATH="+chrome)
	if text, err := cmd.CombinedOutput(); err != nil {
		return report, fmt.Errorf("lighthouse: %w\n%s", err, text)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return report, err
	}
	return report, json.Unmarshal(data, &report)
}

// scores returns the score of each category, 0 to 100.
func (r lighthouseReport) scores() map[string]float64 {
	scores := map[string]float64{}
	for name, category := range r.Categories {
		scores[name] = category.Score * 100
	}
	return scores
}

// faults lists the audits that are not perfect.
func (r lighthouseReport) faults() []string {
	var list []string
	for name, audit := range r.Audits {
		if audit.Score != nil && *audit.Score < 1 {
			list = append(list, fmt.Sprintf("%s: %s (%.2f)", name, audit.Title, *audit.Score))
		}
	}
	slices.Sort(list)
	return list
}
