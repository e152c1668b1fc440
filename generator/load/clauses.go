package load

import (
	"bytes"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// clausesFolder holds, beside the policies of a language, texts that these include. It is no policy itself.
const clausesFolder = "clauses"

// clauseFile is such a text.
type clauseFile struct {
	locale policy.Locale
	name   string // as policies name it: "clauses/retention.md"
	path   string
}

// sortOutClause notes a file in the folder of clauses. rest is its path below the folder of its locale.
func (l *loader) sortOutClause(file string, locale policy.Locale, rest []string) {
	if len(rest) == 2 && strings.EqualFold(rest[1], policyFile) {
		l.report(file, "clauses-policy", "the folder clauses is for texts that policies include, so it can't be a policy",
			"rename the folder, and add slug: clauses to keep its address")
		return
	}
	l.clauses = append(l.clauses, clauseFile{locale, norm.NFC.String(strings.Join(rest, "/")), file})
}

// loadClauses reads the texts that policies include.
func (l *loader) loadClauses(f *Folder) error {
	room := l.site.Limits.Policy
	for _, c := range l.clauses {
		text, ok, err := l.readText(reader{root: l.root}, c.path, "text", l.site.Limits.Text)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if room -= len(text.Text); room < 0 {
			l.report(path.Dir(c.path), "policy-too-large", "the texts to include are more than "+size(l.site.Limits.Policy)+" together", "delete those that no policy includes"+orRaise("policy"))
			return nil
		}
		if bytes.HasPrefix(text.Text, []byte("---")) {
			d := text.At(0, len("---"))
			d.Rule, d.Message, d.Hint = "clause-front-matter", "a text that others include has no front matter", "delete the lines from --- to ---; a heading in the text is written as ## Title"
			l.list = append(l.list, d)
		}
		if f.Clauses[c.locale.Tag] == nil {
			f.Clauses[c.locale.Tag] = map[string]*diag.File{}
		}
		f.Clauses[c.locale.Tag][c.name] = text
	}
	return nil
}
