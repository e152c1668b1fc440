package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/changeset"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/starter"
)

// initFlags are the flags of "proviso init" as typed.
type initFlags struct {
	name, url, email, locales string
	contentOnly               bool
}

func newInit(c console) *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:     "init FOLDER",
		GroupID: groupSite,
		Short:   "Make a site to begin with: privacy policy, cookie policy and terms",
		Long: `Init makes a folder with a small site: a privacy policy, a cookie policy and terms, in English, German,
French or Spanish; in other languages the texts are there in English, and say that they are to be
translated. What only you can know is marked [TO FILL: …], and proviso check lists every such place. The
texts are a beginning and no legal advice.

Beside it come files that check and build the site on GitHub, GitLab and Forgejo, what editors need to help
(see proviso schema), and a .gitignore. Nothing that is there is replaced: if a file is there already, nothing is written.

On a terminal it asks what the flags don't say: company, address of the site, e-mail address, languages.`,
		Example: `  proviso init mysite
  proviso init mysite --name "Example Ltd" --url https://www.example.com/ --email privacy@example.com --locales en,fr`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("init takes the name of one folder, as in: proviso init mysite")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runInit(cmd, f, args[0], c) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.name, "name", "", "company that is responsible, as it calls itself in contracts")
	flags.StringVar(&f.url, "url", "", "address of the site, such as https://www.example.com/")
	flags.StringVar(&f.email, "email", "", "e-mail address for questions about personal data")
	flags.StringVar(&f.locales, "locales", "", "languages, the main one first, as in en,fr (default: en)")
	flags.BoolVar(&f.contentOnly, "content-only", false, "make content/ and nothing beside it")
	return cmd
}

func runInit(cmd *cobra.Command, f initFlags, folder string, c console) error {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return usagef("%s is a file; name a folder for the site", folder)
	}
	for _, name := range []string{"name", "url", "email", "locales"} {
		if flag := cmd.Flags().Lookup(name); flag.Changed && strings.TrimSpace(flag.Value.String()) == "" {
			return usagef("--%s is empty; give it a value, or leave it out", name)
		}
	}
	a, err := f.answers(cmd.Context(), c)
	if err != nil {
		return err
	}
	set, problems := generator.NewSite(a)
	if len(problems) > 0 {
		return usagef("%s", saidOf(problems[0]))
	}
	if f.contentOnly {
		set.Files = slices.DeleteFunc(set.Files, func(file changeset.File) bool { return !strings.HasPrefix(file.Path, "content/") })
	}
	if err := apply(set, folder, c); err != nil {
		return err
	}
	return f.printMade(a, set, folder, c)
}

// answers takes the flags, and asks for the rest where there is a terminal.
func (f initFlags) answers(ctx context.Context, c console) (starter.Answers, error) {
	a := starter.Answers{Name: strings.TrimSpace(f.name), URL: address(f.url), Email: strings.TrimSpace(f.email), Locales: languages(f.locales)}
	var missing []string
	for _, q := range questions {
		if q.flag != "locales" && q.get(a) == "" {
			missing = append(missing, "--"+q.flag)
		}
	}
	switch {
	case c.asks:
		return ask(ctx, a, c)
	case len(missing) > 0:
		return a, usagef("there is no terminal to ask on, so give %s too", strings.Join(missing, ", "))
	case len(a.Locales) == 0:
		a.Locales = []string{"en"}
	}
	return a, nil
}

// saidOf tells what is wrong with an answer, without the name of the field that it goes into.
func saidOf(d diag.Diagnostic) string {
	said := d.Message
	if d.Hint != "" {
		said += "; " + d.Hint
	}
	for _, field := range []string{"baseURL", "email"} {
		said = strings.ReplaceAll(strings.TrimPrefix(said, field+" "), "write for example "+field+": ", "write for example ")
	}
	return said
}

// apply writes what was asked for. What is in the way is listed.
func apply(set changeset.Set, folder string, c console) error {
	err := set.Apply(folder)
	if exists := (*changeset.ExistsError)(nil); errors.As(err, &exists) {
		fmt.Fprintf(c.err, "These files are there already in %s:\n", diag.Inert(folder))
		for _, path := range exists.Paths {
			fmt.Fprintf(c.err, "  %s\n", diag.Inert(path))
		}
		hint := "move them away, or choose another name"
		if !slices.ContainsFunc(exists.Paths, func(path string) bool { return strings.HasPrefix(path, "content") }) {
			hint = "move them away, or make content/ alone with --content-only"
		}
		return usagef("nothing was written, because nothing is ever replaced; %s", hint)
	}
	if err != nil {
		return fmt.Errorf("write into %s: %w", folder, err)
	}
	return nil
}

// printMade says what was made and what to do next.
func (f initFlags) printMade(a starter.Answers, set changeset.Set, folder string, c console) error {
	var spoken []string
	for _, tag := range a.Locales {
		name := starter.NameOf(tag)
		if !starter.Speaks(tag) {
			name += ", where it is still to be translated from English"
		}
		spoken = append(spoken, name)
	}
	source := ""
	if filepath.Clean(folder) != "." {
		source = " --source " + shellWord(folder)
	}
	editor := "In Visual Studio Code, open the folder; Ctrl+Space in a text offers what can be written there.\n"
	if f.contentOnly {
		editor = ""
	}
	_, err := fmt.Fprintf(c.out, `Made a privacy policy, a cookie policy and terms in %s (%s), in %s.
Look at them while you write: proviso serve%s
Fill in what is marked [TO FILL: …]; this lists every place: proviso check%s
%s`, diag.Inert(folder), plural(len(set.Files), "file", "files"), strings.Join(spoken, " and in "), source, source, editor)
	return err
}

// shellWord writes a name so that a shell takes it for one word.
func shellWord(name string) string {
	name = diag.Inert(name)
	if strings.ContainsAny(name, " \t'\"$&;()<>|*?`\\") {
		return `"` + name + `"`
	}
	return name
}
