package importer

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// typed is a title with a number in front: "2. Data", "Section 3: Rights", "B) Use", "§ 5 Liability".
var typed = pattern.New(`^(?i:(` + sectionWords + `|` + lawWords + `)\s*)?([0-9]{1,3}|[A-Z]|[IVX]{1,6})(?:(\s*[.):]|\s+[-–—])\s*|\s+)(\S.*)$`)

// titleNumber returns the number that a title begins with, and the title behind it.
func titleNumber(title string) (number, rest string, ok bool) {
	_, number, rest, ok = titleWord(title)
	return number, rest, ok
}

// titleWord also returns the word in front of the number, "§" or "Article". Only behind a word a number needs no dot.
func titleWord(title string) (word, number, rest string, ok bool) {
	m := typed.FindStringSubmatch(title)
	if m == nil || m[1] == "" && m[3] == "" || unicode.IsDigit(rune(m[4][0])) { // "1.2 Data"
		return "", "", "", false
	}
	return strings.ToLower(m[1]), m[2], m[4], true
}

// numbers takes typed numbers out of the titles where Proviso computes the same ones. Where it wouldn't, the policy
// keeps its own and gets no others; so it does where sub-headings have typed numbers, which may skip one.
func (d *draft) numbers(titles []string, heads []document.Block, parts [][]document.Block) {
	if len(titles) == 0 {
		return
	}
	rests := make([]string, len(titles))
	found, counted, called := 0, true, ""
	for i, title := range titles {
		word, number, rest, ok := titleWord(title)
		if ok {
			found++
		}
		rests[i], called = rest, cmp.Or(called, word)
		// Whoever calls a section an article, or §, wants to see that.
		counted = counted && number == strconv.Itoa(i+1) && (word == "" || ownWord.MatchString(word))
	}
	below := numberedBelow(parts)
	few := found == 0 || found == 1 && len(titles) > 1
	if !few {
		d.findClauses(heads, titles, parts)
		d.called = called
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
			d.tellTyped(parts)
		}
	default:
		d.policy.Plain = true
		why := "aren't 1, 2, 3 … from the first section to the last"
		if called != "" && !ownWord.MatchString(called) {
			why = fmt.Sprintf("have %q in front", called)
		}
		d.doubt(diag.Warning, heads[0].Line, "import-numbers", fmt.Sprintf("the titles keep their typed numbers, which %s; numbering: none in policy.md keeps Proviso from adding its own", why),
			"to have them computed, take them out of the titles, and delete that line")
	}
}

// tellTyped reports clauses that keep a typed number with that of their section in it.
func (d *draft) tellTyped(parts [][]document.Block) {
	for _, part := range parts {
		for _, b := range part {
			if b.Kind != document.Paragraph {
				continue
			}
			if m := dottedLabel.FindStringSubmatch(document.Plain(b.Inlines)); m != nil && !d.clauses[m[1]].empty() {
				d.doubt(diag.Hint, b.Line, "import-numbers", fmt.Sprintf("clauses keep their typed numbers, such as %s: a section added above makes them wrong", m[1]),
					"to have them computed, give each a heading, as in ## Title, and take the number out")
				return
			}
		}
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
