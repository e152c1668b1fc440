package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode"

	"trackora.click/proviso/generator/pattern"
)

// numericReference is a character written by its number: &#38; or &#x26;.
var numericReference = pattern.New(`&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));`)

// checkCharacters reports characters written by their number that can't be seen but change what is read. Those
// written directly are found when the file is read.
func (j *job) checkCharacters(start, stop int) {
	text := j.in.text[start:stop]
	if !bytes.Contains(text, []byte("&#")) {
		return
	}
	for _, m := range numericReference.FindAllSubmatchIndex(text, -1) {
		digits, base := m[2:4], 16
		if digits[0] < 0 {
			digits, base = m[4:6], 10
		}
		number, err := strconv.ParseInt(string(text[digits[0]:digits[1]]), base, 32)
		if err != nil || !hidden(rune(number)) {
			continue
		}
		j.problem("control-character", start+m[0], start+m[1],
			fmt.Sprintf("%s is an invisible character (U+%04X) that changes how the text is read", text[m[0]:m[1]], number), "delete it")
	}
}

// hidden reports whether a character is a control character, or turns the reading order of what follows it.
func hidden(c rune) bool {
	switch {
	case c == '\t' || c == '\n' || c == '\r':
		return false
	case '\u202A' <= c && c <= '\u202E' || '\u2066' <= c && c <= '\u2069':
		return true
	}
	return unicode.IsControl(c)
}
