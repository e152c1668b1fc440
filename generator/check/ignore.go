package check

import (
	"bytes"
	"fmt"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// Ignore is a comment that tells to leave out what a rule finds in the paragraph below it:
//
//	<!-- proviso-ignore link-vague: quoted from the regulator's letter -->
type Ignore struct {
	Rule string

	file     string
	from, to int // lines that it speaks for
	used     bool
	at       diag.Diagnostic // the comment itself
}

var ignoring = pattern.New(`<!--[ \t]*proviso-ignore(?:[ \t]+([^\s:>]*))?[ \t]*(?:(:)[ \t]*(.*?))?[ \t]*--+>`)

// Ignores finds the comments in a text. known tells of a rule whether there is one of that name, and whether it may be
// ignored, and rules all that there are; what is wrong with a comment is returned beside them.
func Ignores(t *Text, known func(rule string) (known, settable bool), rules func() []string) (list []*Ignore, wrong []diag.Diagnostic) {
	if !bytes.Contains(t.File.Text[t.Body:], []byte("proviso-ignore")) {
		return nil, nil
	}
	var waiting []*Ignore // comments whose paragraph has not begun
	var open []*Ignore
	number := bytes.Count(t.File.Text[:t.Body], []byte("\n"))
	for at, line := range t.lines() {
		number++
		m := ignoring.FindSubmatchIndex(line)
		alone := m != nil && len(bytes.TrimSpace(line)) == m[1]-m[0]
		switch blank := len(bytes.TrimSpace(line)) == 0; {
		case blank:
			open = nil
		case !alone:
			open = append(open, waiting...)
			waiting = nil
		}
		if m != nil && !t.isCode(at+m[0]) && len(list)+len(wrong) < maxIgnores {
			if ignore, d := t.ignore(at, number, line, m, known, rules); ignore != nil {
				list = append(list, ignore)
				waiting = append(waiting, ignore)
			} else {
				wrong = append(wrong, d)
			}
		}
		for _, i := range open {
			i.to = number
		}
	}
	return list, wrong
}

// isCode tells whether a comment is shown as code instead of being one.
func (t *Text) isCode(at int) bool {
	if t.isProse(at) {
		return false
	}
	s, _ := t.codeAt(at)
	return s.start < at
}

func (t *Text) ignore(at, number int, line []byte, m []int, known func(string) (bool, bool), rules func() []string) (*Ignore, diag.Diagnostic) {
	var rule, reason string
	if m[2] >= 0 {
		rule = string(line[m[2]:m[3]])
	}
	if m[6] >= 0 {
		reason = string(bytes.TrimSpace(line[m[6]:m[7]]))
	}
	const example = "write <!-- proviso-ignore link-vague: why it is fine here -->"
	wrong := func(message, hint string) diag.Diagnostic {
		return t.at(at+m[0], at+m[1], "ignore-reason", diag.Warning, message, hint)
	}
	exists, settable := known(rule)
	switch {
	case rule == "":
		return nil, wrong("this comment names no rule to ignore", example)
	case !exists:
		hint := example
		if meant, ok := diag.Suggest(rule, rules()); ok {
			hint = "did you mean " + meant + "?"
		}
		return nil, wrong(fmt.Sprintf("there is no rule %q to ignore", rule), hint)
	case !settable:
		return nil, wrong(rule+" can't be ignored: what is published would be broken", "delete the comment, and mend what the rule finds")
	case reason == "":
		return nil, wrong("this comment doesn't say why "+rule+" is ignored", "write the reason after a colon: <!-- proviso-ignore "+rule+": why it is fine here -->")
	}
	return &Ignore{Rule: rule, file: t.File.Path, from: number, to: number, at: t.File.At(at+m[0], at+m[1])}, diag.Diagnostic{}
}

// Ignored tells whether one of the comments speaks for what was found, and notes that it does.
func Ignored(list []*Ignore, d diag.Diagnostic) bool {
	ignored := false
	for _, i := range list {
		if i.Rule == d.Rule && i.file == d.Position.File && i.from <= d.Position.Line && d.Position.Line <= i.to {
			i.used, ignored = true, true
		}
	}
	return ignored
}

// Unused returns a hint for each comment that had nothing to ignore.
func Unused(list []*Ignore) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, i := range list {
		if i.used || i.Rule == "passage-untranslated" || len(found) == maxFound {
			continue // one text alone doesn't tell what is the same in another
		}
		d := i.at
		d.Rule, d.Level = "ignore-unused", diag.Hint
		d.Message = "there is nothing for this comment to ignore: " + i.Rule + " finds nothing in the paragraph below it"
		d.Hint = "delete it, or move it right above the lines it is for"
		found = append(found, d)
	}
	return found
}
