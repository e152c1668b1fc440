package render

import (
	"bytes"

	"trackora.click/proviso/generator/plain"
)

// plainTexts reads a locale file in which every line is blank, a comment, the name of a group or of a text that counts,
// or a name and a text: as those of the built-in theme are. ok is false for a file that holds anything else, or a mistake.
func plainTexts(tag string, data []byte) (own UITexts, ok bool) {
	own = UITexts{Tag: tag, words: map[string]string{}, plurals: map[string]map[string]string{}}
	var group, counting string
	groups := map[string]bool{}
	for line := range bytes.Lines(data) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		text := bytes.TrimLeft(line, " ")
		if len(text) == 0 || text[0] == '#' && plain.IsSeen(text) {
			continue
		}
		indent := len(line) - len(text)
		if counting != "" && indent < 4 {
			if len(own.plurals[counting]) == 0 {
				return own, false
			}
			counting = ""
		}
		name, value, isText := plainText(text)
		switch {
		case name == "":
			return own, false
		case indent == 0 && !isText && !groups[name]:
			group, groups[name] = name, true
		case indent == 2 && !isText && group != "" && !own.has(group+"."+name):
			counting = group + "." + name
			own.plurals[counting] = map[string]string{}
		case indent == 2 && isText && group != "" && !own.has(group+"."+name):
			own.words[group+"."+name] = value
		case indent == 4 && isText && counting != "" && own.plurals[counting][name] == "":
			own.plurals[counting][name] = value
		default:
			return own, false
		}
	}
	return own, counting == "" || len(own.plurals[counting]) > 0
}

// has tells whether there is a text of the key.
func (t UITexts) has(key string) bool {
	_, one := t.words[key]
	_, many := t.plurals[key]
	return one || many
}

// plainText reads a line without its indentation: a name, and its text, in quotes or without, where isText. The name is
// empty for a line that is anything else.
func plainText(line []byte) (name, value string, isText bool) {
	if before, found := bytes.CutSuffix(line, []byte(":")); found {
		if plain.IsName(before) {
			return string(before), "", false
		}
		return "", "", false
	}
	if before, quoted, found := bytes.Cut(line, []byte(`: "`)); found {
		inner, closed := bytes.CutSuffix(quoted, []byte(`"`))
		if !closed || len(inner) == 0 || bytes.ContainsAny(inner, `"\`) || !plain.IsSeen(inner) || !plain.IsName(before) {
			return "", "", false
		}
		return string(before), string(inner), true
	}
	month := len(line) - len(bytes.TrimLeft(line, "0123456789"))
	if month > 0 {
		line = append([]byte("m"), line...) // where a name has to begin with a letter
	}
	key, text, _, ok := plain.Field(line)
	if !ok {
		return "", "", false
	}
	if month > 0 {
		key = key[1:]
	}
	return string(key), string(text), true
}
