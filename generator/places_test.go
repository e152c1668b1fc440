package generator

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/themes"
)

// smallRegistry has something to store, something to show and something that can be refused.
const smallRegistry = `categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Analytics}
services:
  - {id: visits, name: Visits, category: analytics, provider: Example, purpose: Counts., cookies: [{name: visits, duration: 1 day, purpose: Counts.}]}
  - {id: player, name: Player, category: analytics, provider: Video Inc, purpose: Plays., load: [{iframe: "https://video.example/embed/1", title: A film}]}
`

// text builds a site of the given files, and returns its pages and other files, or what is wrong with it.
func text(t *testing.T, files map[string]string) (published map[string]string, problems []string) {
	t.Helper()
	root := fstest.MapFS{"content/site.yaml": {Data: []byte("name: \"*Example* [co](x) {{ &amp;\"\n")}}
	for name, data := range files {
		root[name] = &fstest.MapFile{Data: []byte(data)}
	}
	list, report, err := Files(context.Background(), root, Options{})
	if err != nil {
		t.Fatal(err)
	}
	published = map[string]string{}
	for _, f := range list {
		published[f.Path] = string(f.Bytes)
	}
	for _, d := range report.Diagnostics {
		problems = append(problems, fmt.Sprintf("%s:%d:%d+%d %s %s: %s; %s", d.Position.File, d.Position.Line, d.Position.Column, d.Length, d.Level, d.Rule, d.Message, d.Hint))
	}
	return published, problems
}

// privacy is a policy with the text, in a section that begins in line 5.
func privacy(text string) string {
	return "---\ntitle: Privacy\ntype: privacy\n---\n## Data {#data}\n" + text
}

