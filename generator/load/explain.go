package load

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// explain reports what is wrong with a line that the YAML parser stops at, in the words of somebody who has never
// heard of YAML. What the parser says of it ("mapping values are not allowed in this context") helps nobody.
func (d *document) explain(line int) {
	if d.reported[line] {
		return
	}
	text, _ := cutLine(d.file.Text[:d.end], d.lines[line])
	f := splitField(text)
	m := d.diagnose(line, text, f)
	if m.torn {
		d.torn[line] = true
	}
	if m.message == "" {
		return
	}
	start := d.lines[line] + m.start
	before := len(d.list)
	d.reportAt(start, start+m.length, "yaml-syntax", m.message, m.hint)
	if m.quote && len(d.list) > before && !strings.Contains(f.value, " #") {
		d.list[before].Fix = diag.Fix{Known: true, Text: inQuotes(f.value)}
	}
}

// mistake is what explain found, with its place in the line.
type mistake struct {
	start, length int
	message, hint string
	quote         bool // the value is right once it is in quotes
	torn          bool // the line can't be kept: it belongs to nothing above it, or is no field
}

// diagnose tries the usual mistakes in the order in which they hide each other.
func (d *document) diagnose(line int, text string, f field) mistake {
	at := mistake{start: f.start, length: len(f.value)}
	if m, ok := d.outOfPlace(line, text, f); ok {
		return m
	}
	switch {
	case f.value == "":
		return structure(at, text, f)
	case f.key == "" && f.value[0] != '"' && f.value[0] != '\'' && !startsBracket(f.value) && !strings.HasPrefix(strings.TrimSpace(text), "- "):
		return d.keyless(at, line, f)
	case f.value[0] == '"' || f.value[0] == '\'':
		return quotes(at, f)
	case startsBracket(f.value):
		return brackets(at, f)
	case f.key == "" && isGlued(f.value):
		return d.keyless(at, line, f)
	case strings.IndexByte("@`%*&!|>]},?", f.value[0]) >= 0 || strings.HasPrefix(f.value, "- "):
		at.message = fmt.Sprintf("%s begins with %s, which has a meaning of its own here", name(f.key), f.value[:1])
		at.hint, at.quote = "put the text in quotes: "+written(f.key, inQuotes(f.value)), true
		return at
	case strings.Contains(f.value, ": ") && holdsFields(f.key) && isPair(f.value):
		at.message = f.key + " is a group of fields, which stand between braces in one line"
		at.hint = "write " + written(f.key, inBraces(f.value))
		return at
	case strings.Contains(f.value, ": ") || strings.HasSuffix(f.value, ":"):
		at.message = name(f.key) + " has a colon in its text"
		at.hint, at.quote = "put the text in quotes: "+written(f.key, inQuotes(f.value)), true
		return at
	}
	return structure(at, text, f)
}

func isGlued(text string) bool {
	_, _, ok := unglue(text)
	return ok
}

func startsBracket(value string) bool { return value[0] == '[' || value[0] == '{' }

// name returns how a field is called in a message.
func name(key string) string {
	if key == "" {
		return "this text"
	}
	return key
}

// longestHint is how many characters of a text a hint repeats: a longer one would hide what it says.
const longestHint = 60

// written shows how a field should be written. Of a long text it shows the beginning and the end.
func written(key, value string) string {
	if text := []rune(value); len(text) > longestHint {
		value = string(text[:longestHint/2]) + "…" + string(text[len(text)-longestHint/3:])
	}
	if key == "" {
		return value
	}
	return key + ": " + value
}

// glued is a key with its value right behind the colon.
var glued = pattern.New(`^([\pL_][\pL\pN_-]*)(:\S|：)(.*)$`)

