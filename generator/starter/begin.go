package starter

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"trackora.click/proviso/generator/cldr"
)

// Begin returns a policy that there are no texts for: a folder with the policy and its first section. original is false
// in the languages that it is to be translated into.
func Begin(key, title, kind, locale string, original bool) []File {
	front := "---\ntitle: " + scalar(title) + "\ntype: " + kind + "\n---\n"
	return []File{
		{key + "/policy.md", []byte(front + blank("what this policy is about, in a sentence", locale, original))},
		{key + "/01-overview.md", NewSection("Overview", "overview", locale, original)},
	}
}

// NewSection returns the file of a section without text.
func NewSection(title, id, locale string, original bool) []byte {
	return []byte("---\ntitle: " + scalar(title) + "\nid: " + scalar(id) + "\n---\n" + blank("the text of this section", locale, original))
}

// NewHeading returns a section without text for the end of a single file.
func NewHeading(title, id, locale string, original bool) []byte {
	return []byte("## " + special.Replace(title) + " {#" + id + "}\n\n" + blank("the text of this section", locale, original))
}

// special are the characters that a heading reads as more than themselves.
var special = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`, "{", `\{`)

// blank marks where a text is missing. Title and text of a translation are both still to be written.
func blank(what, locale string, original bool) string {
	if !original {
		what = "title and text in " + NameOf(locale)
	}
	return "[TO FILL: " + what + "]\n"
}

// MarkUntranslated puts a mark above the text of a Markdown file that says to translate it. Front matter and everything
// else stays as it is.
func MarkUntranslated(text []byte, locale string) []byte {
	mark := "[TO FILL: translate into " + NameOf(locale) + "]"
	end := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		end = "\r\n"
	}
	at := bodyOf(text)
	body := bytes.TrimLeft(text[at:], "\r\n")
	between := end + end
	if len(body) == 0 {
		between = end
	}
	marked := append([]byte{}, text[:at]...)
	if at > 0 && !bytes.HasSuffix(marked, []byte("\n")) {
		marked = append(marked, end...)
	}
	return append(append(marked, mark+between...), body...)
}

// bodyOf returns where the text begins below the front matter.
func bodyOf(text []byte) int {
	at := 0
	for line := range bytes.Lines(text) {
		word := string(bytes.TrimRight(line, "\r\n"))
		switch {
		case at == 0 && strings.TrimPrefix(word, "\uFEFF") != "---":
			return 0
		case at > 0 && (word == "---" || word == "..."):
			return at + len(line)
		}
		at += len(line)
	}
	return 0
}

// NameOf returns a language's own name and its tag: "Français (fr)".
func NameOf(locale string) string {
	name := cldr.Language(language.Make(locale))
	if name == "" {
		return locale
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToTitle(first)) + name[size:] + " (" + locale + ")"
}
