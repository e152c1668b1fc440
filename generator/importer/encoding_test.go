package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"trackora.click/proviso/generator/importer"
)

func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPagesInOtherEncodingsAreReadAsTheySay(t *testing.T) {
	for _, test := range []struct {
		encoding encoding.Encoding
		head     string
		words    string
	}{
		{charmap.Windows1252, `<meta http-equiv=Content-Type content="text/html; charset=windows-1252">`, "“Größe” – 5 €"},
		{charmap.Windows1252, `<meta charset="ISO-8859-1">`, "café “one”"},
		{charmap.ISO8859_2, `<meta charset=iso-8859-2>`, "zażółć gęślą jaźń"},
		{charmap.ISO8859_15, `<?xml version="1.0" encoding="ISO-8859-15"?>`, "œuvre 5 €"},
		{charmap.Windows1250, `<!-- <meta charset=utf-8> --><meta charset='Windows-1250'>`, "příliš žluťoučký"},
		{charmap.Windows1251, `<script src=x charset=utf-8></script><meta charset=cp1251>`, "Политика"},
		{charmap.KOI8R, `<META HTTP-EQUIV="content-type" CONTENT="text/html;charset=koi8-r">`, "Политика"},
		{charmap.Windows1253, `<meta charset=windows-1253>`, "Πολιτική"},
		{charmap.Windows1254, `<meta charset=iso-8859-9>`, "Gizlilik şartları"},
		{charmap.Windows1255, `<meta charset=windows-1255>`, "מדיניות"},
		{charmap.Macintosh, `<meta charset=macintosh>`, "“Größe”"},
		{unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ``, "Größe"},
		{unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), `<meta charset=utf-16>`, "Größe"},
		{unicode.UTF8BOM, `<meta charset=windows-1252>`, "Größe"}, // a mark, and what the bytes are, say more
		{unicode.UTF8, `<meta charset=windows-1252>`, "Größe"},
	} {
		page := "<html><head>" + test.head + "<title>A</title></head><body><h1>A</h1><p>" + test.words + "</p></body></html>"
		if strings.HasPrefix(test.head, "<?xml") {
			page = test.head + "<html><body><h1>A</h1><p>" + test.words + "</p></body></html>"
		}
		result := importer.Read([]importer.Source{{Path: "a.html", Text: encoded(t, test.encoding, page)}}, importer.Options{})
		if len(result.Policies) != 1 || !strings.Contains(string(result.Policies[0].Files[0].Text), test.words) {
			t.Errorf("%s %s: %q isn't in %+v", test.encoding, test.head, test.words, result)
		}
	}
}

func TestAFileThatCannotBeDecodedSaysWhatToDo(t *testing.T) {
	for name, test := range map[string]struct {
		path string
		text []byte
		want string
	}{
		"unnamed":    {"a.md", []byte("# A\n\nGr\xf6\xdfe"), "3: this file isn't UTF-8, and doesn't say what else it is"},
		"Japanese":   {"a.html", encoded(t, japanese.ShiftJIS, "<meta charset=Shift_JIS><p>個人情報"), "0: this file is in an encoding that can't be read here: Shift_JIS"},
		"by escapes": {"a.html", encoded(t, japanese.ISO2022JP, "<meta charset=iso-2022-jp><p>個人情報"), "0: this file is in an encoding that can't be read here: iso-2022-jp"},
		"broken":     {"a.html", []byte("<meta charset=utf-8>\n<p>Gr\xf6\xdfe"), "2: this file says that it is UTF-8, and isn't"},
	} {
		result := importer.Read([]importer.Source{{Path: test.path, Text: test.text}}, importer.Options{})
		if len(result.Diagnostics) != 1 {
			t.Errorf("%s: %d problems", name, len(result.Diagnostics))
			continue
		}
		d := result.Diagnostics[0]
		if got := fmt.Sprintf("%d: %s", d.Position.Line, d.Message); got != test.want || !strings.HasPrefix(d.Hint, "save it as UTF-8") {
			t.Errorf("%s: %s; %s", name, got, d.Hint)
		}
	}
}
