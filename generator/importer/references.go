package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

const (
	// sectionWords are how texts call a section before its number.
	sectionWords = `sections?|clauses?|abschnitt(?:en?|s)?|ziffern?|ziff\.|secci[oó]n(?:es)?|apartados?|cláusulas?|sezion[ei]|seç(?:ão|ões)|secç(?:ão|ões)|secties?|avsnitt|afsnit|rubriques?`

	// lawWords are how laws call theirs. A text means its own by them only where its titles have them too.
	lawWords = `articles?|artikeln?|art\.|articol[oi]|artículos?|artigos?|part|§§?`
)

// ownWord is what a computed reference says before the number, in the language of the page.
var ownWord = pattern.New(`^(?i:section|abschnitt|sección|sezione|seção|secção|sectie|avsnitt|afsnit)$`)

// numberPattern is a number as a text says it, with the clauses below it.
const numberPattern = `(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|(?:[A-Z]|[IVX]{2,5})(?:\.[0-9]{1,3})*)\b(?:[ \x{A0}]?\((?:[a-zA-Z]|[ivxIVX]{2,5}|[0-9]{1,2})\)|` + germanPattern + `)*`

// germanPattern is how German names the clauses below a number.
const germanPattern = `[ \x{A0}](?:Abs(?:\.|atz)|lit\.|Buchst(?:\.|abe)|Nr\.)[ \x{A0}]?([0-9]{1,2}|[a-z])\b`

var (
	// typedReference is the number of a section or clause in running text: "Section 2.3(a)", "§ 5 Abs. 2".
	typedReference = pattern.New(`(?i:\b(` + sectionWords + `|` + lawWords + `)[ \x{A0}\n]|(§§?)[ \x{A0}\n]?)(` + numberPattern + `)`)

	// andNumber goes on with a list of them: ", 4", " and 5(a)".
	andNumber = pattern.New(`^(?:,?[ \x{A0}\n](?:and|or|to|through|und|oder|bis|sowie|et|ou|à|y|o|a|e|en|of|och|eller|og)[ \x{A0}\n]|,[ \x{A0}\n]?(?:§§?[ \x{A0}\n]?)?|[ \x{A0}]?[–—&-][ \x{A0}]?)(` + numberPattern + `)`)

	inGerman = pattern.New(germanPattern)
)

// label is the typed number that a reference names: "2.3(a)" for "2.3 (a)".
func label(number string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(inGerman.ReplaceAllString(number, "($1)"), "\u00a0", " ")), "")
}

// references makes links of typed references to sections and clauses. Those to computed numbers become computed ones.
func (d *draft) references(blocks []document.Block) {
	if len(d.clauses) == 0 {
		return
	}
	document.Each(blocks, func(b *document.Block) {
		b.Inlines = d.refer(b.Inlines, b.Line, true)
		for i := range b.Items {
			b.Items[i].Term = d.refer(b.Items[i].Term, b.Line, true)
		}
	})
}

// refer looks through inlines, which begin a block if first is set.
func (d *draft) refer(list []document.Inline, line int, first bool) []document.Inline {
	var out []document.Inline
	for i, in := range list {
		switch in.Kind {
		case document.Text:
			behind := ""
			if i+1 < len(list) {
				behind = document.Plain(list[i+1 : i+2])
			}
			out = append(out, d.referText(in.Text, behind, line, first && len(out) == 0)...)
			continue
		case document.Link:
			d.referLink(&in, line, first && len(out) == 0 || beginsSentence(document.Plain(out), false))
		default:
			in.Inlines = d.refer(in.Inlines, line, first && len(out) == 0)
		}
		out = append(out, in)
	}
	return out
}

