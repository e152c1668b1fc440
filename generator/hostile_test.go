package generator

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/output"
)

var updateHostile = flag.Bool("update", false, "rewrite the golden files")

// attack is a text that ends whatever it is put into, or is taken for something else there.
type attack struct{ name, text string }

// attacks holds one attack for each thing that text of a site is put into: HTML, its attributes and comments, scripts,
// JSON, XML, URLs, headers, CSS, templates and the objects of JavaScript.
var attacks = []attack{
	{"script", `</script></title></style><script>alert(1)</script>`},
	{"image", `"><img src=x onerror=alert(1)>`},
	{"handler", `' onmouseover='alert(1)' x="`},
	{"comment", `--><!--`},
	{"cdata", `]]>`},
	{"entity", `&lt;img src=x onerror=alert(1)&gt;`},
	{"javascript", `javascript:alert(1)`},
	{"data", `data:text/html,<script>alert(1)</script>`},
	{"host", `//evil.example/x`},
	{"parent", `../../../etc/passwd`},
	{"percent", `%0d%0aX-Evil:%201`},
	{"css", `red;}body{background:url(//evil.example)}`},
	{"braces", `{{`},
	{"template", `{{ .Site }}`},
	{"literal", "${alert(1)}`"},
	{"quote", `\"`},
	{"proto", `__proto__`},
	{"constructor", `constructor`},
	{"long", strings.Repeat("Donaudampfschifffahrt", 100)},
	{"bidi", "a\u202Eb"},
	{"isolate", "a\u2066b"},
	{"separator", "a\u2028b"},
	{"header", "a\r\nX-Evil: 1"},
	{"line", "a\nb"},
	{"escape", "a\x1b[31mb"},
	{"null", "a\x00b"},
}

// mark is a place of testdata/hostile.txtar where a person can write: «…» in quotes for YAML, ‹…› as it is.
var mark = regexp.MustCompile(`«([\w.]+)\|([^»]*)»|‹([\w.]+)\|([^›]*)›`)

// skeleton is the site with its marks.
type skeleton struct {
	files []txtar.File
	marks []string // names, in order
}

func readSkeleton(t *testing.T) skeleton {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/hostile.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := skeleton{files: archive.Files}
	for _, f := range archive.Files {
		for _, m := range mark.FindAllStringSubmatch(f.Name+string(f.Data), -1) {
			if name := m[1] + m[3]; !slices.Contains(s.marks, name) {
				s.marks = append(s.marks, name)
			}
		}
	}
	return s
}

// fill returns the site with the texts in the place of the marks, and what harmless people write where there is none.
func (s skeleton) fill(texts map[string]string) fstest.MapFS {
	put := func(found string) string {
		m := mark.FindStringSubmatch(found)
		text, ok := texts[m[1]+m[3]]
		if !ok {
			text = m[2] + m[4]
		}
		if m[1] != "" {
			text = inQuotes(text)
		}
		return text
	}
	files := fstest.MapFS{}
	for _, f := range s.files {
		name := mark.ReplaceAllStringFunc(f.Name, func(found string) string { return oneName(put(found)) })
		files[name] = &fstest.MapFile{Data: []byte(mark.ReplaceAllStringFunc(string(f.Data), put))}
	}
	return files
}

// oneName makes a text one that a disk can have as a file's name.
func oneName(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "/", ""), "\x00", "")
	return text[:min(len(text), 200)]
}

// inQuotes writes a text for YAML. What can't be seen is escaped, so that it isn't found before the field is decoded.
func inQuotes(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r >= 0x2000 && r < 0x2070:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// refused tells whether a site has an error.
func refused(t *testing.T, files fstest.MapFS) bool {
	t.Helper()
	s, err := open(context.Background(), files, Options{}, nil)
	if err == nil {
		err = s.policies(context.Background()) // which finds every mistake
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range s.diagnostics {
		if d.Position.File == "" || d.Message == "" {
			t.Errorf("a diagnostic without place or words: %+v", d)
		}
	}
	return diag.Count(s.diagnostics, diag.Error) > 0
}

// accepted returns the sites that hold an attack wherever it is accepted. There are several where it is refused twice:
// as the id of two things, say.
func (s skeleton) accepted(t *testing.T, a attack, places []string) []fstest.MapFS {
	t.Helper()
	everywhere := map[string]string{}
	for _, place := range places {
		everywhere[place] = a.text
	}
	if files := s.fill(everywhere); !refused(t, files) {
		return []fstest.MapFS{files}
	}
	var sites []map[string]string
next:
	for _, place := range places {
		for _, texts := range sites {
			texts[place] = a.text
			if !refused(t, s.fill(texts)) {
				continue next
			}
			delete(texts, place)
		}
		sites = append(sites, map[string]string{place: a.text})
	}
	var filled []fstest.MapFS
	for _, texts := range sites {
		filled = append(filled, s.fill(texts))
	}
	return filled
}

// TestHostileTextIsRefusedOrInert puts every attack into every place: the golden file tells where which are refused. What
// is accepted must stay text in everything that is published.
func TestHostileTextIsRefusedOrInert(t *testing.T) {
	s := readSkeleton(t)
	harmless := modelsOf(t, buildHostile(t, s.fill(nil)))
	accepted := make([][]string, len(attacks)) // places by attack
	t.Run("attack", func(t *testing.T) {
		for i, a := range attacks {
			t.Run(a.name, func(t *testing.T) {
				t.Parallel()
				for n, place := range s.marks {
					if testing.Short() && (n+i)%8 > 0 {
						continue
					}
					if !refused(t, s.fill(map[string]string{place: a.text})) {
						accepted[i] = append(accepted[i], place)
					}
				}
				for _, files := range s.accepted(t, a, accepted[i]) {
					checkHostile(t, harmless, buildHostile(t, files))
				}
			})
		}
	})
	if testing.Short() { // the table is of all of them
		return
	}
	var table strings.Builder
	for _, place := range s.marks {
		table.WriteString(place + ":")
		for i, a := range attacks {
			if !slices.Contains(accepted[i], place) {
				table.WriteString(" " + a.name)
			}
		}
		table.WriteString("\n")
	}
	compareGolden(t, "testdata/hostile.golden", table.String())
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *updateHostile {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("what is refused where (-want +got):\n%s", diff)
	}
}

// hostileSite is a built site by path.
type hostileSite map[string]string

func buildHostile(t *testing.T, files fstest.MapFS) hostileSite {
	t.Helper()
	built, report, err := Files(context.Background(), files, Options{})
	if err != nil || report.Failed {
		t.Fatalf("build: %v %v", err, report.Diagnostics)
	}
	site := hostileSite{}
	for _, f := range built {
		site.add(t, f)
	}
	return site
}

func (site hostileSite) add(t *testing.T, f output.File) {
	t.Helper()
	if _, twice := site[f.Path]; twice {
		t.Errorf("%q is published twice", f.Path)
	}
	site[f.Path] = string(f.Bytes)
}

// paths returns the site's paths in order.
func (site hostileSite) paths() []string { return slices.Sorted(maps.Keys(site)) }