func TestAPlaceForWhatTheRegistryDoesNotHaveIsReported(t *testing.T) {
	const necessary = "categories:\n  - {id: necessary, title: Necessary, necessary: true}\n"
	for _, test := range []struct {
		name, registry, text string
		want                 []string
	}{
		{"everything that there is", smallRegistry, "::: cookies\n:::\n\n::: cookies category=analytics\n:::\n\n::: cookies service=visits\n:::\n\n::: consent-settings\n:::\n\n::: embed player\n:::\n", nil},
		{"a category", smallRegistry, "::: cookies category=analytisc\n:::\n",
			[]string{`content/privacy.md:6:22+9 error category-unknown: content/consent.yaml has no category "analytisc"; did you mean analytics?`}},
		{"a service", smallRegistry, "::: cookies service=ads\n:::\n",
			[]string{`content/privacy.md:6:21+3 error service-unknown: content/consent.yaml has no service "ads"; write the id that it has there`}},
		{"a service to show", smallRegistry, "::: embed playr\n:::\n",
			[]string{`content/privacy.md:6:11+5 error service-unknown: content/consent.yaml has no service "playr"; did you mean player?`}},
		{"a frame", smallRegistry, "::: embed visits\n:::\n",
			[]string{`content/privacy.md:6:11+6 error embed-empty: the service visits loads no frame that could be shown here; add a line such as - iframe: https://video.example/embed/1 under its load in content/consent.yaml`}},
		{"a registry", "", "::: cookies\n:::\n",
			[]string{`content/privacy.md:6:1+11 error registry-missing: this shows what is in content/consent.yaml, and there is no such file; write content/consent.yaml with the services that your site uses, or delete these lines`}},
		{"settings", necessary, "Text.\n\n::: consent-settings\n:::\n",
			[]string{`content/privacy.md:8:1+20 warning settings-empty: nothing on this site can be refused, so there are no settings to open, and no button is shown; delete these lines, or add a category that isn't necessary to content/consent.yaml`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{"content/privacy.md": privacy(test.text)}
			if test.registry != "" {
				files["content/consent.yaml"] = test.registry
			}
			_, problems := text(t, files)
			if diff := cmp.Diff(test.want, problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAMistakeInTheRegistryIsReportedOnce(t *testing.T) {
	_, problems := text(t, map[string]string{
		"content/privacy.md":   privacy("::: cookies service=visits\n:::\n"),
		"content/consent.yaml": strings.Replace(smallRegistry, "id: visits, name", "idd: visits, name", 1),
	})
	for _, problem := range problems {
		if !strings.HasPrefix(problem, "content/consent.yaml:") {
			t.Error(problem)
		}
	}
}

func TestATableFitsTheHeadingsAroundIt(t *testing.T) {
	published, problems := text(t, map[string]string{
		"content/consent.yaml": smallRegistry,
		"content/privacy.md":   privacy("::: cookies\n:::\n\n### More {#stored-analytics}\n\n::: cookies\n:::\n\nSee [](#stored-necessary).\n"),
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, want := range []string{
		`<h3 id="stored-necessary">`, `<h3 id="stored-analytics-1">`, `<h3 id="stored-analytics"><span class="section-number">1.1</span> More`, `<h4 id="stored-necessary-1">`, `<h4 id="stored-analytics-2">`,
		`<a href="#stored-necessary">section 1, Necessary</a>`,
	} {
		if !strings.Contains(published["privacy/index.html"], want) {
			t.Errorf("%s isn't on the page:\n%s", want, published["privacy/index.html"])
		}
	}
}

func TestAPolicyIsMadeFromTheRegistryWhereNobodyWroteOne(t *testing.T) {
	with := func(more map[string]string) map[string]string {
		files := map[string]string{"content/consent.yaml": smallRegistry, "content/privacy.md": privacy("Text.\n")}
		maps.Copy(files, more)
		return files
	}
	for _, test := range []struct {
		name  string
		files map[string]string
		page  bool
	}{
		{"nobody wrote one", with(nil), true},
		{"there is one", with(map[string]string{"content/storage.md": "---\ntitle: Storage\ntype: cookies\n---\n## Data {#data}\nText.\n"}), false},
		{"it isn't wanted", with(map[string]string{"content/consent.yaml": "cookiePage: false\n" + smallRegistry}), false},
		{"there is no registry", map[string]string{"content/privacy.md": privacy("Text.\n")}, false},
		{"another policy has its address", with(map[string]string{"content/cookies.md": "---\ntitle: Biscuits\n---\n## Data {#data}\nText.\n"}), false},
		{"another policy had its address", with(map[string]string{"content/privacy.md": strings.Replace(privacy("Text.\n"), "type:", "aliases: [cookies]\ntype:", 1)}), false},
		{"a file has its address", with(map[string]string{"content/Cookies": "Own."}), false},
		{"a file lies beside it", with(map[string]string{"content/cookies/form.pdf": "%PDF"}), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			published, problems := text(t, test.files)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if got := strings.Contains(published["cookies/index.html"], "<h1>Cookie Policy</h1>"); got != test.page {
				t.Errorf("there is a page: %v, among %v", got, slices.Sorted(maps.Keys(published)))
			}
			if !strings.Contains(published["privacy/index.html"], `href="../cookies/"`) && test.page {
				t.Error("no page leads to it")
			}
			if _, ok := test.files["content/storage.md"]; !ok && test.files["content/cookies.md"] == "" && !strings.Contains(published["index.html"], "<h1>Privacy</h1>") {
				t.Error("the only policy that somebody wrote isn't the front page")
			}
		})
	}
}

func TestTheGeneratedPolicySaysWhatItShouldInEveryLanguage(t *testing.T) {
	locales := spoken(t)
	files := map[string]string{
		"content/site.yaml":    "name: \"*Example* [co](x) {{ &amp;\"\nlocales: [" + strings.Join(locales, ", ") + "]\n",
		"content/consent.yaml": smallRegistry,
	}
	for _, tag := range locales {
		files["content/"+tag+"/privacy.md"] = privacy("Text.\n")
	}
	published, problems := text(t, files)
	problems = slices.DeleteFunc(problems, func(p string) bool { return strings.Contains(p, "warning text-untranslated") })
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, tag := range locales {
		prefix := tag + "/"
		if i == 0 {
			prefix = ""
		}
		page := published[prefix+"cookies/index.html"]
		for _, want := range []string{`*Example* [co](x) {{ &amp;amp;`, `id="what-is-stored"`, `id="list"`, `id="change"`, `id="stored-analytics"`, `>visits</code>`, `class="open-button" data-proviso="settings"`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: %s isn't on the page", tag, want)
			}
		}
	}
}

// spoken lists the languages that the theme has words in, English first.
func spoken(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list := []string{"en"}
	for _, name := range files {
		if tag := strings.TrimSuffix(path.Base(name), ".yaml"); tag != "en" {
			list = append(list, tag)
		}
	}
	return list
}
