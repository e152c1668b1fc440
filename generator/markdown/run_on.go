package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"trackora.click/proviso/generator/pattern"
)

// itemLike is how a line begins that a writer means as an item of its own: "(a)", "aa)", "B.", "1.2", "§ 3", "[a]",
// "•", also in bold and in any script.
var itemLike = pattern.New(`^[ \t]*(?:\*\*)?(?:[(\[][\p{L}\p{N}]{1,8}[)\]]|[\p{L}\p{N}]{1,4}\.?\)|\p{L}{1,2}\.|\p{N}+(?:\.\p{N}+)+\.?|§ ?\p{N}+|[•–—·▪◦■])(?:\*\*)?[ \t\x{00A0}]`)

// bulletLike are signs that word processors begin the items of a list with.
var bulletLike = pattern.New(`^[ \t]*[•–—·▪◦■]`)

// checkRunOn warns of a paragraph in which two lines after each other begin like items of a list. Markdown joins them
// to running text, in which a clause no longer stands where its author put it.
func (j *job) checkRunOn(n ast.Node) {
	lines := n.Lines()
	for i := 1; i < lines.Len(); i++ {
		before, line := lines.At(i-1), lines.At(i)
		above, text := before.Value(j.in.text), line.Value(j.in.text)
		if !itemLike.Match(above) || !itemLike.Match(text) || breaksLine(above) {
			continue
		}
		start := line.Start + len(text) - len(bytes.TrimLeft(text, " \t"))
		hint := "indent it so that it begins below the text of the item it belongs to; for a line of its own, leave an empty line above it"
		if sign := bulletLike.FindString(string(text)); sign != "" {
			hint = "for a list write - in place of " + strings.TrimSpace(sign) + " in each of its lines, and leave an empty line above the first"
		}
		j.doubt("list-run-on", start, line.Start+len(bytes.TrimRight(text, "\r\n")),
			"this line looks like an item of its own, but is shown in one run with the line above", hint)
		return
	}
}

// breaksLine reports whether the line ends with a line break that its author wrote.
func breaksLine(line []byte) bool {
	line = bytes.TrimRight(line, "\r\n")
	return bytes.HasSuffix(line, []byte("  ")) || bytes.HasSuffix(line, []byte(`\`))
}

// checkIndented warns of text that four spaces have made program code: nothing in it is read, neither variables nor links.
func (j *job) checkIndented(n *ast.CodeBlock) {
	first := n.Lines().At(0)
	text := first.Value(j.in.text)
	j.doubt("code-indented", first.Start, first.Start+len(bytes.TrimRight(text, "\r\n")),
		"four spaces before a line make it program code, shown letter by letter",
		"remove the spaces; program code can stand between two lines of ```")
}

// starred is a word with a star that points to a remark: "Fee*".
var starred = pattern.New(`[\p{L}\p{N})]\*+(?:[\s.,;:|]|$)`)

// checkBullet warns of a plus or a star that was meant to be seen and has become the bullet of a list.
func (j *job) checkBullet(l *ast.List) {
	above, ok := l.PreviousSibling().(*ast.Paragraph)
	if !ok || l.IsOrdered() || l.Marker == '-' || l.ChildCount() > 1 {
		return
	}
	switch l.Marker {
	case '+':
		if l.HasBlankPreviousLines() {
			return
		}
	case '*':
		if !starred.Match(above.Lines().Value(j.in.text)) {
			return
		}
	}
	at := max(l.FirstChild().Pos(), 0)
	mark := string(rune(l.Marker))
	j.doubt("bullet-hidden", at, at+1, mark+" at the beginning of this line makes it the item of a list, and isn't shown itself",
		`write \`+mark+" for a sign that is part of the text; for a list, leave an empty line above it")
}
