package load

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
)

// byteOrderMark begins files of some editors, mostly on Windows.
var byteOrderMark = []byte("\uFEFF")

// saveAsUTF8 is the hint for every text in another encoding.
const saveAsUTF8 = `save the file as UTF-8: in most editors under "Save as", "Encoding"`

// decodeText returns the text of a file without its byte order mark, or nil when it isn't UTF-8, and a diagnostic for
// each character that has no business in a text.
func decodeText(path string, text []byte) (*diag.File, []diag.Diagnostic) {
	if name := wideEncoding(text); name != "" {
		return nil, []diag.Diagnostic{{
			Rule: "not-utf-8", Position: diag.Position{File: path},
			Message: "this file is saved as " + name + ", not as UTF-8", Hint: saveAsUTF8,
		}}
	}
	f := &diag.File{Path: path, Text: bytes.TrimPrefix(text, byteOrderMark)}
	if at := firstInvalid(f.Text); at >= 0 {
		return nil, []diag.Diagnostic{invalidByte(f, at)}
	}
	if !holdsUnseen(f.Text) {
		return f, nil
	}
	return f, append(strayControls(f), unclosedDirections(f)...)
}

// holdsUnseen reports whether there may be characters in a text that are looked for by strayControls and
// unclosedDirections: control characters, or what begins with the bytes of direction characters.
func holdsUnseen(text []byte) bool {
	for i, c := range text {
		switch {
		case c < ' ' && c != '\n' && c != '\t' || c == 0x7F:
			return true
		case c == 0xC2 && i+1 < len(text) && text[i+1] < 0xA0: // U+0080 to U+009F
			return true
		case c == 0xE2 && i+1 < len(text) && (text[i+1] == 0x80 || text[i+1] == 0x81): // U+2000 to U+207F
			if i+2 < len(text) && isDirection(text[i+1], text[i+2]) {
				return true
			}
		}
	}
	return false
}

// isDirection reports whether the last two bytes of a character that begins with 0xE2 are those of U+202A to U+202E, or
// of U+2066 to U+2069.
func isDirection(second, third byte) bool {
	return second == 0x80 && third >= 0xAA && third <= 0xAE || second == 0x81 && third >= 0xA6 && third <= 0xA9
}

// wideEncoding names an encoding with more than one byte for each letter, or returns "".
func wideEncoding(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(text, []byte{0, 0, 0xFE, 0xFF}):
		return "UTF-32"
	case bytes.HasPrefix(text, []byte{0xFF, 0xFE}), bytes.HasPrefix(text, []byte{0xFE, 0xFF}):
		return `UTF-16 (Windows calls it "Unicode")`
	}
	// Without a mark, UTF-16 of a European language shows as a NUL in every second byte.
	head := text[:min(len(text), 64)]
	if len(head) >= 8 && bytes.Count(head, []byte{0}) >= len(head)*2/5 {
		return `UTF-16 (Windows calls it "Unicode")`
	}
	return ""
}

// firstInvalid returns the offset of the first byte that isn't UTF-8, or -1.
func firstInvalid(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// invalidByte describes the byte at an offset, and names the encoding that most likely was used.
func invalidByte(f *diag.File, at int) diag.Diagnostic {
	d := f.At(at, at+1)
	d.Rule = "not-utf-8"
	b := f.Text[at]
	d.Message = fmt.Sprintf("the byte 0x%02X here is not UTF-8", b)
	switch r := windows1252(b); {
	case b == 0xED && at+1 < len(f.Text) && f.Text[at+1] >= 0xA0:
		d.Message += ": it begins half of a character that was cut in two (a lone surrogate)"
	case unicode.IsPrint(r):
		d.Message += fmt.Sprintf(`; it looks like Windows-1252 (Latin-1, "ANSI"), where it is "%c"`, r)
	}
	d.Hint = saveAsUTF8
	return d
}

// strayControls reports control characters other than tab and line end, and characters that turn the reading order.
func strayControls(f *diag.File) []diag.Diagnostic {
	var list []diag.Diagnostic
	for at, r := range string(f.Text) {
		what := ""
		switch {
		case r == '\r':
			if at+1 == len(f.Text) || f.Text[at+1] != '\n' {
				what = "a line end of old Macintosh files (CR)"
			}
		case r == '\n' || r == '\t':
		case r == 0:
			what = "a NUL character"
		case unicode.IsControl(r):
			what = fmt.Sprintf("the control character U+%04X, which can't be seen", r)
		case r == '\u202D' || r == '\u202E':
			what = fmt.Sprintf("the invisible character U+%04X, which shows the text after it in another order than it is written", r)
		}
		if what == "" {
			continue
		}
		d := f.At(at, at+utf8.RuneLen(r))
		d.Rule, d.Message, d.Hint = "control-character", "here is "+what, "delete it; retyping the words around it is the easiest way"
		if r == '\r' {
			d.Hint = "save the file with line ends of Unix (LF) or Windows (CRLF)"
		}
		if list = append(list, d); len(list) == maxCharacterMistakes {
			break
		}
	}
	return list
}
