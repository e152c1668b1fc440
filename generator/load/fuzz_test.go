package load

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/picture"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// addSeeds gives a fuzz target the texts of an archive in testdata.
func addSeeds(f *testing.F, kinds ...string) {
	f.Helper()
	for _, kind := range kinds {
		archive, err := txtar.ParseFile(filepath.Join("testdata", kind+".txtar"))
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(file.Data)
		}
	}
}

// checkPositions fails when a diagnostic points outside the text.
func checkPositions(t *testing.T, text []byte, list []diag.Diagnostic) {
	t.Helper()
	lines := strings.Split(strings.TrimPrefix(string(text), "\uFEFF"), "\n")
	for _, d := range list {
		if d.Rule == "" || d.Message == "" || d.Hint == "" {
			t.Fatalf("diagnostic without words: %+v", d)
		}
		if d.Position.Line == 0 {
			continue
		}
		if d.Position.Line > len(lines) {
			t.Fatalf("line outside the text: %+v", d)
		}
		line := lines[d.Position.Line-1]
		if d.Position.Line < len(lines) {
			line = strings.TrimSuffix(line, "\r") // with the line feed it ends the line; any other is a character of it
		}
		if d.Position.Column+d.Length-1 > utf8.RuneCountInString(line) || d.Position.Column < 1 {
			t.Fatalf("column outside the line %q: %+v", line, d)
		}
	}
}

func FuzzFindBlock(f *testing.F) {
	addSeeds(f, "section")
	f.Fuzz(func(t *testing.T, text []byte) {
		file := &diag.File{Path: "content/a.md", Text: text}
		b, list := findBlock(file)
		checkPositions(t, text, list)
		switch {
		case b == nil:
			if len(list) == 0 {
				t.Fatal("no block and no reason")
			}
		case b.start > b.end || b.end > b.body || b.body > len(text):
			t.Fatalf("block %+v outside a text of %d bytes", b, len(text))
		case !bytes.HasPrefix(text, []byte("---")):
			t.Fatal("block without a fence")
		}
	})
}

// FuzzFrontMatter loads a text as a policy and as a section. What is accepted goldmark-meta must read as decoded.
func FuzzFrontMatter(f *testing.F) {
	addSeeds(f, "section", "policy")
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, whole := range []bool{false, true} {
			l := &loader{options: Options{AsOf: asOf}, site: &policy.Site{Locales: defaultLocales(), Variables: map[string]string{"site.name": "x: {{"}}}
			path := "content/a.md"
			l.root = site(map[string]string{path: string(text)})
			fm, source, ok, err := l.readFrontMatter(reader{root: l.root}, path, shape.Policy, whole)
			if err != nil {
				t.Fatal(err)
			}
			if ok {
				if whole {
					l.decodePolicy(fm, &manuscript{locale: l.site.Locales[0], key: "a", main: path})
				} else {
					fm.required("title", "x")
					fm.text(fm.value("title"))
					fm.lines(fm.value("covers"), "x")
					fm.names(fm.value("aliases"), "x", value.sectionID)
					fm.finish()
				}
				got, html := readBack(t, canonical(fm.decoded))
				if diff := cmp.Diff(asMeta(fm.decoded), got); diff != "" || html != "<p>Text.</p>\n" {
					t.Fatalf("goldmark-meta reads otherwise (-want +got):\n%s\npage %q", diff, html)
				}
				if !bytes.HasPrefix(source.Text, []byte("---")) || source.Body > len(source.Text) {
					t.Fatal("accepted without a fence")
				}
				l.list = append(l.list, fm.d.list...)
			}
			checkPositions(t, text, l.list)
		}
	})
}

// FuzzSite loads a text as site.yaml and as consent.yaml.
func FuzzSite(f *testing.F) {
	addSeeds(f, "site", "registry")
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, path := range []string{siteFile, registryFile} {
			got, list, err := Load(site(map[string]string{path: string(text)}), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var own []diag.Diagnostic
			for _, d := range list {
				if d.Position.File == path {
					own = append(own, d)
				}
			}
			checkPositions(t, text, own)
			if len(got.Locales) == 0 || len(got.Theme.Font+got.Theme.Radius+got.Theme.Accent) > 0 && strings.ContainsAny(got.Theme.Font+got.Theme.Radius+got.Theme.Accent, ";{}()<>\\\n/:") {
				t.Fatalf("unusable site %+v", got)
			}
		}
	})
}

// FuzzDrawing looks at accepted drawings as a browser's lenient HTML parser does, which sees more than an XML parser.
func FuzzDrawing(f *testing.F) {
	addSeeds(f, "drawing")
	f.Fuzz(func(t *testing.T, text []byte) {
		list := picture.Unsafe(&diag.File{Path: "content/a.svg", Text: text})
		if len(list) > 0 {
			if utf8.Valid(text) {
				checkPositions(t, text, list)
			}
			return
		}
		tokens := html.NewTokenizer(bytes.NewReader(withoutCData(text)))
		for tokens.Next() != html.ErrorToken {
			token := tokens.Token()
			if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
				continue
			}
			_, local, prefixed := strings.Cut(token.Data, ":")
			if !prefixed {
				local = token.Data
			}
			if local == "script" || local == "foreignobject" {
				t.Fatalf("accepted <%s>", token.Data)
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.Contains(strings.ToLower(a.Val), "javascript:") {
					t.Fatalf("accepted %s=%q", a.Key, a.Val)
				}
			}
		}
	})
}

// withoutCData drops what XML takes for text or comments and HTML might not.
func withoutCData(text []byte) []byte {
	for _, marks := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}} {
		for {
			start := bytes.Index(text, []byte(marks[0]))
			if start < 0 {
				break
			}
			end := bytes.Index(text[start:], []byte(marks[1]))
			if end < 0 {
				return text[:start]
			}
			text = append(append([]byte{}, text[:start]...), text[start+end+len(marks[1]):]...)
		}
	}
	return text
}