// keyless explains a line without a colon that ends a key.
func (d *document) keyless(at mistake, line int, f field) mistake {
	at.torn = true // the name that isn't known as one may be what seems to be missing
	if name, rest, ok := unglue(f.value); ok {
		at.length = len(name) + 1
		at.message = "there is no space after the colon"
		if wide := "："; strings.HasPrefix(f.value[len(name):], wide) {
			at.length = len(name) + len(wide)
			at.message = "this is the wide colon of Chinese and Japanese texts"
		}
		at.hint = "write " + written(name, rest)
		return at
	}
	if name, value, ok := withoutColon(f.value); ok {
		at.message = "there is no colon after " + name
		at.hint = "write " + written(name, value)
		return at
	}
	if f.indent > 0 && idForm.MatchString(f.value) && !d.goesOn(lineStarts(d.text), line) {
		at.message = f.value + " has no colon, and nothing behind it"
		at.hint = "write " + f.value + ": and what belongs there, or delete the line"
		return at
	}
	if f.indent > 0 {
		at.message = "this line goes on with the text above it, which needs quotes for that"
		at.hint = "write the text on one line, or put all of it in quotes"
		return at
	}
	at.message = "this line is not a field: it has no colon after a name"
	at.hint = "write it as name: value, or delete it"
	if d.start > 0 {
		at.hint = "write it as name: value, or move it below the front matter if it is text"
	}
	return at
}

// quotes explains a value that begins with a quotation mark.
func quotes(at mistake, f field) mistake {
	mark := f.value[:1]
	last := strings.TrimSuffix(f.value, ",")
	switch {
	case len(last) == 1 || !strings.Contains(last[1:], mark):
		at.message = fmt.Sprintf("the quotation mark %s that begins %s is not closed", mark, name(f.key))
		at.hint = "end the text with " + mark
		if len(last) > 1 {
			at.hint += ": " + written(f.key, last+mark)
		}
	case mark == `"` && strings.Contains(last, `\`) && strings.HasSuffix(last, mark):
		at.message = name(f.key) + ` has a backslash between double quotes, where it stands for another character`
		at.hint = "use single quotes: " + written(f.key, "'"+strings.ReplaceAll(last[1:len(last)-1], "'", "''")+"'")
	case strings.HasSuffix(last, mark):
		inner := last[1 : len(last)-1]
		at.message = fmt.Sprintf("%s has the quotation mark %s inside its text too, which ends it early", name(f.key), mark)
		if mark == "'" && !strings.Contains(inner, `"`) {
			at.hint = "use the other quotation marks around it: " + written(f.key, `"`+inner+`"`)
		} else {
			at.hint = "use the other quotation marks around it: " + written(f.key, inQuotes(inner))
		}
	default:
		at.message = name(f.key) + " goes on after its closing quotation mark"
		at.hint = "put all of the text in quotes: " + written(f.key, inQuotes(last))
	}
	return at
}

// special is a value between brackets that begins with a character that has a meaning of its own, with its name.
var special = pattern.New("[{,\\[] *(?:([\\pL_][\\pL\\pN_-]*): +)?([*&!%@`][^,\\]}]*)")

// braced is a text between brackets that a variable stands in, with its name.
var braced = pattern.New(`[{,] *([\pL_][\pL\pN_-]*): +([^"'{}\[\],]*\{\{[^{}]*\}\}[^{}\[\],]*)`)

// brackets explains a value that begins with a bracket.
func brackets(at mistake, f field) mistake {
	m := special.FindStringSubmatchIndex(f.value)
	if m == nil {
		m = braced.FindStringSubmatchIndex(f.value)
	}
	if m != nil && strings.Count(f.value[:m[4]], `"`)%2 == 0 && strings.Count(f.value[:m[4]], "'")%2 == 0 {
		text, key := strings.TrimSpace(f.value[m[4]:m[5]]), ""
		if m[2] >= 0 {
			key = f.value[m[2]:m[3]]
		}
		at.start, at.length = f.start+m[4], len(text)
		at.message = fmt.Sprintf("%s begins with %s, which has a meaning of its own here", name(key), text[:1])
		if strings.Contains(text, "{{") {
			at.message = name(key) + " has {{ in its text, which has a meaning of its own here"
		}
		at.hint = "put the text in quotes: " + written(key, inQuotes(text))
		return at
	}
	closer := map[byte]string{'[': "]", '{': "}"}[f.value[0]]
	if strings.Contains(f.value, closer) {
		at.message = fmt.Sprintf("%s begins with %s, which begins a list, and then goes on with text", name(f.key), f.value[:1])
		if closer == "}" {
			at.message = fmt.Sprintf("%s begins with %s, which has a meaning of its own here", name(f.key), f.value[:1])
		}
		at.hint = "put the text in quotes: " + written(f.key, inQuotes(f.value))
		return at
	}
	at.message = fmt.Sprintf("the bracket %s that begins %s is not closed", f.value[:1], name(f.key))
	at.hint = "end it with " + closer + ": " + written(f.key, f.value+closer)
	return at
}
