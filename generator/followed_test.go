package generator

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
)

// followed is a mistake, and what the files are once somebody has done exactly what a check says of it, which stands in
// testdata/followed.golden. "" is a file that isn't there.
type followed struct {
	name   string
	broken map[string]string
	mended map[string]string
}

const (
	settings = "name: Example\nlocales: [en]\ncontroller:\n  name: Example Ltd\n"
	lead     = "---\ntitle: Privacy Policy\ntype: privacy\n---\nThis tells what {{ controller.name }} does.\n\n::: cookies\n:::\n"
	section  = "---\ntitle: Who\nid: who\n---\nText.\n"
	rights   = "---\ntitle: Rights\nid: rights\n---\nText.\n"
	registry = "categories:\n  - id: necessary\n    title: Necessary\n    necessary: true\n  - id: analytics\n    title: Analytics\nservices:\n  - use: google-analytics\n    category: analytics\n    with: {measurement: G-ABC1234567}\n"
	flat     = "categories:\n- {id: necessary, title: Necessary, necessary: true}\n\n- {id: analytics, title: Analytics}\nservices:\n  - use: google-analytics\n    category: analytics\n    with: {measurement: G-ABC1234567}\n"
	remark   = "An example: counting visits with a service. To use it, delete the # at each line, and put\nyour own number in place of it.\n"
	who      = "content/privacy/01-who.md"
	policyMD = "content/privacy/policy.md"
)

func one(file, text string) map[string]string { return map[string]string{file: text} }

// fm is a section with front matter.
func fm(fields string) map[string]string { return one(who, "---\n"+fields+"\n---\nText.\n") }

// pm is a policy with front matter.
func pm(fields string) map[string]string {
	return one(policyMD, "---\ntitle: Privacy Policy\n"+fields+"\n---\nText.\n")
}

func rm(registry string) map[string]string { return one(registryFile, registry) }

// said returns what a check says of a site, in messages and hints.
func said(t *testing.T, changes map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	files := map[string]string{siteFile: settings, registryFile: "categories: [{id: necessary, title: Necessary, necessary: true}]\n", policyMD: lead, who: section}
	maps.Copy(files, changes)
	for name, text := range files {
		if text == "" {
			continue
		}
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	report, err := Check(context.Background(), Options{Source: folder, AsOf: farDay.AddDate(-7972, 0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, d := range report.Diagnostics {
		if d.Rule == "trusted-types-off" || d.Rule == "baseurl-missing" {
			continue // of Google Analytics and of sites without an address, whatever is written
		}
		d.Excerpt = ""
		if err := diag.WriteText(&out, []diag.Diagnostic{d}, diag.TextOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	var lines []string
	for line := range strings.Lines(out.String()) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// TestWhoDoesExactlyWhatIsSaidHasMendedIt: hints once led in circles, to the next mistake, or past the cause.
func TestWhoDoesExactlyWhatIsSaidHasMendedIt(t *testing.T) {
	var all strings.Builder
	for _, c := range followedCases() {
		fmt.Fprintf(&all, "=== %s\n%s\n", c.name, said(t, c.broken))
		if got := said(t, c.mended); got != "" {
			t.Errorf("%s, mended as it says:\n%s", c.name, got)
		}
	}
	compareGolden(t, "testdata/followed.golden", all.String())
}
