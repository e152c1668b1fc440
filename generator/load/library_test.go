package load

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// atLeast is how many ready-made services there are at least: a site should rarely have to write one out.
const atLeast = 50

// parametersOf reads what an entry of the library has to be told.
func parametersOf(t *testing.T, name string) []parameter {
	t.Helper()
	text, err := library.ReadFile("library/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, root := parseYAML(&diag.File{Path: name, Text: text}, 0, len(text))
	list := readParameters(d.root(root, readyMade(), 0, 0).value("parameters"))
	if len(d.list) > 0 {
		t.Fatalf("%s: %+v", name, d.list)
	}
	return list
}

// using is a site that uses an entry of the library, and has the category that it suggests.
func using(t *testing.T, name, beside string) fstest.MapFS {
	t.Helper()
	entry, err := library.ReadFile("library/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := "categories:\n  - {id: necessary, title: N, necessary: true}\n"
	if found := regexp.MustCompile(`(?m)^category: (\w+)$`).FindSubmatch(entry); found != nil && string(found[1]) != "necessary" {
		text += "  - {id: " + string(found[1]) + ", title: T}\n"
	}
	text += "services:\n  - use: " + name + "\n" + beside
	if list := parametersOf(t, name); len(list) > 0 {
		text += "    with: {" + examples(list) + "}\n"
	}
	return site(map[string]string{registryFile: text})
}

// use loads a site with one entry of the library and nothing more than its parameters.
func use(t *testing.T, name string) policy.Service {
	t.Helper()
	got, list, err := Load(using(t, name, ""), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Level != diag.Hint }) {
		t.Fatalf("%s: %+v", name, list)
	}
	return got.Registry.Services[0]
}

func TestEveryReadyMadeServiceIsComplete(t *testing.T) {
	if len(Library()) < atLeast {
		t.Errorf("there are %d ready-made services, fewer than %d", len(Library()), atLeast)
	}
	for _, name := range Library() {
		s := use(t, name)
		for field, v := range map[string]string{
			"name": s.Name, "provider": s.Provider, "purpose": s.PurposeID, "privacy": s.Privacy, "country": s.Country, "category": s.Category,
		} {
			if v == "" {
				t.Errorf("%s has no %s", name, field)
			}
		}
		if s.Safeguard == "" && !slices.Contains([]string{"EU", "DE", "FR", "NL", "SE"}, s.Country) {
			t.Errorf("%s transfers data to %s and doesn't say why it may", name, s.Country)
		}
		for _, c := range s.Cookies {
			if c.PurposeID == "" || c.Duration == "" {
				t.Errorf("%s: the %s %s lacks a purpose or a duration", name, c.Kind, c.Name)
			}
		}
		if len(s.Load) == 0 && len(s.CSP) == 0 {
			t.Errorf("%s neither loads nor allows anything", name)
		}
		if s.ID != name || s.Library != name || s.Pos.File != registryFile || slices.ContainsFunc(s.Load, func(l policy.Load) bool { return l.Pos.File != registryFile }) {
			t.Errorf("%s stands for itself as %+v", name, s)
		}
	}
}

func TestPurposesAndSafeguardsOfTheLibraryAreTextsInEveryLanguage(t *testing.T) {
	text, err := os.ReadFile("../../themes/default/locales/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var words struct{ Purpose, Safeguard map[string]string }
	if err := yaml.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	for _, name := range Library() {
		s := use(t, name)
		ids := []string{s.PurposeID}
		for _, c := range s.Cookies {
			ids = append(ids, c.PurposeID)
		}
		for _, id := range ids {
			if words.Purpose[id] == "" {
				t.Errorf("%s: no text purpose.%s", name, id)
			}
		}
		if s.Safeguard != "" && words.Safeguard[s.Safeguard] == "" {
			t.Errorf("%s: no text safeguard.%s", name, s.Safeguard)
		}
	}
}

// A service that doesn't say whether it runs under Trusted Types would be taken for one that does.
func TestScriptsOfTheLibrarySayWhetherTheyRunUnderTrustedTypes(t *testing.T) {
	for _, name := range Library() {
		text, _ := library.ReadFile("library/" + name + ".yaml")
		runs := regexp.MustCompile(`(?m)^  - (script|module|inline):`).Match(text)
		if runs != strings.Contains(string(text), "\ntrustedTypes: ") {
			t.Errorf("%s: scripts %v, and trustedTypes otherwise", name, runs)
		}
	}
}

func TestWhatTheLibraryLoadsIsAllowed(t *testing.T) {
	for _, name := range Library() {
		s := listed{Service: use(t, name)}
		for _, l := range s.Load {
			if l.Kind == policy.Inline {
				if hosts := s.uncovered(l.Source); len(hosts) > 0 {
					t.Errorf("%s: its code names %q, which its csp doesn't allow", name, hosts)
				}
				continue
			}
			u := mustParse(t, l.Source)
			if sources := s.sourcesOf(l.Kind.Directive()); len(sources) > 0 && !slices.ContainsFunc(sources, func(source string) bool { return policy.CSPSource{Source: source}.Covers(u) }) {
				t.Errorf("%s: %s is not among its %s", name, l.Source, l.Kind.Directive())
			}
		}
	}
}

// The values of parameters end up in addresses, in names of cookies and in code. None may bring more than itself.
func TestParametersOfTheLibraryTakeNothingThatActs(t *testing.T) {
	for _, name := range Library() {
		text, _ := library.ReadFile("library/" + name + ".yaml")
		_, body, _ := strings.Cut(string(text), "parameters:")
		for _, p := range parametersOf(t, name) {
			form := regexp.MustCompile(`^(?:` + p.pattern + `)$`)
			if !form.MatchString(p.example) || p.standard != "" && !form.MatchString(p.standard) {
				t.Errorf("%s: the example or default of %s is not one", name, p.name)
			}
			if !strings.Contains(body, "{"+p.name+"}") {
				t.Errorf("%s: %s is asked for and not used", name, p.name)
			}
			for _, c := range "\"'`\\<>&?#%{}()[]*|^$! \t\n\r\u2028\x00" {
				for _, bad := range []string{string(c), p.example + string(c), string(c) + p.example, p.example + string(c) + p.example} {
					if form.MatchString(bad) {
						t.Errorf("%s: %s takes %q", name, p.name, bad)
					}
				}
			}
		}
	}
}

func TestNoPlaceholderIsLeftInAnEntry(t *testing.T) {
	for _, name := range Library() {
		s := use(t, name)
		for _, p := range parametersOf(t, name) {
			if text := fmt.Sprintf("%+v", s); strings.Contains(text, "{"+p.name+"}") {
				t.Errorf("%s: {%s} is left in %s", name, p.name, text)
			}
		}
	}
}

func TestParametersStandInCodeAsStrings(t *testing.T) {
	got := replaceAll("f({key}, {a});", map[string]string{"key": `"</script>{a}`, "a": "x"}, asJSON)
	if want := `f("\"\u003c/script\u003e{a}", "x");`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestNamesOfTheLibraryAreIDs(t *testing.T) {
	for _, name := range Library() {
		if !idForm.MatchString(name) {
			t.Errorf("%s can't be the id of a service", name)
		}
	}
}

func TestEveryFieldWrittenBesideUseReplacesThatOfTheEntry(t *testing.T) {
	beside := `    id: stats
    name: Statistics
    provider: Own GmbH
    purpose: Counts.
    privacy: https://own.example/privacy
    country: DE
    safeguard: standard-clauses
    retention: 14 months
    trustedTypes: true
    googleConsentMode: []
    meta: false
    cookies:
      - {name: _ga, duration: 13 months}
      - {name: _own, duration: 1 day, purpose: A number.}
    load:
      - script: https://own.example/ga.js
    csp:
      connect-src: [https://own.example]
`
	got := loadCleanly(t, using(t, "google-analytics", beside), Options{}).Registry.Services[0]
	at := func(line, column int) policy.Pos { return policy.Pos{File: registryFile, Line: line, Column: column} }
	want := policy.Service{
		ID: "stats", Name: "Statistics", Category: "analytics", Provider: "Own GmbH", Purpose: policy.Text{"": "Counts."}, Privacy: "https://own.example/privacy",
		Country: "DE", Safeguard: "standard-clauses", Retention: "14 months", Library: "google-analytics", Pos: at(6, 9),
		Cookies: []policy.Cookie{
			{Name: "_ga", Kind: "cookie", Duration: "13 months", PurposeID: "visitor-id", Pos: at(18, 16)},
			{Name: "_ga_*", Kind: "cookie", Duration: "2 years", PurposeID: "session-state", Pos: at(6, 9)},
			{Name: "_own", Kind: "cookie", Duration: "1 day", Purpose: policy.Text{"": "A number."}, Pos: at(19, 16)},
		},
		Load: []policy.Load{{Kind: policy.Script, Source: "https://own.example/ga.js", Pos: at(21, 17)}},
		CSP: []policy.CSPSource{
			{Directive: "img-src", Source: "https://*.google-analytics.com"}, {Directive: "img-src", Source: "https://*.googletagmanager.com"},
			{Directive: "connect-src", Source: "https://own.example"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("service (-want +got):\n%s", diff)
	}
}

func TestAllReadyMadeServicesCanBeUsedTogether(t *testing.T) {
	text := "categories: [{id: necessary, title: N, necessary: true}, {id: functional, title: F}, {id: analytics, title: A}, {id: marketing, title: M}]\nservices:\n"
	for _, name := range Library() {
		text += "  - use: " + name + "\n"
		if list := parametersOf(t, name); len(list) > 0 {
			text += "    with: {" + examples(list) + "}\n"
		}
	}
	files := site(map[string]string{registryFile: text})
	_, list, err := Load(files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if d.Level != diag.Hint {
			t.Errorf("%d: %s", d.Position.Line, d.Message)
		}
	}
}

func mustParse(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestTheReadmeNamesTheWholeLibrary(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Library() {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("the README doesn't name %s", name)
		}
	}
}
