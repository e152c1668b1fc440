// Package diag is how Proviso tells a person what to mend: a Diagnostic names the file, line and column, the rule,
// what is wrong in plain words, and what to write instead. It knows positions and output formats and nothing of policies.
package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Level says how much a Diagnostic weighs.
type Level int

// An Error stops the build, a Warning does so only under --strict, a Hint never does.
const (
	Error Level = iota
	Warning
	Hint
)

// String returns the word printed for the level: "error", "warning" or "hint".
func (l Level) String() string {
	return [...]string{"error", "warning", "hint"}[l]
}

// Position is a place in a source file.
type Position struct {
	File   string // slash-separated, relative to the site folder: "content/privacy/02-data.md"
	Line   int    // from 1; 0 when the whole file is meant
	Column int    // from 1, in characters (not bytes); 0 when the whole line is meant
}

// Diagnostic is one thing for a person to mend.
type Diagnostic struct {
	Rule     string // stable id, such as "front-matter-key-unknown"
	Level    Level
	Position Position
	Length   int    // characters to underline from Position on; 0 means one
	Excerpt  string // the source line at Position, as written, without its line end; "" when there is none, or a very long one
	Message  string // what is wrong
	Hint     string // what to write instead; may be empty
	Fix      Fix
}

// Fix is the one right answer to a problem that has one: Text goes in the place of the words that are underlined.
type Fix struct {
	Known bool
	Text  string // a line end in it is "\n", whatever the file has
}

// longestExcerpt bounds the bytes of a line that is quoted. Each diagnostic has its own copy: a hundred mistakes in a
// line of a megabyte would be a hundred megabytes, and nobody finds a fault in such a line by looking.
const longestExcerpt = 16 << 10

// File is the text that diagnostics point into.
type File struct {
	Path string // as in Position.File
	Text []byte
}

// At returns a Diagnostic without rule and message for the bytes [start, end) of the file. Offsets outside the
// text are moved to its nearest end, so that a wrong offset can't hide the message.
func (f *File) At(start, end int) Diagnostic {
	start = min(max(start, 0), len(f.Text))
	end = min(max(end, start), len(f.Text))
	lineStart := bytes.LastIndexByte(f.Text[:start], '\n') + 1
	line, _, ended := bytes.Cut(f.Text[lineStart:], []byte("\n"))
	if ended {
		line = bytes.TrimSuffix(line, []byte("\r")) // one belongs to the line end; any other is text, and may be at fault
	}
	end = max(start, min(end, lineStart+len(line)))
	mark := []byte("\uFEFF")
	return Diagnostic{
		Position: Position{
			File:   f.Path,
			Line:   bytes.Count(f.Text[:start], []byte("\n")) + 1,
			Column: utf8.RuneCount(bytes.TrimPrefix(f.Text[lineStart:start], mark)) + 1,
		},
		Length:  utf8.RuneCount(f.Text[start:end]),
		Excerpt: excerpt(line),
	}
}

// excerpt returns a line as diagnostics quote it.
func excerpt(line []byte) string {
	if len(line) > longestExcerpt {
		return ""
	}
	return string(bytes.TrimPrefix(line, []byte("\uFEFF")))
}

// From returns a Diagnostic without rule and message for what stands from the position to the end of its line. A
// position outside the text has no excerpt.
func (f *File) From(p Position) Diagnostic {
	start := 0
	for range p.Line - 1 {
		next := bytes.IndexByte(f.Text[start:], '\n')
		if next < 0 {
			return Diagnostic{Position: p}
		}
		start += next + 1
	}
	for range p.Column - 1 {
		_, size := utf8.DecodeRune(f.Text[start:])
		start += size
	}
	return f.At(start, len(f.Text))
}

// Quoted returns d with the line that it points at as its excerpt, marked from its column to the line's end. It is for
// a place of which only the position is known.
func (f *File) Quoted(d Diagnostic) Diagnostic {
	rest := f.Text
	for n := 1; n < d.Position.Line; n++ {
		_, after, ok := bytes.Cut(rest, []byte("\n"))
		if !ok {
			return d
		}
		rest = after
	}
	if d.Position.Line < 1 {
		return d
	}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	d.Excerpt = excerpt(bytes.TrimRight(line, "\r"))
	d.Length = max(utf8.RuneCountInString(d.Excerpt)-d.Position.Column+1, 0)
	return d
}

// Sort orders diagnostics by file, line, column, level, rule and message, so that the same input prints the same bytes.
func Sort(list []Diagnostic) {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Position.File, b.Position.File),
			cmp.Compare(a.Position.Line, b.Position.Line),
			cmp.Compare(a.Position.Column, b.Position.Column),
			cmp.Compare(a.Level, b.Level),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// includedAt stands between what is wrong with an included text and where it is included.
const includedAt = "; included at "

// Included returns d, which is about a text that others include, with such a place in its message.
func (d Diagnostic) Included(use Position) Diagnostic {
	d.Message += fmt.Sprintf("%s%s:%d", includedAt, use.File, use.Line)
	return d
}

// Unite makes one of the diagnostics that say the same of an included text for several places of use. The list is sorted.
func Unite(list []Diagnostic) []Diagnostic {
	var united []Diagnostic
	for i := 0; i < len(list); {
		d := list[i]
		what, _, included := strings.Cut(d.Message, includedAt)
		more := 0
		for i++; included && i < len(list) && list[i].Position == d.Position && list[i].Rule == d.Rule && strings.HasPrefix(list[i].Message, what+includedAt); i++ {
			if list[i].Message != list[i-1].Message {
				more++
			}
		}
		switch {
		case more == 1:
			d.Message += ", and in another place"
		case more > 1:
			d.Message += fmt.Sprintf(", and in %d more places", more)
		}
		united = append(united, d)
	}
	return united
}

// Count returns how many diagnostics have the level.
func Count(list []Diagnostic, level Level) int {
	n := 0
	for _, d := range list {
		if d.Level == level {
			n++
		}
	}
	return n
}
