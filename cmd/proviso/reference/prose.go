package reference

import (
	"regexp"
	"strings"
)

// written finds in plain words what somebody would type: variables, comments, tags, brackets, containers, addresses,
// flags, names with underscores, files and folders, and the true or false that a sentence begins with.
var written = regexp.MustCompile(`\{\{[^}]*\}\}|<!--.*?-->|</?[a-z][^>]*>|\[[^\]]*\](?:\([^)]*\)|: \w+)?|\w+: \{[^}]*\}` +
	`|:::(?: (?:note|warning|summary|cookies|consent-settings|embed|include))?|\?[a-z]+=[\w/:.-]*|\b[a-z0-9]+://(?:[\w/.:*?=-]*[\w/])?` +
	`|--[a-z][a-z-]*|\b\w*_\w+|[.\w-]+/(?:[.\w/-]*[\w/])?|\b[a-z-]+\.(?:yaml|json|md|html|pprof|out)\b(?:\.br\b)?|^(?:true|false)\b`)

// prose makes Markdown of plain words: what somebody would type stands as code, and nothing else has a meaning.
func prose(text string) string {
	var b strings.Builder
	from := 0
	for _, at := range written.FindAllStringIndex(text, -1) {
		b.WriteString(plain(text[from:at[0]]))
		b.WriteString(code(text[at[0]:at[1]]))
		from = at[1]
	}
	b.WriteString(plain(text[from:]))
	return b.String()
}

// plain escapes what Markdown would read as its own.
func plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "{", `\{`, "|", `\|`).Replace(text)
}

// code shows a text as it would be typed.
func code(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}

// codes shows several, with commas between them.
func codes(list []string) string {
	var each []string
	for _, text := range list {
		each = append(each, code(text))
	}
	return strings.Join(each, ", ")
}

// paragraphs makes Markdown of the words of a command: lines that begin with spaces are examples, the others run on.
func paragraphs(b *strings.Builder, text string) {
	for _, part := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if strings.HasPrefix(part, "  ") {
			block(b, "", unindented(part))
			continue
		}
		b.WriteString(prose(strings.Join(strings.Fields(part), " ")) + "\n\n")
	}
}

// unindented takes the two spaces away that examples of commands begin with.
func unindented(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "  ")
	}
	return strings.Join(lines, "\n")
}
