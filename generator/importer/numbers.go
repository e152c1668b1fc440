package importer

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// sectionWords are how texts call a section before its number. "Article 6" isn't among them: it is mostly one of a law.
const sectionWords = `section|clause|abschnitt|ziffer|secci[oó]n|apartado|cláusula|sezione|seção|secção|sectie|avsnitt|afsnit|rubrique`

// typed is a title with a number in front: "2. Data", "Section 3: Rights", "B) Use".
var typed = pattern.New(`^(?i:(?:` + sectionWords + `|article|artikel|articolo|artículo|part|§)\s*)?([0-9]{1,3}|[A-Z]|[IVX]{1,6})(?:\s*[.):]|\s+[-–—])\s*(\S.*)$`)

// titleNumber returns the number that a title begins with, and the title behind it.
func titleNumber(title string) (number, rest string, ok bool) {
	m := typed.FindStringSubmatch(title)
	if m == nil || unicode.IsDigit(rune(m[2][0])) { // "1.2 Data"
		return "", "", false
	}
	return m[1], m[2], true
}

// numbers takes typed numbers out of the titles where Proviso computes the same ones. Where it wouldn't, the policy
// keeps its own and gets no others; so it does where sub-headings have typed numbers, which may skip one.
func (d *draft) numbers(titles []string, heads []document.Block, parts [][]document.Block) {
	if len(titles) == 0 {
		return
	}
	rests := make([]string, len(titles))
	found, counted := 0, true
	for i, title := range titles {
		number, rest, ok := titleNumber(title)
		if ok {
			found++
			d.names(number, heads[i].IDs)
		}
		rests[i] = rest
		counted = counted && number == strconv.Itoa(i+1)
	}
	below := numberedBelow(parts)
	few := found == 0 || found == 1 && len(titles) > 1
	if few {
		d.numbered = nil
	}
	switch {
	case below != nil && (few || counted):
		d.policy.Plain = true
		d.doubt(diag.Warning, below.Line, "import-numbers", "sub-headings keep their typed numbers, and so do the titles; numbering: none in policy.md keeps Proviso from adding its own",
			"to have them computed, delete that line; then proviso check --fix takes out the typed ones")
	case few || counted:
		for i, part := range parts {
			countedBelow(i+1, part, true)
		}
		if counted {
			copy(titles, rests)
			d.counted = true
			d.doubt(diag.Hint, heads[0].Line, "import-numbers", fmt.Sprintf("the typed numbers of the %d titles are computed now", len(titles)), "")
		}
	default:
		d.policy.Plain = true
		d.doubt(diag.Warning, heads[0].Line, "import-numbers", "the titles keep their typed numbers, which aren't 1, 2, 3 … from the first section to the last; numbering: none in policy.md keeps Proviso from adding its own",
			"to have them computed, take them out of the titles, and delete that line")
	}
}

// dotted is a number below that of a section, in front of a title: "2.1 Data".
var dotted = pattern.New(`^([0-9]{1,3}(?:\.[0-9]{1,3})+)[.):]?\s+\S`)

// numberedBelow returns the first sub-heading with a typed number that Proviso wouldn't compute, or nil.
func numberedBelow(parts [][]document.Block) *document.Block {
	for n, part := range parts {
		if countedBelow(n+1, part, false) {
			continue
		}
		for i, b := range part {
			if b.Kind != document.Heading {
				continue
			}
			title := oneLine(document.Plain(b.Inlines))
			if _, _, ok := titleNumber(title); ok || dotted.MatchString(title) {
				return &part[i]
			}
		}
	}
	return nil
}

// countedBelow tells whether all sub-headings of a section have just the typed numbers that Proviso computes, and takes
// them out if it is told to.
func countedBelow(section int, part []document.Block, take bool) bool {
	number := []int{section}
	var levels []int // of the headings that the next one may stand below
	for i, b := range part {
		if b.Kind != document.Heading {
			continue
		}
		for len(levels) > 0 && levels[len(levels)-1] > b.Level {
			levels = levels[:len(levels)-1]
		}
		if len(levels) == 0 || levels[len(levels)-1] < b.Level {
			levels = append(levels, b.Level)
		}
		if len(number) > len(levels) {
			number = number[:len(levels)+1]
			number[len(levels)]++
		} else {
			number = append(number, 1)
		}
		if len(b.Inlines) == 0 || b.Inlines[0].Kind != document.Text {
			return false
		}
		m := dotted.FindStringSubmatch(b.Inlines[0].Text)
		if m == nil || m[1] != joined(number) {
			return false
		}
		if take {
			rest := strings.TrimPrefix(b.Inlines[0].Text, m[1])
			part[i].Inlines[0].Text = strings.TrimLeftFunc(strings.TrimLeft(rest, ".):"), unicode.IsSpace)
		}
	}
	return true
}

