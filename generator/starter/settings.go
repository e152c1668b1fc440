package starter

import (
	"bytes"
	"strings"
	"text/template"

	"go.yaml.in/yaml/v3"
)

// Settings returns the site.yaml of a new site.
func Settings(a Answers) []byte {
	return fill("files/site.yaml", template.FuncMap{"yaml": scalar, "list": list}, a)
}

// list writes texts as a list in a line.
func list(texts []string) string {
	var written []string
	for _, text := range texts {
		written = append(written, flowScalar(text))
	}
	return "[" + strings.Join(written, ", ") + "]"
}

// registry returns the consent.yaml of a new site. Its example is valid whether a person deletes the # of each line, or an
// editor the # and a space behind it: that is why its category stands in braces, and lists begin in the first column.
func registry(locales []string) []byte {
	words := categories()
	title := func(category string) string { return textIn(locales, words[category], scalar) }
	flow := func(category string) string { return textIn(locales, words[category], flowScalar) }
	return fill("files/consent.yaml", template.FuncMap{"title": title, "flow": flow}, nil)
}

// textIn writes a text as consent.yaml has it: as it is for one language, a group by language for several. What isn't
// known in a language is in English, with a mark.
func textIn(locales []string, words map[string]string, write func(string) string) string {
	if len(locales) == 1 {
		return write(wordIn(locales[0], words))
	}
	var parts []string
	for _, locale := range locales {
		parts = append(parts, locale+": "+flowScalar(wordIn(locale, words)))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func wordIn(locale string, words map[string]string) string {
	base, _, _ := strings.Cut(locale, "-")
	for _, tag := range []string{locale, base} {
		if word := words[tag]; word != "" {
			return word
		}
	}
	return Untranslated(words["en"])
}

// Untranslated is a text that is still to be translated, as settings have it.
func Untranslated(text string) string { return "[TO FILL: translate] " + text }

// CategoryText returns the title of a category, or what it is for, in a language, where the text in another language is
// one that sites begin with.
func CategoryText(title, from, to string) (string, bool) {
	for _, words := range categories() {
		base, _, _ := strings.Cut(to, "-")
		if words[from] == title && words[to] != "" {
			return words[to], true
		} else if words[from] == title && words[base] != "" {
			return words[base], true
		}
	}
	return "", false
}

// categories returns what is said of categories, by what it is and by language.
func categories() map[string]map[string]string {
	var words map[string]map[string]string
	if err := yaml.Unmarshal(read("words.yaml"), &words); err != nil {
		panic("starter: words.yaml: " + err.Error())
	}
	return words
}

// scalar writes a text as a value of YAML, in quotes where it needs them.
func scalar(text string) string {
	if strings.ContainsAny(text, "[]{}\"\\") {
		return quoted(text)
	}
	written, err := yaml.Marshal(text)
	if err != nil {
		panic("starter: a text can be written as YAML: " + err.Error())
	}
	if line := strings.TrimSuffix(string(written), "\n"); !strings.Contains(line, "\n") {
		return line
	}
	return quoted(text)
}

// flowScalar writes a text as a value between braces, where a comma would end it.
func flowScalar(text string) string {
	if strings.ContainsAny(text, ",:") {
		return quoted(text)
	}
	return scalar(text)
}

func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(text) + `"`
}

// fill fills a template. The delimiters of templates are those of variables in texts, of which these files have none but
// what they write on purpose.
func fill(name string, functions template.FuncMap, data any) []byte {
	t, err := template.New(name).Funcs(functions).Parse(string(read(name)))
	var out bytes.Buffer
	if err == nil {
		err = t.Execute(&out, data)
	}
	if err != nil {
		panic("starter: " + name + ": " + err.Error())
	}
	return out.Bytes()
}
