package browser

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// Markers returns what is drawn before the items of the page's lists, in order, as a screen reader reads it: "•", "(a)".
func (t *Tab) Markers() ([]string, error) {
	tree, err := chromedp.Call(t.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		return nil, fmt.Errorf("read the accessibility tree: %w", err)
	}
	var markers []string
	for _, node := range tree.Nodes {
		if text(node.Role) == "ListMarker" {
			markers = append(markers, strings.TrimSpace(text(node.Name)))
		}
	}
	return markers, nil
}

// text is the string that a property holds, or "".
func text(v *accessibility.Value) string {
	var s string
	if v == nil || json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return s
}
