package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"trackora.click/proviso/generator/policy"
)

// embedded is the banner in one language, with the shape of the interface Embedded in assets/page/contract.ts.
type embedded struct {
	Language  string `json:"language"`
	Direction string `json:"direction"`
	Regime    string `json:"regime,omitempty"`
	Banner    []any  `json:"banner"`
	Control   any    `json:"control"`
}

// Embed returns the theme's banner, and its buttons that change one's mind, in the language of a locale: as JSON, so
// that a page that isn't the theme's can build them without reading HTML. Links are paths from the site root.
//
//	{"language":"en","direction":"ltr","banner":[["section",{"class":"ask"},["p",{},"May we?"]]],"control":["div",…]}
func (r *Renderer) Embed(l policy.Locale) ([]byte, error) {
	page := r.page("embed", l, "")
	all := embedded{Language: l.Tag, Direction: l.Dir, Regime: page.Regime()}
	var err error
	if all.Banner, err = r.tree("ask", page); err != nil {
		return nil, err
	}
	buttons, err := r.tree("ask-settings", page)
	if err != nil {
		return nil, err
	}
	all.Control = append([]any{"div", map[string]string{"class": "ask-control", "data-nosnippet": ""}}, buttons...)
	return json.Marshal(all)
}

// tree prints a template and returns what it printed: texts, and elements as their name, attributes and children.
func (r *Renderer) tree(template string, page *Page) ([]any, error) {
	var out bytes.Buffer
	if err := r.templates.ExecuteTemplate(&out, template, page); err != nil {
		return nil, fmt.Errorf("print the template %q for other pages: %w", template, err)
	}
	text, err := r.squeeze.html(out.Bytes())
	if err != nil {
		return nil, fmt.Errorf("minify the template %q: %w", template, err)
	}
	nodes, err := html.ParseFragment(bytes.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return nil, fmt.Errorf("read the template %q: %w", template, err)
	}
	list := []any{}
	for _, node := range nodes {
		list = append(list, branch(node)...)
	}
	return list, nil
}

// branch is a node in a list, or an empty one for what a page doesn't need.
func branch(node *html.Node) []any {
	switch node.Type {
	case html.TextNode:
		if strings.TrimSpace(node.Data) == "" && (node.PrevSibling == nil || node.NextSibling == nil) {
			return nil
		}
		return []any{node.Data}
	case html.ElementNode:
		attributes := map[string]string{}
		for _, a := range node.Attr {
			attributes[a.Key] = a.Val
		}
		element := []any{node.Data, attributes}
		for child := range node.ChildNodes() {
			element = append(element, branch(child)...)
		}
		return []any{element}
	}
	return nil
}
