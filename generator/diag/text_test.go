package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// checkGolden compares text with a golden file.
func checkGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// at returns a diagnostic for the first occurrence of fault in line, which is line 12 of a file.
func at(line, fault string) Diagnostic {
	f := &File{Path: "content/privacy/02-data.md", Text: []byte(strings.Repeat("\n", 11) + line + "\r\nnext")}
	start := bytes.Index(f.Text, []byte(fault))
	d := f.At(start, start+len(fault))
	d.Rule, d.Message, d.Hint = "some-rule", "message", "what to write"
	return d
}

// samples are diagnostics that are hard to print.
func samples() []Diagnostic {
	long := strings.Repeat("word ", 40)
	whole := at("x", "x")
	whole.Position = Position{File: "content/logo.png"}
	line := at("the line", "the")
	line.Position.Column = 0
	nowhere := Diagnostic{Rule: "none", Level: Warning, Message: "no place, no hint"}
	forged := at("a\x1b[2J\u009b31m\u202e\u2028 <fault>", "<fault>")
	forged.Position.File = "content/a\n::error::b\x1b[31m.md"
	forged.Message, forged.Hint, forged.Level = "says\n::error file=x::y\r", "\u2066\U000E0041hint\a", Hint
	return []Diagnostic{
		at("title: Art. 6: lawful", "Art. 6: lawful"),
		at("\tkey:\tfault\t", "fault"),
		at("我们收集 fault 的", "fault"),
		at("ｆｕｌｌ e\u0301 👩‍👩‍👧 fault", "fault"),
		at("错误的词", "的"),
		at(long+"fault "+long, "fault"),
		at(long+"我们"+strings.Repeat("很", 80), "我们"+strings.Repeat("很", 80)),
		at(strings.Repeat("x", 300), strings.Repeat("x", 300)),
		at("byte \xff\xfe here", "\xff"),
		at("at the end", ""), at("\uFEFF", ""), whole, line, nowhere, forged,
	}
}

func TestWriteTextPointsAtTheFault(t *testing.T) {
	var out bytes.Buffer
	if err := WriteText(&out, samples(), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	checkGolden(t, "text.golden", out.Bytes())
	for _, r := range out.String() {
		if r != '\n' && r != '\u200d' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			t.Errorf("%U in the output", r)
		}
	}
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			t.Errorf("a CI system takes this line for a command: %q", line)
		}
	}
}

func TestWriteTextColoursWithoutChangingWords(t *testing.T) {
	var plainText, colored bytes.Buffer
	list := []Diagnostic{at("a fault", "fault"), {Rule: "r", Level: Warning, Message: "m", Hint: "h"}}
	if err := errors.Join(WriteText(&plainText, list, TextOptions{}), WriteText(&colored, list, TextOptions{Color: true})); err != nil {
		t.Fatal(err)
	}
	checkGolden(t, "color.golden", colored.Bytes())
	bare := colored.String()
	for _, code := range []string{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"} {
		bare = strings.ReplaceAll(bare, code, "")
	}
	if diff := cmp.Diff(plainText.String(), bare); diff != "" {
		t.Errorf("words (-plain +coloured):\n%s", diff)
	}
}

func TestWriteJSONIsOneObjectOfPlainCharacters(t *testing.T) {
	var out bytes.Buffer
	if err := WriteJSON(&out, samples()); err != nil {
		t.Fatal(err)
	}
	checkGolden(t, "report.golden.json", out.Bytes())
	var got report
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Errors != 13 || got.Warnings != 1 || got.Hints != 1 || len(got.Diagnostics) != 15 {
		t.Errorf("counts = %d, %d, %d of %d", got.Errors, got.Warnings, got.Hints, len(got.Diagnostics))
	}
	if want := samples()[14]; got.Diagnostics[14].File != want.Position.File || got.Diagnostics[14].Hint != want.Hint {
		t.Errorf("escaped text reads back as %+v, want %+v", got.Diagnostics[14], want)
	}
}