// referText cuts a text at its references. first tells that it begins a block, behind what stands after it.
func (d *draft) referText(text, behind string, line int, first bool) []document.Inline {
	var out []document.Inline
	done := 0
	for _, m := range typedReference.FindAllSubmatchIndex([]byte(text), -1) {
		if m[0] < done {
			continue
		}
		r := newReference(text, m)
		may, why := d.mayMean(r)
		if !may && why == "" {
			continue
		}
		whole := text[:r.end()] // and all that comes before
		after := text[len(whole):] + behind
		switch owner := ownerOf(whole[m[0]:], text[:m[0]], after); {
		case owner == law, owner == unknown && !may:
			continue
		case !may:
			d.staysTyped(line, whole[m[0]:], why)
			continue
		case owner == unknown:
			d.staysTyped(line, whole[m[0]:]+firstOf(afterNumber.FindString(after), ""), "it may name a part of another text")
			continue
		case !several(r.word) && andNumber.MatchString(after):
			d.staysTyped(line, whole[m[0]:]+andNumber.FindString(after), "it may name several parts")
			continue
		}
		out = append(out, document.Inline{Kind: document.Text, Text: text[done:m[0]]})
		out = append(out, d.linked(r, line, beginsSentence(text[:m[0]], first))...)
		done = len(whole)
	}
	return append(out, document.Inline{Kind: document.Text, Text: text[done:]})
}

// reference is what a text says: a word, and one number or several.
type reference struct {
	text    string
	start   int // in text
	word    string
	numbers [][2]int // where they stand in text
}

func newReference(text string, m []int) reference {
	r := reference{text: text, start: m[0], numbers: [][2]int{{m[6], m[7]}}}
	r.word = strings.ToLower(text[max(m[2], m[4]):max(m[3], m[5])])
	for {
		end := r.end()
		next := andNumber.FindStringSubmatchIndex(text[end:])
		if next == nil || !several(r.word) {
			return r
		}
		r.numbers = append(r.numbers, [2]int{end + next[2], end + next[3]})
	}
}

// several reports whether a word stands before more than one number.
func several(word string) bool {
	return slices.Contains([]string{"§§", "abschnitten", "abschnitte", "ziffern", "artikeln", "sezioni", "articoli", "clauses"}, word) ||
		strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ões")
}

func (r reference) end() int { return r.numbers[len(r.numbers)-1][1] }

func (r reference) number(i int) string { return r.text[r.numbers[i][0]:r.numbers[i][1]] }

// mayMean reports whether a reference can be one to this text: the first that it names is a section, or a clause of one.
// Where it can't but looks like one, it says why.
func (d *draft) mayMean(r reference) (may bool, why string) {
	number := label(r.number(0))
	section := sectionOf.FindString(number)
	_, known := d.clauses[section]
	switch word, own := kindOf(r.word), kindOf(d.called); {
	case word == own && known:
		return true, ""
	case word == own && shortNumber.MatchString(section): // laws have section 512
		return false, "nothing here has the number " + section
	case word == 'a' && own == 's' && known: // "article 3.2" of a text with 3.2 is it; article 3 may be one of a law
		return strings.Contains(number, "."), "it may be an article of a law"
	}
	return false, "" // "Ziffer 1" of a text with § 1 is one of the same §
}

// kindOf tells the words for sections apart: "§", those of laws, and the others.
func kindOf(word string) rune {
	switch {
	case strings.HasPrefix(word, "§"):
		return '§'
	case lawWord.MatchString(word):
		return 'a'
	}
	return 's'
}

var (
	// itself is how a section speaks of itself: "in this section 2, Data" would say too much.
	itself = pattern.New(`(?i:\b(?:this|diese[mrs]?|cett?e|esta|questa|deze|denn[ae]|detta)[ \x{A0}\n])$`)

	shortNumber = pattern.New(`^[0-9]{1,2}$`)

	lawWord   = pattern.New(`^(?i:` + lawWords + `)$`)
	sectionOf = pattern.New(`^(?:[0-9]+|[A-Z]+)`)
)

