package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteGitHub prints diagnostics as workflow commands, which GitHub shows beside the lines of a change:
//
//	::error file=content/a.md,line=3,col=8,endColumn=22,title=yaml-syntax::title has a colon in it%0Aput it in quotes
func WriteGitHub(w io.Writer, list []Diagnostic, o MachineOptions) error {
	out := bufio.NewWriter(w)
	for _, d := range list {
		var properties []string
		add := func(name, value string) { properties = append(properties, name+"="+githubProperty.Replace(value)) }
		p := d.Position
		if p.File != "" {
			add("file", Inert(o.file(d)))
		}
		if p.Line > 0 {
			add("line", fmt.Sprint(p.Line))
		}
		if p.Line > 0 && p.Column > 0 {
			add("col", fmt.Sprint(p.Column))
			add("endColumn", fmt.Sprint(endColumn(d)))
		}
		add("title", Inert(d.Rule))
		text := githubData.Replace(Inert(d.Message))
		if d.Hint != "" {
			text += "%0A" + githubData.Replace(Inert(d.Hint))
		}
		fmt.Fprintf(out, "::%s %s::%s\n", githubLevels[o.level(d)], strings.Join(properties, ","), text)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write diagnostics: %w", err)
	}
	return nil
}

// githubLevels are GitHub's words by Level.
var githubLevels = [...]string{Error: "error", Warning: "warning", Hint: "notice"}

// What ends a command or one of its properties is escaped as the runner unescapes it. Line ends are inert already.
var (
	githubData     = strings.NewReplacer("%", "%25")
	githubProperty = strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C")
)
