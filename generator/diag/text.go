package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// TextOptions says how WriteText prints.
type TextOptions struct {
	Color bool // mark levels and carets with ANSI colours
}

// WriteText prints diagnostics for a person at a terminal, with an empty line between them:
//
//	content/privacy/02-data.md:3:8: error: title has a colon in it [yaml-syntax]
//	  3 | title: Art. 6: lawful
//	    |        ^^^^^^^^^^^^^^
//	  hint: put it in quotes: title: "Art. 6: lawful"
//
// Text that comes from content is made inert.
func WriteText(w io.Writer, list []Diagnostic, o TextOptions) error {
	out := bufio.NewWriter(w)
	paint := plain
	if o.Color {
		paint = ansi
	}
	for i, d := range list {
		if i > 0 {
			fmt.Fprintln(out)
		}
		level := d.Level.String() + ":"
		fmt.Fprintf(out, "%s%s %s [%s]\n", paint(bold, place(d.Position)), paint(levelColors[d.Level], level), Inert(d.Message), Inert(d.Rule))
		writeFrame(out, d, paint)
		if d.Hint != "" {
			fmt.Fprintf(out, "  %s %s\n", paint(levelColors[Hint], "hint:"), Inert(d.Hint))
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write diagnostics: %w", err)
	}
	return nil
}

// place prints a position with what it has: "content/a.md:3:7: ", "content/a.md: ", "".
func place(p Position) string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(Inert(p.File) + ":")
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, "%d:", p.Line)
		if p.Column > 0 {
			fmt.Fprintf(&b, "%d:", p.Column)
		}
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	return b.String()
}

// writeFrame prints the source line and the carets under the words at fault.
func writeFrame(w io.Writer, d Diagnostic, paint painter) {
	if d.Position.Line == 0 || strings.TrimSpace(d.Excerpt) == "" {
		return
	}
	line, carets := frame(d)
	number := fmt.Sprintf("%3d", d.Position.Line)
	fmt.Fprintf(w, "%s | %s\n", number, line)
	if carets != "" {
		margin := strings.Repeat(" ", len(number))
		fmt.Fprintf(w, "%s | %s\n", margin, paint(levelColors[d.Level], carets))
	}
}

// A painter colours text.
type painter func(code, text string) string

const bold = "1"

// levelColors are ANSI codes by Level: red, yellow, cyan.
var levelColors = [...]string{Error: "1;31", Warning: "1;33", Hint: "1;36"}

func plain(_, text string) string { return text }

func ansi(code, text string) string {
	if text == "" {
		return ""
	}
	// The colour ends before trailing spaces, so that copied text stays as it is.
	trimmed := strings.TrimRight(text, " ")
	return "\x1b[" + code + "m" + trimmed + "\x1b[0m" + text[len(trimmed):]
}
