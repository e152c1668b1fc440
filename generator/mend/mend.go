// Package mend changes files as diagnostics with one right answer say, and no other byte of them.
package mend

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
)

// edit puts text in the place of the bytes [start, end) of a file.
type edit struct {
	start, end int
	text       string
}

// Apply returns a file with the fixes of the diagnostics that are about it, and how many were made. Of two that overlap
// the longer one is made. A fix whose line isn't the one that was looked at is none.
func Apply(text []byte, list []diag.Diagnostic) (fixed []byte, made int) {
	var edits []edit
	for _, d := range list {
		if e, ok := editOf(text, d); ok && d.Fix.Known {
			edits = append(edits, e)
		}
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(b.end-b.start, a.end-a.start) })
	var chosen []edit
	for _, e := range edits {
		if !slices.ContainsFunc(chosen, func(c edit) bool { return e.start < c.end && c.start < e.end || e.start == c.start && e.end == c.end }) {
			chosen = append(chosen, e)
		}
	}
	slices.SortFunc(chosen, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	at := 0
	for _, e := range chosen {
		fixed = append(append(fixed, text[at:e.start]...), e.text...)
		at = e.end
	}
	return append(fixed, text[at:]...), len(chosen)
}

// editOf finds the bytes that a diagnostic underlines.
func editOf(text []byte, d diag.Diagnostic) (edit, bool) {
	mark := []byte("\uFEFF")
	at := 0
	for range d.Position.Line - 1 {
		next := bytes.IndexByte(text[at:], '\n')
		if next < 0 {
			return edit{}, false
		}
		at += next + 1
	}
	line, _, _ := bytes.Cut(text[at:], []byte("\n"))
	if at == 0 && bytes.HasPrefix(line, mark) {
		at += len(mark)
		line = line[len(mark):]
	}
	end := "\n"
	if bytes.HasSuffix(line, []byte("\r")) {
		end, line = "\r\n", line[:len(line)-1]
	}
	if d.Position.Line < 1 || d.Position.Column < 1 || string(line) != d.Excerpt || !utf8.Valid(line) {
		return edit{}, false
	}
	start := offset(line, d.Position.Column-1)
	stop := start + offset(line[start:], d.Length)
	e := edit{at + start, at + stop, strings.ReplaceAll(d.Fix.Text, "\n", end)}
	for e.start < e.end && e.text != "" && text[e.start] == e.text[0] { // what stays is no part of the change
		e.start, e.text = e.start+1, e.text[1:]
	}
	return e, true
}

// offset returns where a character of a line begins.
func offset(line []byte, characters int) int {
	at := 0
	for range characters {
		if at == len(line) {
			break
		}
		_, size := utf8.DecodeRune(line[at:])
		at += size
	}
	return at
}

// Diff shows what changed between two versions of a file, as "git apply" reads it. Characters that act instead of being
// seen are written out, at the price of a diff that doesn't apply.
func Diff(path string, before, after []byte) string {
	old, fresh := lines(before), lines(after)
	var b strings.Builder
	fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n", diag.Inert(path), diag.Inert(path))
	for i, j := 0, 0; i < len(old) || j < len(fresh); {
		if i < len(old) && j < len(fresh) && old[i] == fresh[j] {
			i, j = i+1, j+1
			continue
		}
		oldEnd, freshEnd := meet(old, fresh, i, j)
		fmt.Fprintf(&b, "@@ -%s +%s @@\n", hunk(i, oldEnd), hunk(j, freshEnd))
		write(&b, "-", old[i:oldEnd])
		write(&b, "+", fresh[j:freshEnd])
		i, j = oldEnd, freshEnd
	}
	return b.String()
}

// lines cuts a text into its lines, with their ends.
func lines(text []byte) []string {
	return slices.Collect(strings.Lines(string(text)))
}

// meet finds the next lines from which both texts are alike: changes are few and short.
func meet(old, fresh []string, i, j int) (int, int) {
	for distance := 1; i+j+distance <= len(old)+len(fresh); distance++ {
		for a := range distance + 1 {
			b := distance - a
			if i+a < len(old) && j+b < len(fresh) && old[i+a] == fresh[j+b] {
				return i + a, j + b
			}
		}
	}
	return len(old), len(fresh)
}

// hunk names lines [from, to) as a diff does: an empty range by the line before it.
func hunk(from, to int) string {
	if from == to {
		return fmt.Sprintf("%d,0", from)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

func write(b *strings.Builder, mark string, lines []string) {
	for _, line := range lines {
		text := strings.TrimRight(line, "\r\n")
		b.WriteString(mark + diag.Inert(text) + line[len(text):])
		if !strings.HasSuffix(line, "\n") {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
