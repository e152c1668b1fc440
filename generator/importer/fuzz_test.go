package importer_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"

	"trackora.click/proviso/generator/importer"
	"trackora.click/proviso/generator/markdown"
)

// shownBy is a page as a browser shows it, or nothing where another encoding or a character that no text may hold makes
// it hard to say.
func shownBy(text []byte) string {
	if !utf8.Valid(text) || bytes.ContainsAny(text, "\x00\uFFFD") {
		return ""
	}
	return string(text)
}

func FuzzMarkdown(f *testing.F) {
	for _, text := range []string{
		"---\ntitle: A\n---\n# B\n\ntext\n\n## C\n", "# A {#a}\n## 1. B\nsee Section 2\n## 2. C\n(a) x\n\n(b) y\n", "a\n: b\n\n[^1]\n\n[^1]: c",
		"{{ x }} {% y %} <b onclick=1>**a**b</b> <table><td>x", "1. a\n\n   ```\n   b\n2. c\n- d\n\n* e", "> # a\n>\n> | a | b |\n> |---|---|\n> | c | d |",
		"::: note\n\\: x\n:::", "[a](#a) [b](javascript:x) ![c](d) <http://e> www.f.gh", "*a **b*** ***c** d*", "![a]()b ![c](d.png)e", "# A\n## b!Section 2\n## 2. C\nd", "\u202eabc\n\n\u2066x\n\ny\u2028z",
	} {
		f.Add([]byte(text))
	}
	ours, plain := markdown.New(), goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAttribute()), goldmark.WithRendererOptions(html.WithUnsafe()),
	)
	f.Fuzz(func(t *testing.T, text []byte) {
		var shown bytes.Buffer
		if front := bytes.TrimPrefix(text, []byte("\uFEFF")); !bytes.HasPrefix(front, []byte("---")) && !bytes.HasPrefix(front, []byte("+++")) {
			_ = plain.Convert([]byte(shownBy(text)), &shown) // a buffer takes everything
		}
		accepted(t, ours, importer.Source{Path: "a.md", Text: text}, shown.String())
	})
}

func FuzzPage(f *testing.F) {
	for _, text := range []string{
		"<h1>A</h1><p>b<h2>1. C</h2><ol type=a start=3><li>d<ul><li>e</ol>", "<table><tr><td colspan=2>a<td><table><tr><th>b</table></table>",
		"<a href=#x><sup>1</sup></a><p id=x><a href=#y>1</a>n", "<p style='mso-list:l0 level3 lfo1'>x<p class=MsoListParagraph>1.&nbsp;y",
		"<style>.a{font-weight:700}.lst-kix_a-0 > li:before{content:\"(\" counter(x,lower-roman) \")\"}</style><ol class='lst-kix_a-0'><li class=a>x</ol><ol class='lst-kix_a-2'><li>y",
		"<dl><dd>a<dt>b<dd><h3>c</h3></dl><pre>```\n:::</pre>", "<div><b>1. A</b></div><p>b</p><p><b>2. B</b></p><i> c </i>", "<p>{{ x }}</p><p>::: note<br>: x<br># y<br>1. z",
		"<b>a<i>b</b>c</i>*d*_e_~f~<u>g</u>&amp;lt;&#0;&#x202e;<h2></h2><h6>\\</h6>", "<A\x00>b", "a &amp;#X0; &amp;lt;", "<ol class=lst-kix_0-0><li>a</li>b</ol>", "<dl>a<i>b<dt>c<dd>d</dl><ol>e<i>f", "<details><summary>a</summary><h1>main</h1><h1>main</h1></details>", "<h1>A<A>1)A<ul><li>0",
	} {
		f.Add([]byte(text))
	}
	parser := markdown.New()
	f.Fuzz(func(t *testing.T, text []byte) {
		accepted(t, parser, importer.Source{Path: "a.html", Text: text}, shownBy(text))
	})
}

func FuzzWord(f *testing.F) {
	f.Add("<w:p><w:r><w:t>a</w:t></w:r></w:p>", "", "")
	f.Add("<w:p><w:pPr><w:pStyle w:val='h'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>1. a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>",
		"<w:style w:styleId='h'><w:name w:val='heading 1'/><w:basedOn w:val='h'/></w:style>",
		"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='1'><w:start w:val='900'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%2)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>")
	f.Add("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='3'/><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:tbl/></w:tc></w:tr></w:tbl><w:p><w:hyperlink w:anchor='x'><w:r><w:t>a</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id='1'/><w:fldChar w:fldCharType='begin'/></w:r></w:p>", "", "")
	parser := markdown.New()
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		text := packed(t, map[string]string{
			"word/document.xml":  "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>",
			"word/styles.xml":    "<w:styles xmlns:w='w'>" + styles + "</w:styles>",
			"word/numbering.xml": "<w:numbering xmlns:w='w'>" + numbering + "</w:numbering>",
		})
		accepted(t, parser, importer.Source{Path: "a.docx", Text: text}, "")
	})
}

// FuzzZip looks at what no zip writer makes.
func FuzzZip(f *testing.F) {
	f.Add(packed(f, map[string]string{"word/document.xml": "<a/>"}))
	f.Add([]byte("PK\x05\x06"))
	parser := markdown.New()
	f.Fuzz(func(t *testing.T, text []byte) { accepted(t, parser, importer.Source{Path: "a.docx", Text: text}, "") })
}
