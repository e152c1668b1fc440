package load

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"trackora.click/proviso/generator/policy"
	"unicode/utf16"
)

// folderMistakes are mistakes in how files lie and what their bytes are. Every site but those that say otherwise has
// the files of site too.
var folderMistakes = []struct {
	name  string
	files map[string]string
	less  []string // files of site to take away
}{
	{name: "nothing there", less: []string{"content/site.yaml", "content/privacy/policy.md", "content/privacy/01-one.md"}},
	{name: "no site.yaml", less: []string{"content/site.yaml"}},
	{name: "no site.yaml but languages", less: []string{"content/site.yaml", "content/privacy/policy.md", "content/privacy/01-one.md"}, files: map[string]string{
		"content/en/a.md": "---\ntitle: A\n---\n", "content/fr/a.md": "---\ntitle: A\n---\n",
	}},
	{name: "site.yml", less: []string{"content/site.yaml"}, files: map[string]string{"content/site.yml": "name: x\n"}},
	{name: "folder without policy.md", files: map[string]string{"content/cookies/01.md": "---\ntitle: A\n---\n"}},
	{name: "text too deep", files: map[string]string{"content/privacy/more/a.md": "---\ntitle: A\n---\n"}},
	{name: "README", files: map[string]string{"content/README.md": "# Read me\n"}},
	{name: "other ending", files: map[string]string{"content/terms.markdown": "---\ntitle: A\n---\n"}},
	{name: "language without a folder, folder without a language", files: map[string]string{
		"content/site.yaml": "name: x\nlocales: [en, fr]\n", "content/terms.md": "---\ntitle: A\n---\n", "content/em/a.md": "---\ntitle: A\n---\n", "content/en/a.md": "---\ntitle: A\n---\n",
	}},
	{name: "page in the way of a language", less: []string{"content/privacy/policy.md", "content/privacy/01-one.md"}, files: map[string]string{
		"content/site.yaml": "name: x\nlocales: [en, fr]\n", "content/en/fr.md": "---\ntitle: A\n---\n", "content/fr/a.md": "---\ntitle: A\n---\n",
	}},
	{name: "file and folder of one name", files: map[string]string{"content/privacy.md": "---\ntitle: A\n---\n"}},
	{name: "file name without letters", files: map[string]string{"content/+.md": "---\ntitle: A\n---\n"}},
	{name: "names in other letter case", files: map[string]string{"content/Logo.png": "", "content/logo.png": ""}},
	{name: "names in other Unicode forms", files: map[string]string{"content/\u00e9.png": "", "content/e\u0301.png": ""}},
	{name: "names of generated files", files: map[string]string{"content/_headers": "", "content/sitemap.xml": "", "content/assets/a.png": "", "content/privacy": "x", "content/favicon.ico": ""},
		less: []string{"content/privacy/policy.md", "content/privacy/01-one.md"}},
	{name: "file in the place of a page", files: map[string]string{"content/terms": "x", "content/terms.md": "---\ntitle: A\n---\n"}},
	{name: "pages and scripts", files: map[string]string{"content/a.html": "", "content/b.HTM": "", "content/c.js": "", "content/d.xhtml": "", "content/e.svgz": ""}},
	{name: "control characters in names", files: map[string]string{"content/a\x1b[31m\n::error::b.png": "", "content/a\\b.png": "", "content/a\u202egnp.exe": ""}},
	{name: "UTF-16", files: map[string]string{"content/terms.md": utf16Text("---\ntitle: A\n---\n", true)}},
	{name: "UTF-16 without a mark", files: map[string]string{"content/terms.md": utf16Text("---\ntitle: A\n---\n", false)}},
	{name: "Latin-1", files: map[string]string{"content/terms.md": "---\ntitle: Terms\n---\nCaf\xe9\n"}},
	{name: "lone surrogate", files: map[string]string{"content/terms.md": "---\ntitle: Terms\n---\nA\xed\xa0\x80\n"}},
	{name: "NUL and other controls", files: map[string]string{"content/terms.md": "---\ntitle: T\x00\n---\nA\x1b[31m and \u0085 and \u202e and \u2066open\nold\rMac\n"}},
	{name: "closed direction marks are fine", files: map[string]string{"content/terms.md": "---\ntitle: T\n---\n\u2066a\u2069 \u202bb\u202c\n"}},
	{name: "line separator", files: map[string]string{"content/terms.md": "---\ntitle: T\u2028subtitle\ncolour: red\n---\n"}},
	{name: "site.yaml in Latin-1", files: map[string]string{"content/site.yaml": "name: Caf\xe9\n"}},
	{name: "file too large", files: map[string]string{"content/terms.md": "---\ntitle: A\n---\n" + strings.Repeat("x", usualLimits().Text)}},
	{name: "front matter too large", files: map[string]string{"content/terms.md": "---\ntitle: A\nsummary: " + strings.Repeat("x", maxFrontMatter) + "\n---\n"}},
	{name: "too many sections", files: manySections()},
}

// utf16Text encodes text as Windows does.
func utf16Text(text string, mark bool) string {
	var b strings.Builder
	if mark {
		b.WriteString("\xff\xfe")
	}
	for _, u := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func manySections() map[string]string {
	files := map[string]string{}
	for i := range usualLimits().Sections {
		files[fmt.Sprintf("content/privacy/%04d.md", i+2)] = fmt.Sprintf("---\ntitle: T%d\n---\n", i)
	}
	return files
}

// TestFolderMistakesAreExplained holds the exact words for mistakes in the layout and the bytes of a site.
func TestFolderMistakesAreExplained(t *testing.T) {
	var out strings.Builder
	for _, mistake := range folderMistakes {
		files := site(mistake.files)
		for _, name := range mistake.less {
			delete(files, name)
		}
		fmt.Fprintf(&out, "=== %s\n\n%s\n", mistake.name, report(t, files))
	}
	checkGolden(t, "folder.golden", []byte(out.String()))
}

func TestTooManyFilesAreRefused(t *testing.T) {
	files := site(nil)
	for i := range usualLimits().Copies + 1 {
		files[fmt.Sprintf("content/files/%d.txt", i)] = &fstest.MapFile{}
	}
	if got := report(t, files); !strings.Contains(got, "content holds 20001 files to publish as they are; many hosts take at most 20000 [files-too-many]") {
		t.Errorf("got %s", got)
	}
}

// TestAFolderWithoutEndIsLeft: a disk that was mounted into content by mistake is not listed to its last file.
func TestAFolderWithoutEndIsLeft(t *testing.T) {
	files := site(nil)
	for i := range 100 {
		files[fmt.Sprintf("content/f%d/a.txt", i)] = &fstest.MapFile{}
	}
	l := &loader{root: files, site: &policy.Site{Variables: map[string]string{}}, most: 10}
	if _, err := l.walkContent(); err != nil {
		t.Fatal(err)
	}
	if len(l.entries) != 10 || len(l.list) != 1 || l.list[0].Message != "content holds more than 10 files, the most that are looked at" {
		t.Errorf("%d files, %+v", len(l.entries), l.list)
	}
}