// joined writes a number of several levels: "2.1".
func joined(number []int) string {
	words := make([]string, len(number))
	for i, n := range number {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ".")
}

// names notes which section a typed number stands for.
func (d *draft) names(number string, ids []string) {
	if d.numbered == nil {
		d.numbered = map[string]string{}
	}
	if _, twice := d.numbered[number]; !twice && len(ids) > 0 {
		d.numbered[number] = ids[0]
	}
}

// typedReference is a section's number in running text.
var typedReference = pattern.New(`(?i)\b(` + sectionWords + `)[ \x{A0}\n]([0-9]{1,3}|[A-Z]{1,4})\b`)

// ofAnother follows a number that isn't one of this text: "Section 2 of the Act", "Section 2.3", "Section 2(a)".
var ofAnother = pattern.New(`^(?:\.[0-9]|\([a-zA-Z0-9]|[ \n]\([a-z0-9]{1,3}\)|[ \n]of (?:the|that|Regulation|Directive|Title|Public)\b|[ \n]of [A-Z]|-[0-9A-Za-z]|[ \n]?(?:,|and|or|to|und|y|et)[ \n][0-9A-Z]\b)`)

// references makes links of typed references to sections. Those to computed numbers become computed ones.
func (d *draft) references(blocks []document.Block) {
	if len(d.numbered) == 0 {
		return
	}
	document.Each(blocks, func(b *document.Block) {
		b.Inlines = d.refer(b.Inlines, b.Line)
		for i := range b.Items {
			b.Items[i].Term = d.refer(b.Items[i].Term, b.Line)
		}
	})
}

func (d *draft) refer(list []document.Inline, line int) []document.Inline {
	var out []document.Inline
	for _, in := range list {
		switch in.Kind {
		case document.Text:
			out = append(out, d.referText(in.Text, line, len(out) == 0)...)
			continue
		case document.Link:
		default:
			in.Inlines = d.refer(in.Inlines, line)
		}
		out = append(out, in)
	}
	return out
}

// referText cuts a text at its references. first tells that it begins a block.
func (d *draft) referText(text string, line int, first bool) []document.Inline {
	var out []document.Inline
	done := 0
	for _, m := range typedReference.FindAllSubmatchIndex([]byte(text), -1) {
		words, number := text[m[0]:m[1]], text[m[4]:m[5]]
		name, known := d.numbered[number]
		if !known {
			continue
		}
		if ofAnother.MatchString(text[m[1]:]) {
			d.doubt(diag.Hint, line, "import-reference", fmt.Sprintf("%q stays typed: it may name a clause, several sections or another text", oneLine(text[m[0]:min(len(text), m[1]+20)])), "where it is a section of this policy, write [](#id)")
			continue
		}
		link := document.Inline{Kind: document.Link, Target: "#" + name, Inlines: []document.Inline{{Kind: document.Text, Text: words}}}
		if d.counted && !beginsSentence(text[:m[0]], first) {
			link.Inlines = nil
			d.doubt(diag.Hint, line, "import-reference", fmt.Sprintf("%q is a computed reference now, which says number and title", oneLine(words)), "")
		} else {
			d.doubt(diag.Hint, line, "import-reference", fmt.Sprintf("%q is a link now, whose number stays typed", oneLine(words)), "")
		}
		out = append(out, document.Inline{Kind: document.Text, Text: text[done:m[0]]}, link)
		done = m[1]
	}
	return append(out, document.Inline{Kind: document.Text, Text: text[done:]})
}

// beginsSentence reports whether what follows has a capital because of its place: a computed reference has none.
func beginsSentence(before string, first bool) bool {
	before = strings.TrimRightFunc(before, unicode.IsSpace)
	return before == "" && first || strings.HasSuffix(before, ".") || strings.HasSuffix(before, ":")
}
