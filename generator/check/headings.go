package check

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// numbered is a number that somebody typed in front of a title: "3.", "2.1", "(a)", "IV.", "Section 2:", "§ 4".
var numbered = pattern.New(`^(?:` +
	`\d{1,2}(?:\.\d{1,2})*[.):]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}[.)]|\(?[a-z]\)|[A-H]\.` +
	`|(?:Section|Article|Clause|Part|Chapter|Abschnitt|Artikel|Ziffer|Teil|Sección|Artículo|Cláusula|Sezione|Articolo|Seção|Secção|Artigo|Punkt|§) ?\d{1,2}(?:\.\d{1,2})*[.:)]?(?: ?[-–—:])?` +
	`)[ \t\x{00A0}]+`)

// HeadingNumbers warns of numbers typed into the headings of a text: they are computed, and a typed one is wrong as soon
// as another section is put before it.
func HeadingNumbers(t *Text) []diag.Diagnostic {
	var found []diag.Diagnostic
	for at, line := range t.lines() {
		if len(found) == maxFound || len(line) == 0 || line[0] != '#' || !t.isProse(at) {
			continue
		}
		marks := len(line) - len(bytes.TrimLeft(line, "#"))
		title := bytes.TrimLeft(line[marks:], " \t")
		if marks > 6 || len(title) == len(line)-marks {
			continue
		}
		start := at + len(line) - len(title)
		if length := numberLength(title); length > 0 {
			found = append(found, t.typed(start, start+length))
		}
	}
	return found
}

// TitleNumber warns of a number typed into a title, which is a value of the front matter at the line and column.
func TitleNumber(t *Text, title diag.Position) []diag.Diagnostic {
	at := t.File.From(title)
	text := []byte(at.Excerpt)
	start := 0
	for range max(title.Column-1, 0) {
		_, size := utf8.DecodeRune(text[start:])
		start += size
	}
	rest := text[start:]
	quotes := len(rest) - len(bytes.TrimLeft(rest, `"'`))
	length := numberLength(rest[quotes:])
	if length == 0 {
		return nil
	}
	lineStart := t.lineStart(title.Line)
	d := t.typed(lineStart+start+quotes, lineStart+start+quotes+length)
	d.Fix.Known = unicode.IsLetter(first(rest[quotes+length:])) // other characters may mean something to YAML
	return []diag.Diagnostic{d}
}

func (t *Text) typed(start, end int) diag.Diagnostic {
	number := string(bytes.TrimSpace(t.File.Text[start:end]))
	d := t.at(start, end, "heading-number", diag.Warning,
		fmt.Sprintf("the number %s is typed here; numbers are computed, and this one would be shown beside its own", number),
		"delete it; refer to a section by its id, as in [](#your-rights), which shows its number")
	d.Fix = diag.Fix{Known: true}
	return d
}

// HasTypedNumber tells whether a title begins with a number that somebody typed.
func HasTypedNumber(title string) bool { return numberLength([]byte(title)) > 0 }

// numberLength returns the length of a typed number, with the space behind it, or 0. What goes on in small letters is a
// sentence ("3.5 million"), and a month makes it a date.
func numberLength(title []byte) int {
	m := numbered.FindIndex(title)
	if m == nil || m[1] == len(title) {
		return 0
	}
	rest := title[m[1]:]
	if unicode.IsLower(first(rest)) || startsMonth(rest) {
		return 0
	}
	return m[1]
}

// lineStart returns the offset of a line, which counts from 1.
func (t *Text) lineStart(line int) int {
	at := 0
	for range line - 1 {
		next := bytes.IndexByte(t.File.Text[at:], '\n')
		if next < 0 {
			return len(t.File.Text)
		}
		at += next + 1
	}
	return at
}
