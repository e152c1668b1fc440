package importer

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

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

// charsets are the encodings of one byte a character, by the names that browsers know them by, in small letters and
// without "-" and "_". Those of Chinese, Japanese and Korean would make the program half a megabyte larger.
func charsets() map[string]*charmap.Charmap {
	list := map[string]*charmap.Charmap{
		"usascii": charmap.Windows1252, "ascii": charmap.Windows1252, "latin1": charmap.Windows1252, "latin5": charmap.Windows1254, // as browsers do
		"latin2": charmap.ISO8859_2, "latin3": charmap.ISO8859_3, "latin4": charmap.ISO8859_4, "latin6": charmap.ISO8859_10, "latin9": charmap.ISO8859_15,
		"cyrillic": charmap.ISO8859_5, "arabic": charmap.ISO8859_6, "greek": charmap.ISO8859_7, "hebrew": charmap.ISO8859_8, "visual": charmap.ISO8859_8, "iso88598i": charmap.ISO8859_8,
		"iso885911": charmap.Windows874, "tis620": charmap.Windows874, "dos874": charmap.Windows874,
		"koi8r": charmap.KOI8R, "koi8": charmap.KOI8R, "koi8u": charmap.KOI8U, "koi8ru": charmap.KOI8U,
		"macintosh": charmap.Macintosh, "mac": charmap.Macintosh, "xmacroman": charmap.Macintosh, "xmaccyrillic": charmap.MacintoshCyrillic,
		"ibm866": charmap.CodePage866, "cp866": charmap.CodePage866, "866": charmap.CodePage866,
	}
	for number, table := range map[int]*charmap.Charmap{
		1: charmap.Windows1252, 2: charmap.ISO8859_2, 3: charmap.ISO8859_3, 4: charmap.ISO8859_4, 5: charmap.ISO8859_5, 6: charmap.ISO8859_6, 7: charmap.ISO8859_7,
		8: charmap.ISO8859_8, 9: charmap.Windows1254, 10: charmap.ISO8859_10, 13: charmap.ISO8859_13, 14: charmap.ISO8859_14, 15: charmap.ISO8859_15, 16: charmap.ISO8859_16,
	} {
		list[fmt.Sprintf("iso8859%d", number)] = table
	}
	for number, table := range map[int]*charmap.Charmap{
		874: charmap.Windows874, 1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
		1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	} {
		list[fmt.Sprintf("windows%d", number)] = table
		list[fmt.Sprintf("cp%d", number)] = table
		list[fmt.Sprintf("xcp%d", number)] = table
	}
	return list
}

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
	if wide := wideEncoding(text); wide != nil {
		decoded, err := wide.NewDecoder().Bytes(text)
		if err != nil {
			return nil, fmt.Errorf("read it as UTF-16: %w", err)
		}
		return decoded, nil
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
	table := charsets()[plain]
	if table == nil {
		return nil, fmt.Errorf("%w: %s", errTables, name)
	}
	decoded, err := table.NewDecoder().Bytes(text)
	if err != nil {
		return nil, fmt.Errorf("read it as %s: %w", name, err)
	}
	return decoded, nil
}

func firstOf(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}

// wideEncoding returns UTF-16 where a text is in it: it begins with its mark, or every second byte of a text in a
// European language is a NUL.
func wideEncoding(text []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(text, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(text, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(text, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	head := text[:min(len(text), 64)]
	if bytes.Count(head, []byte{0}) < max(len(head)*2/5, 4) {
		return nil
	}
	if head[0] == 0 {
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
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
