package importer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trackora.click/proviso/generator/pattern"
)

var (
	errEncoding = errors.New("this file isn't UTF-8, and doesn't say what else it is")
	errTables   = errors.New("this file is in an encoding that can't be read here")
	errBroken   = errors.New("this file says that it is UTF-8, and isn't")
)

// lineError is an error that is in a line.
type lineError struct {
	line int
	err  error
}

// Error implements error.
func (e lineError) Error() string { return e.err.Error() }

// Unwrap returns what is wrong there.
func (e lineError) Unwrap() error { return e.err }

// decode returns a text as UTF-8, with line ends of Unix.
func decode(text []byte) ([]byte, error) {
	decoded, err := toUTF8(text)
	if err != nil {
		return nil, err
	}
	decoded = bytes.TrimPrefix(decoded, []byte("\uFEFF"))
	return bytes.ReplaceAll(bytes.ReplaceAll(decoded, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n")), nil
}

func toUTF8(text []byte) ([]byte, error) {
	if order := wideOrder(text); order != nil {
		return fromUTF16(text, order), nil
	}
	name := declared(text)
	plain := strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(name))
	switch {
	case bytes.HasPrefix(text, []byte{0, 0, 0xFE, 0xFF}), strings.HasPrefix(plain, "iso2022") && bytes.IndexByte(text, 0x1B) >= 0:
		return nil, fmt.Errorf("%w: %s", errTables, firstOf(name, "UTF-32"))
	case utf8.Valid(text):
		return text, nil
	case strings.TrimPrefix(plain, "unicode11") == "utf8":
		return nil, lineError{firstInvalid(text), errBroken}
	case name == "":
		return nil, lineError{firstInvalid(text), errEncoding}
	}
	table, known := charsetOf(plain)
	if !known {
		return nil, fmt.Errorf("%w: %s", errTables, name)
	}
	return table.decode(text), nil
}

func firstOf(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}

// wideOrder returns the order of the bytes where a text is UTF-16: it begins with its mark, or every second byte of a
// text in a European language is a NUL.
func wideOrder(text []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(text, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(text, []byte{0xFF, 0xFE, 0, 0}):
		return binary.LittleEndian
	case bytes.HasPrefix(text, []byte{0xFE, 0xFF}):
		return binary.BigEndian
	}
	head := text[:min(len(text), 64)]
	switch {
	case bytes.Count(head, []byte{0}) < max(len(head)*2/5, 4):
		return nil
	case head[0] == 0:
		return binary.BigEndian
	}
	return binary.LittleEndian
}

func fromUTF16(text []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(text)/2)
	for i := range units {
		units[i] = order.Uint16(text[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// firstInvalid is the line of the first byte that isn't UTF-8.
func firstInvalid(text []byte) int {
	line := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		text = text[size:]
	}
	return line
}

var (
	// inContent is how <meta http-equiv> names an encoding.
	inContent = pattern.New(`(?i)charset\s*=\s*["']?\s*([^\s"';,]+)`)

	// inXML is how pages that are XML too name it.
	inXML = pattern.New(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']`)
)

// maxHead bounds where the name of the encoding is looked for. Browsers look at 1,024 bytes; Word's own words before it
// may be longer.
const maxHead = 16 << 10

// declared returns what a page says that its encoding is called; "" where it doesn't.
func declared(text []byte) string {
	text = text[:min(len(text), maxHead)]
	if m := inXML.FindSubmatch(text); m != nil {
		return string(m[1])
	}
	tokens := html.NewTokenizer(bytes.NewReader(text))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := tokens.Token()
		if token.DataAtom == atom.Body {
			break
		}
		if token.DataAtom != atom.Meta {
			continue
		}
		for _, a := range token.Attr {
			if a.Key == "charset" {
				return strings.TrimSpace(a.Val)
			}
			if m := inContent.FindStringSubmatch(a.Val); a.Key == "content" && m != nil {
				return m[1]
			}
		}
	}
	return ""
}
