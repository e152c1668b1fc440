package starter

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/pin"
)

var example = Answers{Name: "Example Ltd", URL: "https://example.com/", Email: "privacy@example.com", Locales: []string{"en"}}

// languages are those with texts of ours.
func languages(t *testing.T) []string {
	t.Helper()
	folders, err := fs.ReadDir(embedded, "texts")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range folders {
		list = append(list, f.Name())
	}
	return list
}

// anchors are what links can lead to: ids of sections and of headings.
var anchors = regexp.MustCompile(`(?m)^id: (.*)$|\{#([^}]+)\}`)

func TestTextsHaveTheSameFilesAndIdsInEachLanguage(t *testing.T) {
	shape := func(tag string) map[string][]string {
		files := map[string][]string{}
		for _, key := range Keys() {
			for _, f := range Policy(key, tag) {
				files[f.Path] = anchors.FindAllString(string(f.Text), -1)
			}
		}
		return files
	}
	for _, tag := range languages(t) {
		if diff := cmp.Diff(shape("en"), shape(tag)); diff != "" {
			t.Errorf("%s (-en +%[1]s):\n%s", tag, diff)
		}
	}
}

func TestTextsLeaveTheSameToFillInInEachLanguage(t *testing.T) {
	for _, key := range Keys() {
		for _, tag := range languages(t) {
			for i, f := range Policy(key, tag) {
				want := bytes.Count(Policy(key, "en")[i].Text, []byte("[TO FILL: "))
				if got := bytes.Count(f.Text, []byte("[TO FILL: ")); got != want {
					t.Errorf("%s/%s leaves %d places to fill in, in English %d", tag, f.Path, got, want)
				}
			}
		}
	}
}

func TestTextsAreTypeset(t *testing.T) {
	plain := regexp.MustCompile(`\p{L}'\p{L}`)
	breaking := regexp.MustCompile(`[^:\s] [:;?!»]|« `)
	for _, tag := range languages(t) {
		for _, key := range Keys() {
			for _, f := range Policy(key, tag) {
				if found := plain.Find(f.Text); found != nil {
					t.Errorf("%s/%s has a typewriter's apostrophe: %s", tag, f.Path, found)
				}
				if found := breaking.Find(f.Text); found != nil && tag == "fr" {
					t.Errorf("%s/%s has a space that a line can break at: %s", tag, f.Path, found)
				}
			}
		}
	}
}

