package visit

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/browser"
)

// counting are the files of a site that counts visits and clicks with scripts of its own.
var counting = map[string]string{
	"content/site.yaml": "name: Example\nbaseURL: https://www.example.com/\n",
	"content/consent.yaml": `categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Statistics, description: Help us improve.}
  - {id: marketing, title: Marketing}
services:
  - id: visits
    name: Visit counter
    category: analytics
    provider: Example
    purpose: Counts visits.
    cookies: [{name: visits, kind: cookie, duration: 6 months, purpose: Counts.}]
    load: [{script: visits.js}]
  - {id: clicks, name: Click counter, category: analytics, provider: Example, purpose: Counts clicks.}
`,
	"content/visits.js":          `(window.ran ??= []).push("visits");`,
	"content/privacy/policy.md":  "---\ntitle: Privacy\ntype: privacy\n---\nText.\n",
	"content/privacy/01-data.md": "---\ntitle: Data\nid: data\n---\nText.\n",
}

// edit replaces text in a file of a site folder, and builds the site anew where it is.
func (s site) edit(t *testing.T, source, name, before, after string) {
	t.Helper()
	name = filepath.Join(source, filepath.FromSlash(name))
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), before) {
		t.Fatalf("%s has no %q", name, before)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), before, after, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := generator.Build(context.Background(), generator.Options{Source: source, Destination: s.dir})
	if err != nil || report.Failed {
		t.Fatalf("%v, %+v", err, report.Diagnostics)
	}
}

func TestOnlyWhatIsNewIsAskedAgainAndNamed(t *testing.T) {
	const (
		registry = "content/consent.yaml"
		lead     = "content/privacy/policy.md"
		clicks   = "  - {id: clicks, name: Click counter, category: analytics, provider: Example, purpose: Counts clicks.}\n"
	)
	source := folder(t, counting)
	s := build(t, source)
	yes, no := visit(t, s.url+"privacy/", browser.Options{Private: true}), visit(t, s.url+"privacy/", browser.Options{Private: true})
	visitors := map[string]visitor{"accept": yes, "decline": no}
	for answer, v := range visitors {
		v.click(hook(answer))
		v.waitFor(`localStorage["proviso.consent"]`)
	}
	for _, change := range []struct{ what, file, before, after, named string }{
		{"another wording", registry, "purpose: Counts visits.", "purpose: Counts who visits us.", ""},
		{"another title", registry, "title: Statistics, description: Help us improve.", "title: Figures, description: So we learn.", ""},
		{"another text of the policy", "content/privacy/01-data.md", "Text.", "Other text.", ""},
		{"another script", "content/visits.js", "ran", "ran /* again */", ""},
		{"a necessary service", registry, "services:\n", "services:\n  - {id: session, name: Session, category: necessary, provider: Example, purpose: Signs in.}\n", ""},
		{"a service that goes", registry, clicks, "", ""},
		{"a new service", registry, "services:\n", "services:\n  - {id: maps, name: Maps, category: analytics, provider: Maps Ltd, purpose: Shows the way.}\n", "Maps"},
		{"another provider", registry, "provider: Maps Ltd", "provider: Maps Inc", "Maps"},
		{"a longer retention", registry, "duration: 6 months", "duration: 2 years", "Visit counter"},
		{"another cookie", registry, "name: visits, kind", "name: visitor, kind", "Visit counter"},
		{"a material change of the policy", lead, "type: privacy\n", "type: privacy\nmaterial: true\nversion: \"2\"\n", "Privacy"},
	} {
		s.edit(t, source, change.file, change.before, change.after)
		for answer, v := range visitors {
			v.goTo(s.url + "privacy/")
			v.waitFor(`window.proviso`)
			if shown := value[bool](v, shown("banner")); shown != (change.named != "") {
				t.Errorf("%s: who chose %s is asked: %v", change.what, answer, shown)
			}
			decided := value[map[string]string](v, `proviso.consent.get()`)
			if got := decided["analytics"] == "undecided"; got != (change.named != "") || (decided["marketing"] == "undecided") != (change.file == lead) {
				t.Errorf("%s: for who chose %s, %v", change.what, answer, decided)
			}
			if change.named != "" {
				v.answersAnew(change.what, answer, change.named)
			}
		}
	}
	yes.reload()
	yes.waitFor(`window.ran`)
	no.reload()
	no.rest()
	if value[bool](no, `!!window.ran`) {
		t.Error("the script runs for somebody who said no each time")
	}
}

// answersAnew fails the test unless the visitor is told what is new, and nothing of it runs yet, and answers as before.
func (v visitor) answersAnew(what, answer, named string) {
	v.Helper()
	v.waitFor(`document.querySelector("[data-fresh]").checkVisibility()`)
	if got := value[string](v, `document.querySelector("[data-fresh]").textContent`); got != "New or changed since your last answer: "+named {
		v.Errorf("%s: who chose %s reads %q", what, answer, got)
	}
	if value[bool](v, `!!window.ran`) {
		v.Errorf("%s: the script runs though nobody was asked about it", what)
	}
	v.click(hook(answer))
	v.waitFor(`proviso.consent.get().analytics !== "undecided"`)
}

// aged makes the stored record some days old.
func aged(days int) string {
	return fmt.Sprintf(`(() => {
		const record = JSON.parse(localStorage["proviso.consent"]);
		record.time = Date.now() - %d * 864e5;
		localStorage["proviso.consent"] = JSON.stringify(record);
	})()`, days)
}

func TestANoHoldsExactlyAsLongAsAYes(t *testing.T) {
	s := build(t, folder(t, counting)) // six months
	for _, answer := range []string{"accept", "decline"} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true})
		v.click(hook(answer))
		v.waitFor(`localStorage["proviso.consent"]`)
		for days, asked := range map[int]bool{1: false, 181: false, 183: true} {
			value[any](v, aged(days))
			v.goTo(s.url + "privacy/")
			v.waitFor(`window.proviso`)
			v.rest()
			got := value[[]bool](v, `[`+shown("banner")+`, !!window.ran]`)
			if diff := cmp.Diff([]bool{asked, answer == "accept" && !asked}, got); diff != "" {
				t.Errorf("%d days after %s, asked and loaded (-want +got):\n%s", days, answer, diff)
			}
		}
	}
}
