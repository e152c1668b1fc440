package generator

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/shape"
)

// codeSnippet is a snippet as VS Code reads it from a .code-snippets file.
type codeSnippet struct {
	Scope       string
	Include     []string
	Prefix      string
	Body        []string
	Description string
}

func codeSnippets(t *testing.T) map[string]codeSnippet {
	t.Helper()
	var all map[string]codeSnippet
	decoder := json.NewDecoder(strings.NewReader(string(Snippets().Bytes)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

// expansion inserts a snippet as VS Code does where nobody types anything: each place gets what stands in it, or the
// first of its words.
type expansion struct {
	rest  string
	stops map[int]string // what is in each place
}

// variable is one that VS Code knows.
var variable = regexp.MustCompile(`^\$(CURRENT_(?:YEAR|MONTH|DATE))`)

// until reads up to an unescaped closing brace, or to the end of the body where there is to be none.
func (e *expansion) until(inside bool) (string, error) {
	var out strings.Builder
	for e.rest != "" {
		switch c := e.rest[0]; {
		case c == '\\':
			if len(e.rest) < 2 || strings.IndexByte(`\$}`, e.rest[1]) < 0 {
				return "", fmt.Errorf("a backslash before %q", e.rest[1:])
			}
			out.WriteByte(e.rest[1])
			e.rest = e.rest[2:]
		case c == '}' && inside:
			e.rest = e.rest[1:]
			return out.String(), nil
		case c == '$':
			text, err := e.place()
			if err != nil {
				return "", err
			}
			out.WriteString(text)
		default:
			out.WriteByte(c)
			e.rest = e.rest[1:]
		}
	}
	if inside {
		return "", fmt.Errorf("a place has no end")
	}
	return out.String(), nil
}

var (
	finalStop = regexp.MustCompile(`^\$0`)
	textStop  = regexp.MustCompile(`^\$\{([1-9]\d*):`)
	wordStop  = regexp.MustCompile(`^\$\{([1-9]\d*)\|((?:\\[,|\\]|[^,|\\])+(?:,(?:\\[,|\\]|[^,|\\])+)+)\|\}`)
)

// place reads what begins with a dollar sign.
func (e *expansion) place() (string, error) {
	cut := func(groups []string) { e.rest = strings.TrimPrefix(e.rest, groups[0]) }
	if groups := variable.FindStringSubmatch(e.rest); groups != nil {
		cut(groups)
		return map[string]string{"CURRENT_YEAR": "2027", "CURRENT_MONTH": "01", "CURRENT_DATE": "31"}[groups[1]], nil
	}
	if groups := finalStop.FindStringSubmatch(e.rest); groups != nil {
		cut(groups)
		return "", nil
	}
	if groups := textStop.FindStringSubmatch(e.rest); groups != nil {
		cut(groups)
		text, err := e.until(true)
		return e.stop(groups[1], text), err
	}
	if groups := wordStop.FindStringSubmatch(e.rest); groups != nil {
		cut(groups)
		first := regexp.MustCompile(`^(?:\\.|[^,\\])+`).FindString(groups[2])
		return e.stop(groups[1], regexp.MustCompile(`\\(.)`).ReplaceAllString(first, "$1")), nil
	}
	return "", fmt.Errorf("a dollar sign that begins nothing: %q", e.rest)
}

func (e *expansion) stop(number, text string) string {
	n, _ := strconv.Atoi(number)
	e.stops[n] = text
	return text
}

// expanded returns what a snippet inserts.
func expanded(t *testing.T, s codeSnippet) string {
	t.Helper()
	e := expansion{rest: strings.Join(s.Body, "\n"), stops: map[int]string{}}
	text, err := e.until(false)
	if err != nil {
		t.Fatalf("%s: %v", s.Prefix, err)
	}
	for n := range e.stops {
		if n > len(e.stops) {
			t.Errorf("%s has %d places, and one has the number %d", s.Prefix, len(e.stops), n)
		}
	}
	return text
}

// around is a site in which everything is that snippets name as an example.
var around = map[string]string{
	"site.yaml":              "name: Example\nbaseURL: https://www.example.com/\nlocales: [en]\nvariables: {period: a year}\ncontroller: {name: Example Ltd}\n",
	"glossary.yaml":          "terms:\n  - {id: controller, term: controller, definition: Who decides}\n",
	"consent.yaml":           "categories:\n  - {id: necessary, title: Necessary, necessary: true}\n  - {id: analytics, title: Analytics}\n  - {id: functional, title: Films}\nservices:\n  - {use: youtube, category: functional}\n  - {use: fathom, category: analytics, with: {site: ABCDEFGH}}\n",
	"clauses/retention.md":   "We keep them for {{ period }}.\n",
	"terms.md":               "---\ntitle: Terms\n---\n## Liability {#liability}\n\nText.\n",
	"privacy/policy.md":      "---\ntitle: Privacy\n---\nLead.\n",
	"privacy/01-rights.md":   "---\ntitle: Rights\nid: your-rights\n---\nText.\n",
	"privacy/02-inserted.md": "---\ntitle: Inserted\nid: inserted\n---\nText.\n",
	"privacy/picture.png":    "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82",
}

// checked checks the site with one file more or another one, and returns what is said of that.
func checked(t *testing.T, name, text string) []diag.Diagnostic {
	t.Helper()
	dir := t.TempDir()
	files := maps.Clone(around)
	files[name] = text
	for name, text := range files {
		file := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	report, err := Check(context.Background(), Options{Source: dir, Drafts: true, AsOf: time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(report.Diagnostics, func(d diag.Diagnostic) bool { return d.Position.File != "content/"+name })
}

// TestEverySnippetIsRightAsItIsInserted inserts each into a site, with nothing typed: nothing is wrong then, nothing is a
// warning, and hints are those that are written here.
func TestEverySnippetIsRightAsItIsInserted(t *testing.T) {
	const policy, section = "privacy/policy.md", "privacy/02-inserted.md"
	hints := map[string]string{"leave out a rule": "ignore-unused", "regimes of a policy": "date-missing", "translationOf of a policy": "translation-version"}
	for name, s := range codeSnippets(t) {
		t.Run(name, func(t *testing.T) {
			if s.Prefix == "" || !strings.HasSuffix(s.Description, ".") || !slices.Equal(s.Include, []string{"**/*.md"}) {
				t.Errorf("%+v", s)
			}
			text := expanded(t, s)
			file := section
			wantScope := "markdown"
			switch {
			case name == "front matter of a policy":
				file, text = policy, text+"Lead.\n"
			case name == "front matter of a section":
				text += "Text.\n"
			case strings.HasSuffix(name, " of a policy"):
				file, text, wantScope = policy, "---\n"+beside("title: Privacy\n", text)+"---\nLead.\n", "markdown,yaml"
			case strings.HasSuffix(name, " of a section"):
				text, wantScope = "---\n"+beside("title: Inserted\nid: inserted\n", text)+"---\nText.\n", "markdown,yaml"
			default:
				text = "---\ntitle: Inserted\nid: inserted\n---\nText.\n\n" + text + "\n"
			}
			if s.Scope != wantScope {
				t.Errorf("scope %q, want %q", s.Scope, wantScope)
			}
			for _, d := range checked(t, file, text) {
				if d.Level != diag.Hint || d.Rule != hints[name] {
					t.Errorf("%s: %s [%s]\n%s", d.Level, d.Message, d.Rule, text)
				}
			}
		})
	}
}

// beside returns front matter with a field more, or with another value of one that is there.
func beside(front, field string) string {
	name, _, _ := strings.Cut(field, ":")
	var lines strings.Builder
	for line := range strings.Lines(front) {
		if !strings.HasPrefix(line, name+":") {
			lines.WriteString(line)
		}
	}
	return lines.String() + field + "\n"
}

// TestEveryFieldOfFrontMatterHasASnippet: with its name to find it by, and the sentence that explains it.
func TestEveryFieldOfFrontMatterHasASnippet(t *testing.T) {
	all := codeSnippets(t)
	for _, g := range []*shape.Group{shape.Policy, shape.Section} {
		for _, f := range g.Fields {
			s, ok := all[f.Name+" of "+g.What]
			if !ok || s.Prefix != f.Name || s.Description != f.About || !strings.HasPrefix(s.Body[0], f.Name+": ") {
				t.Errorf("%s of %s: %+v", f.Name, g.What, s)
			}
			for _, c := range f.Choices(lists()) {
				if !regexp.MustCompile(`[|,]` + regexp.QuoteMeta(c.Word) + `[|,]`).MatchString(s.Body[0]) {
					t.Errorf("%s of %s doesn't offer %s: %s", f.Name, g.What, c.Word, s.Body[0])
				}
			}
		}
	}
}
