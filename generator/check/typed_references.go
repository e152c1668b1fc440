package check

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// typedReference is a section named by its number, in the languages that these words are of. "Article 6" and "§ 6" aren't
// among them: they are mostly those of a law.
var typedReference = pattern.New(`(?i)\b((?:section|clause|abschnitt|ziffer|secci[oó]n|cláusula|sezione|seção|secção|sectie|avsnitt|afsnit|rubrique)[ \t\x{00A0}]([1-9][0-9]?(?:\.[1-9][0-9]?)*))`)

// ofAnother is what follows the number of a section of something else: "section 5 of the Act", "Abschnitt 5 der Verordnung".
var ofAnother = pattern.New(`^[, \t\x{00A0}]+(?:(?i:of|des|der|du|de|del|della|dello|do|da|van|av|af|from|in) |[\pL]*\p{Lu}[\pL]*\p{Lu}|\p{Lu}[\pL]+ (?:Act|Code|Law|Directive|Regulation|Rules))|^[(/–-][\pL\pN]|^\.?[0-9]`)

// TypedReferences hints at sections that a text names by a number that somebody typed. find returns the place of the
// policy with that number, if it has one, and what a computed reference to it shows.
func TypedReferences(t *Text, find func(number string) (id, shown string, ok bool)) []diag.Diagnostic {
	var found []diag.Diagnostic
	for at, line := range t.lines() {
		if len(line) == 0 || line[0] == '#' || bytes.IndexFunc(line, unicode.IsDigit) < 0 {
			continue
		}
		for i := 0; i < len(line) && len(found) < maxFound; {
			m := typedReference.FindSubmatchIndex(line[i:])
			if m == nil {
				break
			}
			start, end, number := i+m[2], i+m[3], string(line[i+m[4]:i+m[5]])
			i = end
			id, shown, ok := find(number)
			if !ok || !t.isProse(at+start) || inBrackets(line[:start]) || ofAnother.Match(line[end:min(len(line), end+maxBracket)]) || namesLaw(line[:start]) {
				continue
			}
			found = append(found, t.at(at+start, at+end, "reference-typed", diag.Hint,
				fmt.Sprintf("the number of %s is typed here, and stays as it is when sections move", line[start:end]),
				fmt.Sprintf("write [](#%s) in its place, which shows “%s”; for a section of another text, leave it as it is", id, shown)))
		}
	}
	return found
}

// inBrackets tells whether a bracket is open at the end of a part of a line: the words of a link.
func inBrackets(before []byte) bool {
	before = before[max(0, len(before)-maxAddress):]
	return bytes.LastIndexByte(before, '[') > bytes.LastIndexByte(before, ']')
}

// ofArticle is what ends with the number of an article, or with an opening quote.
var ofArticle = pattern.New(`(?i)(?:\b(?:art\.?|article|artikel|artículo|articolo|artigo)|§)[ \t\x{00A0}]*[0-9]+[\pL.]*,?[ \t\x{00A0}]*$|[“"„«‹‘']$`)

// namesLaw tells whether a part of a line ends with what a law is named by: "the CCPA, Section 5", "Article 6, section 1".
// What stands in quotes is an example.
func namesLaw(before []byte) bool {
	if ofArticle.Match(before[max(0, len(before)-maxBracket):]) {
		return true
	}
	words := bytes.Fields(before[max(0, len(before)-maxBracket):])
	return len(words) > 0 && isCapitals(bytes.Trim(words[len(words)-1], ",;:(“\"")) && !strings.EqualFold(string(words[len(words)-1]), "SEE")
}
