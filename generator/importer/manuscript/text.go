package manuscript

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// plainScalar is text that YAML reads as that text, without quotes.
var plainScalar = pattern.New(`^[\pL][\pL\pN ,()&/'’.–-]*$`)

// scalar writes a text as a YAML value.
func scalar(text string) string {
	text = strings.TrimSpace(document.Clean(text))
	words := []string{"yes", "no", "true", "false", "null", "on", "off", "y", "n"}
	if plainScalar.MatchString(text) && !slices.Contains(words, strings.ToLower(text)) && !strings.HasSuffix(text, " ") {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\t", " ").Replace(text) + `"`
}

// special are the characters that Markdown always reads as more than themselves.
const special = "\\`*[]<"

// entity is what Markdown reads as one character.
var entity = pattern.New(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// bracketed are words in brackets, such as a place to fill in, "[Company]". They are no link without more behind them.
var bracketed = pattern.New(`\[[\pL\pN][\pL\pN ,.'’/-]{0,80}\]`)

// escape writes text so that Markdown shows it as it is. before and behind are the characters around it.
func escape(text string, before, behind rune, o options) string {
	var b strings.Builder
	plain := map[int]bool{} // brackets that stay
	if !o.link {
		for _, m := range bracketed.FindAllIndex([]byte(text), -1) {
			if next, size := utf8.DecodeRuneInString(text[m[1]:]); size > 0 && !strings.ContainsRune("([:", next) || size == 0 && behind == ' ' {
				plain[m[0]], plain[m[1]-1] = true, true
			}
		}
	}
	for at, r := range text {
		next, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(runeOr(r)):])
		if !plain[at] && escaped(text[at:], r, before, next, o) {
			if r == '&' { // behind a backslash, the character that a number stands for would still be looked for
				b.WriteString("&amp;")
				before = r
				continue
			}
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// runeOr returns a rune that has a length.
func runeOr(r rune) rune {
	if r == utf8.RuneError {
		return ' ' // a wrong byte is one byte long, as a space is
	}
	return r
}

func escaped(rest string, r, before, next rune, o options) bool {
	switch {
	case r == '<':
		return next == '/' || next == '!' || next == '?' || unicode.IsLetter(next)
	case strings.ContainsRune(special, r):
		return true
	case r == '_':
		return !(wordPart(before) && wordPart(next))
	case r == '~':
		return next == '~' || before == '~' || !wordPart(next) || before != '/'
	case r == '&':
		return entity.MatchString(rest)
	case r == '{':
		return strings.HasPrefix(rest, "{{") || strings.HasPrefix(rest, "{#") || before == '{' || o.heading
	case r == '|':
		return o.table
	case r == '#':
		return o.heading && next == utf8.RuneError
	}
	return false
}

func wordPart(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// typedNumber is what Markdown takes for an item of a list at the beginning of a line.
var typedNumber = pattern.New(`^[0-9]{1,9}[.)](?:[ \t]|$)`)

// begin writes the lines of a paragraph so that none of them begins something else. Letters and roman numbers in front
// of a line are left: Proviso reads them as clauses where they are some.
func begin(text string, number bool) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimLeft(line, " \t\u00a0")
		marker := letterMarker.FindString(line)
		if number && i == 0 && marker == "" {
			marker = typedNumber.FindString(line)
		}
		// What stands behind a marker is at the beginning of an item, where the same things begin.
		if rest := strings.TrimLeft(line[len(marker):], " \t"); rest != "" {
			if marker != "" {
				marker += " "
				rest = begin(rest, false)
			} else {
				rest = beginLine(rest)
			}
			line = strings.ReplaceAll(marker, "  ", " ") + rest
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

// letterMarker is what Proviso may take for the marker of a clause.
var letterMarker = pattern.New(`^\(?(?:[a-z]{1,8}|[A-Z]{1,8}|\([0-9]{1,8})[.)](?:[ \t]|$)`)

func beginLine(line string) string {
	if m := typedNumber.FindString(line); m != "" {
		at := strings.IndexAny(line, ".)")
		return line[:at] + `\` + line[at:]
	}
	first := line[0]
	alone := strings.Trim(line, " "+string(first)) == ""
	follows := len(line) == 1 || line[1] == ' ' || line[1] == '\t'
	switch first {
	case '#':
		if rest := strings.TrimLeft(line, "#"); rest == "" || rest[0] == ' ' || rest[0] == '\t' {
			return `\` + line
		}
	case '+', '-':
		if follows || alone || strings.HasPrefix(line, "--") || strings.Contains(line, "|") {
			return `\` + line
		}
	case '[':
		if label, rest, found := strings.Cut(line, "]:"); found && strings.HasPrefix(label, "[^") && !strings.ContainsAny(label, "] ") {
			return label + `]\:` + rest // a reference, not the footnote itself
		}
	case '>', '|':
		return `\` + line
	case '=', '~':
		if alone || first == '~' {
			return `\` + strings.TrimPrefix(line, `\`)
		}
	case ':':
		if follows || strings.HasPrefix(line, ":::") || strings.HasPrefix(line, ":-") {
			return `\` + line
		}
	}
	return line
}

// indent puts a prefix before every line but empty ones.
func indent(text, prefix string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = prefix + line
		} else if strings.TrimSpace(prefix) != "" {
			lines[i] = strings.TrimRight(prefix, " ")
		}
	}
	return strings.Join(lines, "\n")
}

func quoteAttribute(text string) string {
	return strconv.Quote(text)
}