// linked makes links of a reference whose clauses are known.
func (d *draft) linked(r reference, line int, begins bool) []document.Inline {
	words := r.text[r.start:r.end()]
	c := d.clauses[label(r.number(0))]
	if len(r.numbers) == 1 && !c.empty() {
		link := document.Inline{Kind: document.Link, Target: "#" + c.place, Inlines: []document.Inline{{Kind: document.Text, Text: words}}}
		if d.computes(r, c, begins) {
			link.Inlines = nil
			d.computed = append(d.computed, told{line, words})
		} else {
			d.linkedTyped = append(d.linkedTyped, told{line, words})
		}
		return []document.Inline{link}
	}
	var out []document.Inline
	done := r.start
	for i, at := range r.numbers {
		c := d.clauses[label(r.number(i))]
		if c.empty() {
			stays := words
			if len(r.numbers) > 1 {
				stays = r.number(i) + " in " + words
			}
			d.staysTyped(line, stays, "there isn't one place with the number "+label(r.number(i)))
			continue
		}
		out = append(out, document.Inline{Kind: document.Text, Text: r.text[done:at[0]]},
			document.Inline{Kind: document.Link, Target: "#" + c.place, Inlines: []document.Inline{{Kind: document.Text, Text: r.text[at[0]:at[1]]}}})
		done = at[1]
		d.linkedTyped = append(d.linkedTyped, told{line, strings.TrimSpace(r.word + " " + r.number(i))})
	}
	return append(out, document.Inline{Kind: document.Text, Text: r.text[done:r.end()]})
}

// computes tells whether a computed reference to a clause says the same number by the same word.
func (d *draft) computes(r reference, c clause, begins bool) bool {
	return d.counted && !c.typed && !begins && ownWord.MatchString(r.word) && !inGerman.MatchString(r.text[r.start:r.end()]) && !itself.MatchString(r.text[:r.start])
}

// referLink looks at a link whose words are a typed number, as in <a href="#fees">section 2</a>.
func (d *draft) referLink(in *document.Inline, line int, begins bool) {
	name, within := strings.CutPrefix(in.Target, "#")
	words := document.Plain(in.Inlines)
	m := typedReference.FindStringSubmatchIndex(words)
	if !within || m == nil || m[0] > 0 || m[1] != len(words) {
		return
	}
	r := newReference(words, m)
	c := d.clauses[label(r.number(0))]
	switch {
	case c.empty() || d.places[name] == nil || d.places[c.place] != d.places[name]:
		d.staysTyped(line, words, "its link doesn't lead to the title or clause of that number")
	case d.computes(r, c, begins):
		in.Inlines = nil
		d.computed = append(d.computed, told{line, words})
	default:
		d.linkedTyped = append(d.linkedTyped, told{line, words})
	}
}

func (d *draft) staysTyped(line int, words, why string) {
	d.doubt(diag.Hint, line, "import-reference", fmt.Sprintf("%q stays typed: %s", oneLine(words), why), "where it is a part of this policy, write [](#id) with its id")
}

// told is what a hint tells of, and its line.
type told struct {
	line  int
	words string
}

// tellReferences reports what became of typed references, the many of one kind in one hint.
func (d *draft) tellReferences() {
	d.tell(d.computed, "%s is a computed reference now, which says number and title", "%d typed references are computed now, and say number and title; they are %s")
	d.tell(d.linkedTyped, "%s is a link now, whose number stays typed", "%d typed references are links now, whose numbers stay typed; they are %s")
}

func (d *draft) tell(list []told, one, many string) {
	switch len(list) {
	case 0:
		return
	case 1:
		d.doubt(diag.Hint, list[0].line, "import-reference", fmt.Sprintf(one, fmt.Sprintf("%q", oneLine(list[0].words))), "")
		return
	}
	slices.SortStableFunc(list, func(a, b told) int { return a.line - b.line })
	if d.outline != nil {
		d.doubt(diag.Hint, 0, "import-reference", fmt.Sprintf(many, len(list), d.outline.places(list)), "")
		return
	}
	var lines []string
	for _, t := range list {
		lines = append(lines, strconv.Itoa(t.line))
	}
	where := "in line "
	if lines = slices.Compact(lines); len(lines) > 1 {
		where = "in the lines "
	}
	d.doubt(diag.Hint, list[0].line, "import-reference", fmt.Sprintf(many, len(list), where+strings.Join(lines, ", ")), "")
}

// beginsSentence reports whether what follows has a capital because of its place: a computed reference has none.
func beginsSentence(before string, first bool) bool {
	before = strings.TrimRightFunc(before, unicode.IsSpace)
	return before == "" && first || strings.HasSuffix(before, ".") || strings.HasSuffix(before, ":")
}
