package importer

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/importer/markup"
	"trackora.click/proviso/generator/importer/webpage"
	"trackora.click/proviso/generator/importer/word"
)

// MaxSource bounds a file: a policy with all its pictures inside has a few MiB.
const MaxSource = 32 << 20

// maxMarkdown bounds a file of Markdown as Proviso does: its parser takes seconds for some patterns in longer ones.
const maxMarkdown = 1 << 20

// Endings are those of the files that can be imported.
var Endings = []string{".docx", ".htm", ".html", ".markdown", ".md"}

var (
	errFormat  = errors.New("this is not a kind of file that can be imported")
	errLarge   = errors.New("this file is too large")
	errNothing = errors.New("there is no text in this file")
)

func hintFor(err error) string {
	switch {
	case errors.Is(err, errFormat):
		return "import Markdown (.md), a web page (.html) or a document of Word (.docx); others save as one of these"
	case errors.Is(err, errEncoding), errors.Is(err, errTables), errors.Is(err, errBroken):
		return `save it as UTF-8: in most editors under "Save as", "Encoding"; in Word under "Save as", "Tools", "Web Options", "Encoding"`
	case errors.Is(err, word.ErrUnreadable):
		return "open it in Word and save it as .docx"
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
	unlined bool // the numbers of lines are those of paragraphs

	pictures []Picture
}

func readSource(src Source) (text, error) {
	if len(src.Text) > MaxSource {
		return text{}, fmt.Errorf("%w: at most %d MiB are read", errLarge, MaxSource>>20)
	}
	read, err := readAs(strings.ToLower(path.Ext(src.Path)), src)
	read.pictures = hang(src, &read)
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
		return text{Document: doc, unlined: true}, err
	}
	return text{}, errFormat
}
