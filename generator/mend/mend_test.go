package mend

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
)

// fault is a diagnostic with a fix for the n-th occurrence of words in a text.
func fault(text, words, fix string) diag.Diagnostic {
	file := diag.File{Path: "content/a.md", Text: []byte(strings.TrimPrefix(text, "\uFEFF"))}
	start := bytes.Index(file.Text, []byte(words))
	d := file.At(start, start+len(words))
	d.Fix = diag.Fix{Known: true, Text: fix}
	return d
}

func TestApplyChangesTheUnderlinedBytesOnly(t *testing.T) {
	for _, c := range []struct{ name, text, words, fix, want string }{
		{"one word", "a\ntitel: Ä\nb", "titel", "title", "a\ntitle: Ä\nb"},
		{"behind other letters", "我们 e\u0301 fault end", "fault", "right", "我们 e\u0301 right end"},
		{"with a byte order mark", "\uFEFF1. a\nb", "1. ", "", "\uFEFFa\nb"},
		{"with Windows line ends", "a\r\ntitle: x\r\nb\r\n", "x", "x\nid: x", "a\r\ntitle: x\r\nid: x\r\nb\r\n"},
		{"with mixed line ends", "a\r\ntitle: x\nb\r\n", "x", "x\nid: x", "a\r\ntitle: x\nid: x\nb\r\n"},
		{"at the end without a line end", "a\nx", "x", "y", "a\ny"},
		{"with tabs and trailing spaces", "\ta  x  \t\n", "x", "y", "\ta  y  \t\n"},
	} {
		got, made := Apply([]byte(c.text), []diag.Diagnostic{fault(c.text, c.words, c.fix)})
		if string(got) != c.want || made != 1 {
			t.Errorf("%s: %q, %d made; want %q", c.name, got, made, c.want)
		}
	}
}

func TestApplyLeavesOutWhatIsNotSure(t *testing.T) {
	text := "one two\nthree"
	moved := fault("one TWO\n", "TWO", "2")
	whole := fault(text, "one", "1")
	whole.Position = diag.Position{File: "content/a.md"}
	unknown := fault(text, "two", "2")
	unknown.Fix.Known = false
	beyond := fault(text, "two", "2")
	beyond.Position.Line = 9
	if got, made := Apply([]byte(text), []diag.Diagnostic{moved, whole, unknown, beyond}); string(got) != text || made != 0 {
		t.Errorf("%q, %d made", got, made)
	}
}

func TestApplyMakesTheLongerOfTwoFixes(t *testing.T) {
	text := "title: 1. Data"
	got, made := Apply([]byte(text), []diag.Diagnostic{fault(text, "1. ", ""), fault(text, "1. Data", "\"1. Data\"")})
	if string(got) != "title: \"1. Data\"" || made != 1 {
		t.Errorf("%q, %d made", got, made)
	}
}

func TestApplyMakesTwoFixesInOneLine(t *testing.T) {
	text := "titel: 1. Data"
	got, made := Apply([]byte(text), []diag.Diagnostic{fault(text, "1. ", ""), fault(text, "1. Data", "1. Data\nid: data"), fault(text, "titel", "title")})
	if string(got) != "title: Data\nid: data" || made != 3 {
		t.Errorf("%q, %d made", got, made)
	}
}

// TestGitAppliesTheDiff: what --dry-run shows is a patch.
func TestGitAppliesTheDiff(t *testing.T) {
	for _, c := range [][2]string{
		{"a\nb\nc\n", "a\nB\nc\n"},
		{"a\nb\nc\n", "a\nb\nb2\nc\n"},
		{"a\r\nb\r\nc", "a\r\nB\r\nid\r\nC"},
		{"a\nb\n", "A\nb\n"}, {"x\n", "y\nz\n"}, {"a\nb\nc\nd\ne\nf\n", "A\nb\nc\nc2\nd\ne\nF\n"},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "a.md")
		if err := os.WriteFile(file, []byte(c[0]), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("git", "apply", "--unidiff-zero", "-")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(Diff("a.md", []byte(c[0]), []byte(c[1])))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%q: %v: %s\n%s", c, err, out, Diff("a.md", []byte(c[0]), []byte(c[1])))
			continue
		}
		if got, _ := os.ReadFile(file); string(got) != c[1] {
			t.Errorf("applied: %q, want %q", got, c[1])
		}
	}
}

func TestDiffIsInert(t *testing.T) {
	diff := Diff("a\x1b[2J.md", []byte("\x1b[31m\u202ea\r\n"), []byte("\x1b[31m\u202eb\r\n"))
	if strings.ContainsAny(diff, "\x1b\u202e") {
		t.Errorf("%q", diff)
	}
}

func TestWriteKeepsWhatTheFileIs(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, "a.md", []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "a.md"))
	if text, _ := os.ReadFile(filepath.Join(dir, "a.md")); err != nil || string(text) != "new" || info.Mode().Perm() != 0o640 {
		t.Errorf("%q, %v, %v", text, info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := Write(root, "../b.md", nil); err == nil {
		t.Error("wrote outside of the site folder")
	}
}

// FuzzApply: outside of what is underlined, every byte stays.
func FuzzApply(f *testing.F) {
	f.Add("a\r\ntitle: x\r\n", 2, 8, 1, "y")
	f.Fuzz(func(t *testing.T, text string, line, column, length int, fix string) {
		if line < 0 || line > 100 || column < 0 || column > 1000 || length < 0 || length > 1000 {
			return
		}
		d := diag.Diagnostic{Position: diag.Position{Line: line, Column: column}, Length: length, Fix: diag.Fix{Known: true, Text: fix}}
		all := strings.Split(text, "\n")
		if line < 1 || line > len(all) {
			return
		}
		d.Excerpt = strings.TrimSuffix(strings.TrimPrefix(all[line-1], "\uFEFF"), "\r")
		got, _ := Apply([]byte(text), []diag.Diagnostic{d})
		before := strings.Join(all[:line-1], "\n")
		after := strings.Join(all[line:], "\n")
		if !strings.HasPrefix(string(got), before) || !strings.HasSuffix(string(got), after) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
