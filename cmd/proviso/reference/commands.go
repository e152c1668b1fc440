package reference

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// commands is the page of all commands.
func commands(root *cobra.Command) Page {
	var b strings.Builder
	page(&b, 70, "Commands", "What proviso can be told on the command line.", "open", "What `proviso` can be told on the command line; `proviso help` and `proviso build --help` say the same. "+
		"The exit code is 0 when all is fine, 1 when the content has errors, 2 for wrong usage and 3 when the environment failed.")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && c.Name() != "completion" {
			command(&b, 2, c)
		}
	}
	return Page{"reference-commands.md", b.String()}
}

// command describes one, and those below it.
func command(b *strings.Builder, level int, c *cobra.Command) {
	id := strings.ReplaceAll(strings.TrimPrefix(c.CommandPath(), "proviso "), " ", "-")
	heading(b, level, c.CommandPath(), id)
	if c.Long == "" {
		b.WriteString(prose(c.Short) + ".\n\n")
	} else {
		paragraphs(b, c.Long)
	}
	if c.Runnable() && !c.HasSubCommands() {
		block(b, "", c.UseLine())
	}
	if c.Example != "" {
		b.WriteString("For example:\n\n")
		block(b, "", unindented(c.Example))
	}
	flags(b, c.NonInheritedFlags())
	for _, below := range c.Commands() {
		if below.IsAvailableCommand() {
			command(b, level+1, below)
		}
	}
}

// flags describes the flags of a command.
func flags(b *strings.Builder, set *pflag.FlagSet) {
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		usage = prose(usage)
		if standard := f.DefValue; standard != "" && standard != "false" && standard != "[]" && !strings.Contains(usage, "(default") {
			usage += fmt.Sprintf(" (default %s)", code(standard))
		}
		entry(b, code(strings.TrimSpace(name+" "+value)), usage)
	})
}
