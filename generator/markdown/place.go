package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"trackora.click/proviso/generator/diag"
)

// PlaceKind says what of the consent registry belongs in a Place.
type PlaceKind int

// What belongs in a place.
const (
	StoredPlace   PlaceKind = iota // ::: cookies: what services store, as a table
	SettingsPlace                  // ::: consent-settings: the button that opens the settings
	FramePlace                     // ::: embed service: the frames that the service loads, or one that the line names
)

// Place is where a page shows something of the consent registry, which Markdown doesn't know.
type Place struct {
	Kind       PlaceKind
	Category   Word   // of a StoredPlace: the only one to show
	Service    Word   // of a StoredPlace: the only one to show; of a FramePlace: the one that loads
	Frame      Word   // of a FramePlace: the address or id of the frame; empty for those that the service always loads
	Title      string // of a FramePlace with a Frame: what it shows, in plain words
	Described  bool   // of a FramePlace: it has a text of its own, for where no script can show a frame
	Label      string // of a SettingsPlace: the button's words; "" for those of the theme
	Level      int    // on the page, of the heading before it in the fragment; 0 when there is none
	Start, End int    // offsets in File.Text of the opening line
	In         *Inclusion
}

// Word is a word of an opening line, empty when it isn't there.
type Word struct {
	Text       string
	Start, End int // offsets in File.Text
}

// placeKind reads a container that is a place, and reports what is wrong with it.
type placeKind func(*job, *container) Place

func (j *job) place(kind PlaceKind, c *container) Place {
	return Place{Kind: kind, Start: j.in.origin(c.start), End: j.in.origin(c.end)}
}

// placeWords returns the words after a container's name.
func (j *job) placeWords(c *container) []Word {
	var words []Word
	at := c.words
	for _, field := range bytes.Fields(j.in.text[c.words:c.end]) {
		if len(bytes.Trim(field, ":")) == 0 {
			continue // colons that mirror those at the beginning of the line
		}
		at += bytes.Index(j.in.text[at:c.end], field)
		words = append(words, Word{string(field), at, at + len(field)})
		at += len(field)
	}
	return words
}

// located returns the word with its place in the file instead of that in the text that is parsed.
func (j *job) located(w Word) Word { return Word{w.Text, j.in.origin(w.Start), j.in.origin(w.End)} }

// storedPlace reads "::: cookies category=analytics" or "::: cookies service=visits". The text up to the closing line
// stands before the table.
func storedPlace(j *job, c *container) Place {
	place := j.place(StoredPlace, c)
	known := map[string]*Word{"category": &place.Category, "service": &place.Service}
	const hint = "write ::: cookies, ::: cookies category=analytics or ::: cookies service=visits"
	for i, word := range j.placeWords(c) {
		name, value, _ := strings.Cut(word.Text, "=")
		target, ok := known[name]
		value = strings.Trim(value, `"`)
		switch {
		case !ok:
			meant := hint
			if near, found := diag.Suggest(name, []string{"category", "service"}); found {
				meant = "did you mean " + near + "=?"
			}
			j.problem("container-attribute", word.Start, word.End, fmt.Sprintf("::: cookies knows no %q", quoted(name)), meant)
		case value == "" || i > 0:
			j.problem("container-attribute", word.Start, word.End, "::: cookies shows one category, one service, or all of them", hint)
		default:
			*target = j.located(Word{value, word.End - len(value), word.End})
		}
	}
	return place
}

// settingsPlace reads "::: consent-settings". The text up to the closing line is what the button says.
func settingsPlace(j *job, c *container) Place {
	place := j.place(SettingsPlace, c)
	for _, word := range j.placeWords(c) {
		j.problem("container-attribute", word.Start, word.End, "::: consent-settings stands alone in its line", "write the words of the button in the next line")
		break
	}
	first := c.FirstChild()
	if first == nil {
		return place
	}
	if first.NextSibling() != nil || !plain(first) {
		j.problem("container-content", c.start, c.end, "a button has plain words, and nothing else",
			"write its words in one line between the two, and other text above or below; no links, images or markup")
		return place
	}
	place.Label = strings.TrimSpace(j.plainText(first))
	return place
}

// plain reports whether a block is a paragraph of plain text.
func plain(block ast.Node) bool {
	if block.Kind() != ast.KindParagraph && block.Kind() != ast.KindTextBlock {
		return false
	}
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindText && n.Kind() != kindVariable {
			return false
		}
	}
	return true
}

// renderPlace leaves what belongs in a place to the generator.
func (out *fragmentWriter) renderPlace(c *container, place Place, entering bool) ast.WalkStatus {
	if len(out.Headings) > 0 {
		place.Level = out.Headings[len(out.Headings)-1].Level
	}
	switch {
	case place.Kind == FramePlace && entering:
		out.writeString("<div")
		out.holdPlace(PlaceAttribute, place)
		out.writeString(">\n")
		if !place.Described || place.Frame.Text != "" {
			out.hole(PlaceContent, len(out.Places)-1)
		}
	case place.Kind == FramePlace:
		out.writeString("</div>\n")
	case place.Kind == SettingsPlace && entering:
		out.holdPlace(PlaceContent, place)
		return ast.WalkSkipChildren
	case place.Kind == StoredPlace && !entering:
		out.holdPlace(PlaceContent, place)
	}
	return ast.WalkContinue
}

func (out *fragmentWriter) holdPlace(kind HoleKind, place Place) {
	out.hole(kind, len(out.Places))
	out.Places = append(out.Places, place)
}
