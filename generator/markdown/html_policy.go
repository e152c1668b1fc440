package markdown

import (
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// htmlElements are what legal texts use of HTML where Markdown has no words for it: tables with joined cells, anchors,
// small type, abbreviations. Elements that load, run, ask for input or cover the page aren't among them, and neither
// are headings: those are Markdown's, so that they get anchors and are checked.
var htmlElements = strings.Fields(`a abbr address b bdi blockquote br caption cite code col colgroup dd del details dfn
	div dl dt em hr i img ins kbd li mark ol p q s small span strong sub summary sup table tbody td tfoot th thead tr u ul wbr`)

var (
	htmlID        = regexp.MustCompile(`^[\pL\pN_][\pL\pN_.:-]*$`)
	htmlLanguage  = regexp.MustCompile(`^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$`)
	htmlDirection = regexp.MustCompile(`^(?i:ltr|rtl|auto)$`)
	htmlSpan      = regexp.MustCompile(`^[1-9][0-9]{0,2}$`)
	htmlScope     = regexp.MustCompile(`^(?i:row|col|rowgroup|colgroup)$`)
	htmlListType  = regexp.MustCompile(`^[1aAiI]$`)
	htmlNumber    = regexp.MustCompile(`^-?[0-9]{1,6}$`)
	htmlBoolean   = regexp.MustCompile(`^(?i:open|reversed)?$`)
)

// allowedHTML returns the allow-list that every tag of raw HTML passes through.
func allowedHTML() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(htmlElements...)
	p.AllowNoAttrs().OnElements(htmlElements...)
	p.AllowAttrs("id").Matching(htmlID).Globally()
	p.AllowAttrs("lang").Matching(htmlLanguage).Globally()
	p.AllowAttrs("dir").Matching(htmlDirection).Globally()
	p.AllowAttrs("title").OnElements("a", "abbr", "dfn", "img", "span")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("name").Matching(htmlID).OnElements("a")
	p.AllowAttrs("src", "alt").OnElements("img")
	p.AllowAttrs("colspan", "rowspan").Matching(htmlSpan).OnElements("td", "th")
	p.AllowAttrs("span").Matching(htmlSpan).OnElements("col", "colgroup")
	p.AllowAttrs("scope").Matching(htmlScope).OnElements("th")
	p.AllowAttrs("abbr").OnElements("th")
	p.AllowAttrs("type").Matching(htmlListType).OnElements("ol")
	p.AllowAttrs("start").Matching(htmlNumber).OnElements("ol")
	p.AllowAttrs("value").Matching(htmlNumber).OnElements("li")
	p.AllowAttrs("reversed").Matching(htmlBoolean).OnElements("ol")
	p.AllowAttrs("open").Matching(htmlBoolean).OnElements("details")
	p.AllowURLSchemes(schemes...)
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
}

// insteadOf says what to write in place of an element that isn't allowed.
func insteadOf(element string) string {
	switch element {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "write a heading with ##"
	case "font", "center", "big", "basefont", "style":
		return "leave the looks to the theme"
	case "script", "iframe", "object", "embed", "video", "audio":
		return "what loads or runs something belongs in content/consent.yaml"
	case "pre":
		return "write ``` on the lines before and after the text"
	case "section", "article", "aside", "header", "footer", "main", "nav", "figure", "body", "html":
		return "leave the tag out: the page has its own structure"
	}
	return "leave the tag out; the text inside of it stays"
}
