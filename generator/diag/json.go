package diag

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// report is the object that WriteJSON prints. Its names are a promise to scripts: add, never rename.
type report struct {
	OK          bool    `json:"ok"` // nothing in it stops a build
	Diagnostics []entry `json:"diagnostics"`
	Errors      int     `json:"errors"`
	Warnings    int     `json:"warnings"`
	Hints       int     `json:"hints"`
}

// entry is a Diagnostic in a report. Line and column count from 1; 0 means the whole file or the whole line.
type entry struct {
	Rule    string `json:"rule"`
	Level   string `json:"level"` // "error", "warning" or "hint"
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`    // in characters
	Length  int    `json:"length"`    // in characters
	End     int    `json:"endColumn"` // behind the words at fault; 0 where column is
	Excerpt string `json:"excerpt"`
	Message string `json:"message"`
	Hint    string `json:"hint"`

	Fix *string `json:"fix,omitempty"` // what to put in the place of the length characters, where there is one right answer
}

// WriteJSON prints one JSON object with the diagnostics and how many there are of each level:
//
//	{"ok":false,"diagnostics":[{"rule":"…","level":"error","file":"content/a.md","line":3,"column":8,"length":14,
//	  "endColumn":22,"excerpt":"…","message":"…","hint":"…"}],"errors":1,"warnings":0,"hints":0}
//
// A level is the diagnostic's own, also where warnings stop a build: "ok" tells that. Characters that act instead of being seen are written as \u escapes.
func WriteJSON(w io.Writer, list []Diagnostic, o MachineOptions) error {
	r := report{
		OK:          !slices.ContainsFunc(list, o.fails),
		Diagnostics: make([]entry, 0, len(list)), // an empty list prints as [], not null
		Errors:      Count(list, Error),
		Warnings:    Count(list, Warning),
		Hints:       Count(list, Hint),
	}
	for _, d := range list {
		e := entry{
			Rule: d.Rule, Level: d.Level.String(),
			File: o.file(d), Line: d.Position.Line, Column: d.Position.Column, Length: d.Length, End: endColumn(d),
			Excerpt: d.Excerpt, Message: d.Message, Hint: d.Hint,
		}
		if d.Fix.Known {
			e.Fix = &d.Fix.Text
		}
		r.Diagnostics = append(r.Diagnostics, e)
	}
	return writeJSON(w, r)
}

// escapeActing rewrites what encoding/json leaves as it is: DEL, C1 controls, bidirectional and invisible characters.
// Outside strings JSON is ASCII, so that replacing them anywhere is safe; line ends of the layout stay.
func escapeActing(text []byte) []byte {
	var b bytes.Buffer
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == '\n' || !acts(r):
			b.Write(text[:size])
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xD800+(r-0x10000)>>10, 0xDC00+(r-0x10000)&0x3FF)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		text = text[size:]
	}
	return b.Bytes()
}
