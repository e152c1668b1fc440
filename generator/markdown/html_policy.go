package markdown

import (
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// htmlElements are what legal texts use of HTML where Markdown has no words for it: tables with joined cells, anchors,
// small type, abbreviations. Elements that load, run, ask for input or cover the page aren't among them, and neither
// are headings: those are Markdown's, so that they get anchors and are checked.
var htmlElements = strings.Fields(`a abbr address b bdi blockquote br caption cite code col colgroup dd del details dfn
	div dl dt em hr i img ins kbd li mark ol p q s small span strong sub summary sup table tbody td tfoot th thead tr u ul wbr`)

// allowedHTML returns the allow-list that every tag of raw HTML passes through. It is made when the first text is read.
var allowedHTML = sync.OnceValue(func() *bluemonday.Policy {
	id := regexp.MustCompile(`^[\pL\pN_][\pL\pN_.:-]*$`)
	tag := regexp.MustCompile(`^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$`)
	direction := regexp.MustCompile(`^(?i:ltr|rtl|auto)$`)
	span := regexp.MustCompile(`^[1-9][0-9]{0,2}$`)
	scope := regexp.MustCompile(`^(?i:row|col|rowgroup|colgroup)$`)
	listType := regexp.MustCompile(`^[1aAiI]$`)
	number := regexp.MustCompile(`^-?[0-9]{1,6}$`)
	boolean := regexp.MustCompile(`^(?i:open|reversed)?$`)
	p := bluemonday.NewPolicy()
	p.AllowElements(htmlElements...)
	p.AllowNoAttrs().OnElements(htmlElements...)
	p.AllowAttrs("id").Matching(id).Globally()
	p.AllowAttrs("lang").Matching(tag).Globally()
	p.AllowAttrs("dir").Matching(direction).Globally()
	p.AllowAttrs("title").OnElements("a", "abbr", "dfn", "img", "span")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("name").Matching(id).OnElements("a")
	p.AllowAttrs("src", "alt").OnElements("img")
	p.AllowAttrs("colspan", "rowspan").Matching(span).OnElements("td", "th")
	p.AllowAttrs("span").Matching(span).OnElements("col", "colgroup")
	p.AllowAttrs("scope").Matching(scope).OnElements("th")
	p.AllowAttrs("abbr").OnElements("th")
	p.AllowAttrs("type").Matching(listType).OnElements("ol")
	p.AllowAttrs("start").Matching(number).OnElements("ol")
	p.AllowAttrs("value").Matching(number).OnElements("li")
	p.AllowAttrs("reversed").Matching(boolean).OnElements("ol")
	p.AllowAttrs("open").Matching(boolean).OnElements("details")
	p.AllowURLSchemes(schemes...)
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
})

// insteadOf says what to write in place of an element that isn't allowed.
func insteadOf(element string) string {
	switch element {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "write a heading with ##"
	case "font", "center", "big", "basefont":
		return "delete <" + element + " …> and </" + element + ">; the words between them stay, and the theme sees to their looks"
	case "style":
		return "delete all from <style> to </style>; the theme sees to the looks"
	case "iframe":
		return "name its service in content/consent.yaml, and show it here with two lines: ::: embed, its id and what it shows, and :::"
	case "script", "object", "embed", "video", "audio":
		return "what loads or runs something belongs in content/consent.yaml"
	case "pre":
		return "write ``` on the lines before and after the text"
	case "section", "article", "aside", "header", "footer", "main", "nav", "figure", "body", "html":
		return "leave the tag out: the page has its own structure"
	}
	return "leave the tag out; the text inside of it stays"
}
