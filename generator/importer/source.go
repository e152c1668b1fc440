package importer

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/importer/markup"
	"trackora.click/proviso/generator/importer/webpage"
	"trackora.click/proviso/generator/importer/word"
	"trackora.click/proviso/generator/pattern"
)

// MaxSource bounds a file: a policy with all its pictures inside has a few MiB.
const MaxSource = 32 << 20

// maxMarkdown bounds a file of Markdown as Proviso does: its parser takes seconds for some patterns in longer ones.
const maxMarkdown = 1 << 20

// Endings are those of the files that can be imported.
var Endings = []string{".docx", ".htm", ".html", ".markdown", ".md"}

var (
	errFormat   = errors.New("this is not a kind of file that can be imported")
	errEncoding = errors.New("this file isn't UTF-8, and doesn't say what else it is")
	errLarge    = errors.New("this file is too large")
	errNothing  = errors.New("there is no text in this file")
)

func hintFor(err error) string {
	switch {
	case errors.Is(err, errFormat):
		return "import Markdown (.md), a web page (.html) or a document of Word (.docx); others save as one of these"
	case errors.Is(err, errEncoding):
		return "save it as UTF-8"
	case errors.Is(err, errNothing):
		return "save the page with the browser's “Save as”, once its text is on the screen"
	}
	return ""
}

// text is a source as it was read.
type text struct {
	document.Document
	address string
	slugs   bool // headings have anchors made from their titles
}

func readSource(src Source) (text, error) {
	if len(src.Text) > MaxSource {
		return text{}, fmt.Errorf("%w: at most %d MiB are read", errLarge, MaxSource>>20)
	}
	read, err := readAs(strings.ToLower(path.Ext(src.Path)), src)
	read.Blocks = document.Tidied(read.Blocks)
	for i := range read.Notes {
		read.Notes[i].Blocks = document.Tidied(read.Notes[i].Blocks)
	}
	if err == nil && !document.Visible(read.Blocks) {
		err = errNothing
	}
	return read, err
}

func readAs(ending string, src Source) (text, error) {
	switch ending {
	case ".md", ".markdown":
		decoded, err := decode(src.Text)
		if err != nil {
			return text{}, err
		}
		if len(decoded) > maxMarkdown {
			return text{}, fmt.Errorf("%w: at most %d MiB of Markdown are read", errLarge, maxMarkdown>>20)
		}
		doc, err := markup.Read(src.Path, decoded)
		return text{Document: doc, slugs: true}, err
	case ".html", ".htm":
		decoded, err := decode(src.Text)
		if err != nil {
			return text{}, err
		}
		page, err := webpage.Read(webpage.Source{Path: src.Path, Text: decoded})
		return text{Document: page.Document, address: page.Address}, err
	case ".docx":
		doc, err := word.Read(src.Path, src.Text)
		return text{Document: doc}, err
	}
	return text{}, errFormat
}

// charset is what a page says of its encoding.
var charset = pattern.New(`(?i)charset\s*=\s*["']?\s*([a-z0-9_-]+)`)

// decode returns a text as UTF-8. Word writes Windows-1252, and says so.
func decode(text []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(text, []byte{0xFF, 0xFE}), bytes.HasPrefix(text, []byte{0xFE, 0xFF}):
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(text)
		if err != nil {
			return nil, fmt.Errorf("read it as UTF-16: %w", err)
		}
		text = decoded
	case !utf8.Valid(text):
		m := charset.FindSubmatch(text[:min(len(text), 4096)])
		if m == nil {
			return nil, errEncoding
		}
		switch name := strings.ToLower(string(m[1])); name {
		case "windows-1252", "iso-8859-1", "latin1", "us-ascii":
			decoded, err := charmap.Windows1252.NewDecoder().Bytes(text)
			if err != nil {
				return nil, fmt.Errorf("read it as Windows-1252: %w", err)
			}
			text = decoded
		default:
			return nil, fmt.Errorf("%w that can be read: it says %s", errEncoding, name)
		}
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	return bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n")), nil
}
