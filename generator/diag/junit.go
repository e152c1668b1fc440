package diag

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WriteJUnit prints diagnostics as a report of tests, which most CI systems read: a case for each that fails if it stops
// a build, and is skipped if not. Where there is nothing to mend, one case has passed.
func WriteJUnit(w io.Writer, list []Diagnostic, o MachineOptions) error {
	suite := junitSuite{Name: "proviso check"}
	for _, d := range list {
		c := junitCase{Name: xmlText(place(o.position(d))) + xmlText(d.Rule), Class: xmlText(d.Rule)}
		what := &junitResult{Message: xmlText(d.Message), Type: xmlText(d.Rule)}
		if o.fails(d) {
			suite.Failures++
			what.Text = xmlText(d.Hint)
			c.Failure = what
		} else {
			suite.Skipped++
			what.Type, what.Message = "", d.Level.String()+": "+xmlText(sentence(d))
			c.Skipped = what
		}
		suite.Cases = append(suite.Cases, c)
	}
	if len(list) == 0 {
		suite.Cases = []junitCase{{Name: "nothing to mend", Class: "proviso"}}
	}
	suite.Tests = len(suite.Cases)
	text, err := xml.MarshalIndent(junitSuites{Suites: []junitSuite{suite}}, "", "  ")
	if err != nil {
		return fmt.Errorf("encode diagnostics: %w", err)
	}
	if _, err := fmt.Fprintf(w, "%s%s\n", xml.Header, text); err != nil {
		return fmt.Errorf("write diagnostics: %w", err)
	}
	return nil
}

// position is that of a diagnostic, from the root of the repository.
func (o MachineOptions) position(d Diagnostic) Position {
	return Position{File: o.file(d), Line: d.Position.Line, Column: d.Position.Column}
}

// xmlText is text that XML can hold: it has no place for two characters that Inert spares nobody, U+FFFE and U+FFFF.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF {
			return 0xFFFD
		}
		return r
	}, Inert(s))
}

type junitSuites struct {
	XMLName xml.Name     `xml:"testsuites"`
	Suites  []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"` // of the test itself: none
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string       `xml:"name,attr"`
	Class   string       `xml:"classname,attr"`
	Skipped *junitResult `xml:"skipped"`
	Failure *junitResult `xml:"failure"`
}

type junitResult struct {
	Message string `xml:"message,attr,omitempty"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}
