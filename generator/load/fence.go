package load

import (
	"bytes"
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/shape"
)

// block is the front matter of a file, between its fences.
type block struct {
	start, end int // offsets in the file's text, without the fence lines
	body       int // offset where the Markdown begins
	tooLarge   bool
}

// findBlock finds the front matter: the first line is exactly ---, its end is the next line that is exactly --- or
// .... Every other spelling is reported rather than guessed, because a reader that guesses differently would print the
// block on the page. A nil block means that there is none to read.
func findBlock(f *diag.File) (*block, []diag.Diagnostic) {
	first, rest := cutLine(f.Text, 0)
	if first != "---" {
		return nil, []diag.Diagnostic{noBlock(f)}
	}
	b := &block{start: rest}
	var list []diag.Diagnostic
	fields, fence := true, -1 // whether only fields stood above; the place of the first line that looks like the end below them
	for at := rest; at < len(f.Text); {
		line, next := cutLine(f.Text, at)
		if line == "---" || line == "..." {
			b.end, b.body = at, next
			return b, append(list, tooLong(f, b)...)
		}
		d, wrong := dashLine(f, at, line)
		if wrong && len(list) < maxMistakes {
			list = append(list, d)
		}
		if wrong && fields && fence < 0 && strings.TrimSpace(line) != "-" {
			fence = len(list) - 1
		}
		fields = fields && (wrong || looksLikeField(line))
		at = next
	}
	if fence >= 0 {
		end := list[fence]
		end.Hint = "make this line exactly ---: it ends the front matter"
		return nil, []diag.Diagnostic{end}
	}
	d := f.At(0, len("---"))
	d.Rule = "front-matter-unclosed"
	d.Message = "the front matter that begins here has no end"
	d.Hint = "put a line with only --- after its last field"
	return nil, append([]diag.Diagnostic{d}, list...)
}

// looksLikeField tells whether a line could stand in front matter: text of a policy begins without a name and a colon.
func looksLikeField(line string) bool {
	trimmed := strings.TrimSpace(line)
	return trimmed == "" || trimmed[0] == '#' || trimmed != line || strings.HasPrefix(line, "- ") || splitField(line).key != ""
}

// cutLine returns the line at an offset without its line end, and the offset of the next line.
func cutLine(text []byte, at int) (line string, next int) {
	length := bytes.IndexByte(text[at:], '\n')
	if length < 0 {
		return strings.TrimSuffix(string(text[at:]), "\r"), len(text)
	}
	return strings.TrimSuffix(string(text[at:at+length]), "\r"), at + length + 1
}

// tooLong refuses a block above the limit.
func tooLong(f *diag.File, b *block) []diag.Diagnostic {
	if b.end-b.start <= maxFrontMatter {
		return nil
	}
	d := f.At(0, len("---"))
	d.Rule = "front-matter-too-large"
	d.Message = fmt.Sprintf("this front matter has %d KiB; at most %d are read", (b.end-b.start+1023)>>10, maxFrontMatter>>10)
	d.Hint = "only fields such as title belong between the --- lines; put the text of the policy below them"
	b.end, b.tooLarge = b.start, true
	return []diag.Diagnostic{d}
}

// noBlock says why a file has no front matter.
func noBlock(f *diag.File) diag.Diagnostic {
	at, line := 0, ""
	for next := 0; next < len(f.Text) && strings.TrimSpace(line) == ""; {
		at = next
		line, next = cutLine(f.Text, at)
	}
	d := f.At(at, at+len(line))
	d.Rule = "front-matter-missing"
	switch {
	case strings.TrimSpace(line) == "---" && at > 0:
		d.Rule, d.Message = "front-matter-fence", "the front matter begins after an empty line"
		d.Hint = "delete the empty lines above it: --- must be the first line of the file"
	case isDashes(line):
		d.Rule, d.Message, d.Hint = "front-matter-fence", fenceProblem(line), "make this line exactly ---: three hyphens and nothing else"
	default:
		explainMissing(&d, strings.TrimSpace(line), closedBelow(f.Text, at))
	}
	return d
}

// closedBelow tells whether a line --- ends the fields that begin at an offset.
func closedBelow(text []byte, at int) bool {
	for at < len(text) {
		line, next := cutLine(text, at)
		if line == "---" {
			return true
		}
		if !looksLikeField(line) {
			return false
		}
		at = next
	}
	return false
}

// explainMissing says how to begin a file whose first words are a line that is no fence. closed tells whether a fence
// stands below its fields.
func explainMissing(d *diag.Diagnostic, line string, closed bool) {
	d.Message = "this file has no front matter, so its title is not known"
	name := splitField(line).key
	switch title, isTitle := strings.CutPrefix(line, "# "); {
	case isTitle:
		d.Hint = "write three lines in place of this one: ---, then title: " + plainly(strings.Trim(title, " #")) + ", then --- again"
	case shape.Policy.Field(strings.ToLower(name)) != nil || shape.Section.Field(strings.ToLower(name)) != nil:
		d.Message = "the fields at the beginning of this file have no lines of --- around them, so it has no front matter"
		d.Hint = "write a line --- above " + name + ":, and another one below the last field"
		if closed {
			d.Message = "the fields at the beginning of this file have no line --- above them, so it has no front matter"
			d.Hint = "write a line --- above " + name + ":"
		}
	default:
		d.Hint = "begin the file with three lines: ---, then title: Your Title, then --- again"
	}
}

// dashLine reports a line inside the block that looks like its end and isn't: other readers end the block there.
func dashLine(f *diag.File, at int, line string) (diag.Diagnostic, bool) {
	dots := strings.TrimSpace(line) == "..."
	if !dots && !isDashes(line) {
		return diag.Diagnostic{}, false
	}
	lead := len(line) - len(strings.TrimLeft(line, " \t"))
	d := f.At(at+lead, at+len(line))
	d.Rule = "front-matter-fence"
	d.Message = fenceProblem(line)
	d.Hint = "make this line exactly --- if the front matter ends here; otherwise delete it"
	return d, true
}

// isDashes tells whether a line is a rule of hyphens, or of the dashes that word processors make of hyphens.
func isDashes(line string) bool {
	trimmed := strings.TrimSpace(line)
	return trimmed != "" && strings.Trim(trimmed, "-–—−") == ""
}

// fenceProblem says what keeps a line of dashes from being a fence.
func fenceProblem(line string) string {
	trimmed := strings.TrimSpace(line)
	switch {
	case strings.Trim(trimmed, "-") != "":
		return "this line has a long dash, which a word processor has made of hyphens"
	case trimmed == "-":
		return "this line is a single hyphen, which neither ends the front matter nor is a field"
	case trimmed == "---" || trimmed == "...":
		return "there are spaces on the line of " + trimmed
	}
	return fmt.Sprintf("this line has %d hyphens where the front matter's fence has three", len(trimmed))
}
