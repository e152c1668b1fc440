package load

import "strings"

// field is a line of YAML read by eye, the way a person sees it: "  - key: value".
type field struct {
	indent int    // bytes before the key or text, list marks among them
	key    string // "" when the line has no colon that ends a key
	colon  int    // offset of the colon; -1 when there is none
	value  string // trimmed; the whole text when there is no key
	start  int    // offset of value
}

// splitField takes a line apart at its first colon that is followed by a space or nothing.
func splitField(line string) field {
	rest := strings.TrimLeft(line, " \t")
	for strings.HasPrefix(rest, "- ") {
		rest = strings.TrimLeft(rest[1:], " ")
	}
	f := field{indent: len(line) - len(rest), colon: -1}
	rest = strings.TrimRight(rest, " \t\r")
	at := 0
	if colon := keyColon(rest); colon >= 0 {
		f.key = strings.Trim(strings.TrimSpace(rest[:colon]), `"'`)
		f.colon = f.indent + colon
		at = colon + 1
	}
	at += len(rest[at:]) - len(strings.TrimLeft(rest[at:], " \t"))
	f.value, f.start = rest[at:], f.indent+at
	return f
}

// keyColon returns the offset of the colon that ends a key, or -1.
func keyColon(text string) int {
	for i := range len(text) {
		if text[i] == ':' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\t') {
			return i
		}
		if i == 0 && strings.IndexByte("[{#&*!|>@`%", text[0]) >= 0 {
			return -1
		}
	}
	return -1
}

// inQuotes writes a text as a YAML value that says exactly it.
func inQuotes(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}
