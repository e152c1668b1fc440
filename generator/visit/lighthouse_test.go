package visit

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// TestLighthouseFindsNothing runs Google's page audit over the example, as a phone on a slow network.
func TestLighthouseFindsNothing(t *testing.T) {
	s := build(t, example)
	chrome, err := browser.Find()
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "report.json")
	cmd := exec.Command("node", filepath.Join(example, ".dev/node_modules/lighthouse/cli/index.js"), s.url+"privacy/",
		"--quiet", "--output=json", "--output-path="+out, "--throttling-method=simulate",
		"--only-categories=performance,accessibility,best-practices,seo",
		"--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run")
	cmd.Env = append(os.Environ(), "CHROME_PATH="+chrome)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("lighthouse: %v\n%s", err, text)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Categories map[string]struct{ Score float64 }
		Audits     map[string]struct {
			Title string
			Score *float64
		}
	}
	if err := json.Unmarshal(data, &report); err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for name, category := range report.Categories {
		got[name] = category.Score * 100
	}
	want := map[string]float64{"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("scores (-want +got):\n%s", diff)
		for name, audit := range report.Audits {
			if audit.Score != nil && *audit.Score < 1 {
				t.Logf("%s: %s (%.2f)", name, audit.Title, *audit.Score)
			}
		}
	}
}