func TestTextsNameTheLinkToTheSettingsAsTheThemeDoes(t *testing.T) {
	for _, tag := range languages(t) {
		file, err := os.ReadFile("../../themes/default/locales/" + tag + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var words struct{ Ask struct{ Settings string } }
		if err := yaml.Unmarshal(file, &words); err != nil {
			t.Fatal(err)
		}
		if text := Policy("cookies", tag)[0].Text; !bytes.Contains(text, []byte(words.Ask.Settings)) {
			t.Errorf("%s/cookies.md doesn't name %q", tag, words.Ask.Settings)
		}
	}
}

func TestSettingsKeepWhatWasAnswered(t *testing.T) {
	for _, name := range []string{"Example Ltd", "Müller & Söhne: GmbH", `Say "hi" \ now`, "[Brackets] {braces}", "# hash", "yes", "1.10", "O'Neill, Inc.", "- dash", "テスト株式会社", "a #b", "@at", "%x", "trailing: "} {
		a := example
		a.Name = name
		var read struct {
			Name       string
			BaseURL    string `yaml:"baseURL"`
			Locales    []string
			Controller struct{ Name, Email string }
		}
		if err := yaml.Unmarshal(Settings(a), &read); err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		if read.Name != name || read.Controller.Name != name || read.Controller.Email != a.Email || read.BaseURL != a.URL {
			t.Errorf("%q became %+v", name, read)
		}
	}
}

// FuzzSettings: whatever is answered, site.yaml says that and nothing else.
func FuzzSettings(f *testing.F) {
	f.Add("Example", "https://example.com/")
	f.Add("a: b\nc: d", "\"\\")
	f.Fuzz(func(t *testing.T, name, url string) {
		a := example
		a.Name, a.URL = name, url
		read := map[string]any{}
		if err := yaml.Unmarshal(Settings(a), &read); err != nil {
			return // what YAML can't hold is refused where it is read
		}
		if _, fields := read["controller"]; !fields || len(read) != 4 {
			t.Errorf("%q, %q: %v", name, url, read)
		}
	})
}

func TestEveryLanguageOfTheThemeHasTitlesOfCategories(t *testing.T) {
	files, err := fs.Glob(os.DirFS("../../themes/default"), "locales/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		tag := strings.TrimSuffix(strings.TrimPrefix(name, "locales/"), ".yaml")
		for category, words := range categories() {
			if wordIn(tag, words) == "" || strings.HasPrefix(wordIn(tag, words), "[") {
				t.Errorf("%s has no title in %s", category, tag)
			}
		}
	}
}

func TestATitleIsKnownInAnotherLanguage(t *testing.T) {
	if got, ok := CategoryText("Strictly necessary", "en", "pt-BR"); !ok || got != "Estritamente necessário" {
		t.Errorf("got %q, %v", got, ok)
	}
	if got, ok := CategoryText("Our own", "en", "fr"); ok {
		t.Errorf("got %q", got)
	}
}

func TestWhatIsNotKnownInALanguageIsMarked(t *testing.T) {
	if got := textIn([]string{"en", "tlh"}, map[string]string{"en": "Analytics"}, scalar); got != `{en: Analytics, tlh: "[TO FILL: translate] Analytics"}` {
		t.Error(got)
	}
}

func TestAMarkStandsAboveTheTextAndNothingElseChanges(t *testing.T) {
	const mark = "[TO FILL: translate into Français (fr)]"
	for text, want := range map[string]string{
		"---\ntitle: A\n---\nText.\n":                mark0(mark, "---\ntitle: A\n---\n", "Text.\n", "\n"),
		"---\ntitle: A\n...\n\n\nText.\n":            mark0(mark, "---\ntitle: A\n...\n", "Text.\n", "\n"),
		"\uFEFF---\r\ntitle: A\r\n---\r\nText.\r\n":  mark0(mark, "\uFEFF---\r\ntitle: A\r\n---\r\n", "Text.\r\n", "\r\n"),
		"---\ntitle: A\n---":                         "---\ntitle: A\n---\n" + mark + "\n",
		"---\ntitle: A\n---\n":                       "---\ntitle: A\n---\n" + mark + "\n",
		"No front matter.\n\n---\n\nBelow a rule.\n": mark0(mark, "", "No front matter.\n\n---\n\nBelow a rule.\n", "\n"),
	} {
		if diff := cmp.Diff(want, string(MarkUntranslated([]byte(text), "fr"))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func mark0(mark, front, body, end string) string { return front + mark + end + end + body }

func TestAHeadingShowsItsTitleAsTyped(t *testing.T) {
	want := "## A \\*b\\* \\[c\\] \\#1 {#a}\n\n[TO FILL: the text of this section]\n"
	if got := string(NewHeading("A *b* [c] #1", "a", "en", true)); got != want {
		t.Errorf("got %q", got)
	}
}

// uses are the actions that a workflow runs.
var uses = regexp.MustCompile(`uses: (?:https://github.com/)?(\S+ # \S+)`)

func TestWorkflowsRunTheActionsThatHostsPins(t *testing.T) {
	pinned, err := os.ReadFile("../hosts/github.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"files/github.yml", "files/forgejo.yml"} {
		found := uses.FindAllStringSubmatch(string(read(name)), -1)
		if len(found) == 0 {
			t.Errorf("%s runs no action", name)
		}
		for _, action := range found {
			if !bytes.Contains(pinned, []byte("uses: "+action[1]+"\n")) {
				t.Errorf("%s runs %s, which generator/hosts doesn't", name, action[1])
			}
		}
	}
}

func TestWorkflowsHoldAgainstGitHubsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../hosts/testdata/schemas/github.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"files/github.yml", "files/forgejo.yml"} {
		for what, text := range map[string][]byte{"as it is": read(name), "with its comments taken out": uncommented(read(name))} {
			var workflow any
			if err := yaml.Unmarshal(text, &workflow); err != nil {
				t.Fatalf("%s %s: %v", name, what, err)
			}
			if err := schema.Validate(workflow); err != nil {
				t.Errorf("%s %s: %v", name, what, err)
			}
		}
	}
}

// uncommented takes the # from lines that a person is told to take it from; GitHub's schema doesn't know Forgejo's own.
func uncommented(text []byte) []byte {
	return regexp.MustCompile(`(?m)^( +)# (- |  |id-token: )`).ReplaceAll(text, []byte("$1$2"))
}

// What is built for years must not be another program's from one day to the next.
func TestASiteIsBuiltByTheProgramThatMadeIt(t *testing.T) {
	a := example
	a.Pin = pin.Pin{Program: "v1.2.3", Go: "1.26.8"}
	count := 0
	for _, f := range Site(a) {
		if !strings.HasSuffix(f.Path, ".yml") {
			continue
		}
		count++
		if loose := regexp.MustCompile(`[@:]latest|stable`).Find(f.Text); loose != nil || !bytes.Contains(f.Text, []byte("/cmd/proviso@v1.2.3\n")) || !bytes.Contains(f.Text, []byte("1.26.8\n")) {
			t.Errorf("%s has %q, or doesn't name this program:\n%s", f.Path, loose, f.Text)
		}
	}
	if count != 3 {
		t.Errorf("%d workflows", count)
	}
}

func TestThePipelineOfGitLabIsRead(t *testing.T) {
	var pipeline map[string]struct {
		Script []string
	}
	if err := yaml.Unmarshal(read("files/gitlab.yml"), &pipeline); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(pipeline["policies"].Script, "proviso build --strict --as-of today") {
		t.Errorf("got %v", pipeline)
	}
}

func TestSettingsOfEditorsAreJSON(t *testing.T) {
	for _, b := range beside {
		if strings.HasSuffix(b.path, ".json") && !json.Valid(read(b.source)) {
			t.Errorf("%s isn't JSON", b.path)
		}
	}
}

// TestTheExampleInTheRegistryIsYAMLOnceItsMarksAreGone: editors that turn comments into lines take the space behind the #
// too, which once left a list that didn't line up.
func TestTheExampleInTheRegistryIsYAMLOnceItsMarksAreGone(t *testing.T) {
	for how, mark := range map[string]string{"by hand": `(?m)^#`, "by an editor": `(?m)^# ?`} {
		for _, locales := range [][]string{{"en"}, {"de"}, {"en", "fr"}, {"en", "tlh"}} {
			text := string(registry(locales))
			start := strings.Index(text, "#- {id: analytics")
			text = text[:start] + regexp.MustCompile(mark).ReplaceAllString(text[start:], "")
			var read struct {
				Categories []struct{ ID string }
				Services   []struct {
					Use, Category string
					With          struct{ Measurement string }
				}
			}
			err := yaml.Unmarshal([]byte(text), &read)
			if err != nil || len(read.Categories) != 2 || len(read.Services) != 1 || read.Services[0].Category != "analytics" || read.Services[0].With.Measurement == "" {
				t.Errorf("%s, %v: %v: %+v\n%s", how, locales, err, read, text)
			}
		}
	}
}

// TestFieldsThatAreCommentedOutAreRightOnceTheyAreNot: the words that explain a field once became part of its date.
func TestFieldsThatAreCommentedOutAreRightOnceTheyAreNot(t *testing.T) {
	for _, tag := range languages(t) {
		for _, key := range Keys() {
			for _, f := range Policy(key, tag) {
				front, _, _ := strings.Cut(string(f.Text), "\n---\n")
				var read struct{ Effective, Version any }
				if err := yaml.Unmarshal([]byte(strings.ReplaceAll(front, "\n# ", "\n")), &read); err != nil {
					t.Fatalf("%s/%s: %v", tag, f.Path, err)
				}
				if _, date := read.Effective.(time.Time); strings.Contains(front, "# effective:") && (!date || read.Version != "1.0") {
					t.Errorf("%s/%s: %+v", tag, f.Path, read)
				}
			}
		}
	}
}