func TestWriteJSONOfNothing(t *testing.T) {
	var out bytes.Buffer
	if err := WriteJSON(&out, nil); err != nil {
		t.Fatal(err)
	}
	want := "{\n  \"diagnostics\": [],\n  \"errors\": 0,\n  \"warnings\": 0,\n  \"hints\": 0\n}\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}

// fullDisk refuses every write.
type fullDisk struct{}

var errFull = errors.New("no space left on device")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorsAreReturned(t *testing.T) {
	if err := WriteText(fullDisk{}, samples(), TextOptions{}); !errors.Is(err, errFull) {
		t.Errorf("WriteText = %v", err)
	}
	if err := WriteJSON(fullDisk{}, samples()); !errors.Is(err, errFull) {
		t.Errorf("WriteJSON = %v", err)
	}
}

func TestSuggest(t *testing.T) {
	fields := []string{"title", "subtitle", "id", "summary", "draft", "weight"}
	for _, test := range []struct{ word, want string }{
		{"titel", "title"}, {"Title", "title"}, {"subtitel", "subtitle"}, {"sumary", "summary"}, {"dratf", "draft"},
		{"ID", "id"}, {"x", ""}, {"", ""}, {"visibility", ""}, {"wieght", "weight"}, {strings.Repeat("t", 100), ""},
	} {
		got, ok := Suggest(test.word, fields)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("Suggest(%q) = %q, %v; want %q", test.word, got, ok, test.want)
		}
	}
}

func TestAtMovesWrongOffsetsIntoTheText(t *testing.T) {
	f := &File{Path: "a", Text: []byte("\uFEFFone\r\ntwo")}
	for _, test := range []struct {
		start, end int
		want       Diagnostic
	}{
		{3, 6, Diagnostic{Position: Position{"a", 1, 1}, Length: 3, Excerpt: "one"}},
		{4, 99, Diagnostic{Position: Position{"a", 1, 2}, Length: 2, Excerpt: "one"}},
		{99, 99, Diagnostic{Position: Position{"a", 2, 4}, Excerpt: "two"}},
		{-5, 2, Diagnostic{Position: Position{"a", 1, 1}, Length: 2, Excerpt: "one"}},
	} {
		if diff := cmp.Diff(test.want, f.At(test.start, test.end)); diff != "" {
			t.Errorf("At(%d, %d) (-want +got):\n%s", test.start, test.end, diff)
		}
	}
}

// FuzzWriteText prints hostile text at every place of a diagnostic: nothing in the output may act.
func FuzzWriteText(f *testing.F) {
	f.Add("a\x1b[31m", "fault \u202e", 3, 2)
	f.Add("::error::", "我们\t\xff", 1, 900)
	f.Fuzz(func(t *testing.T, words, excerpt string, column, length int) {
		d := Diagnostic{Rule: words, Message: words, Hint: words, Position: Position{File: "content/" + words, Line: 1, Column: column}, Length: length, Excerpt: excerpt}
		var text, object bytes.Buffer
		if err := errors.Join(WriteText(&text, []Diagnostic{d}, TextOptions{}), WriteJSON(&object, []Diagnostic{d})); err != nil {
			t.Fatal(err)
		}
		if !json.Valid(object.Bytes()) || !utf8.Valid(object.Bytes()) || !utf8.Valid(text.Bytes()) {
			t.Fatal("not JSON or not UTF-8")
		}
		if n := strings.Count(text.String(), "\n"); n > 4 {
			t.Fatalf("%d lines:\n%s", n, text.String())
		}
		for _, out := range []string{text.String(), object.String()} {
			if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && acts(r) }); i >= 0 {
				t.Fatalf("acting character in %q", out)
			}
		}
	})
}

func TestQuotedShowsTheLineOfAPosition(t *testing.T) {
	f := &File{Path: "a.md", Text: []byte("\uFEFFtitle: Ä\r\n\r\nlast")}
	for _, c := range []struct {
		line, column int
		want         Diagnostic
	}{
		{1, 8, Diagnostic{Position: Position{Line: 1, Column: 8}, Excerpt: "title: Ä", Length: 1}},
		{3, 1, Diagnostic{Position: Position{Line: 3, Column: 1}, Excerpt: "last", Length: 4}},
		{3, 9, Diagnostic{Position: Position{Line: 3, Column: 9}, Excerpt: "last"}},
		{4, 1, Diagnostic{Position: Position{Line: 4, Column: 1}}},
		{0, 0, Diagnostic{}},
	} {
		got := f.Quoted(Diagnostic{Position: Position{Line: c.line, Column: c.column}})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("line %d, column %d (-want +got):\n%s", c.line, c.column, diff)
		}
	}
}
