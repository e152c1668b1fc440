package render

import "html/template"

// safe marks HTML that templates print unescaped. It is the only place that does: what comes here is the Body of a
// policy, which markdown has passed through its allow-list and in which the generator has only filled holes with escaped
// text, or what a template of the theme printed. Nothing else of a site (titles, texts, addresses) may come this way.
func safe(html string) template.HTML {
	return template.HTML(html)
}

// firstScript marks the client's inline script, which bundle has built from the sources of the program.
func firstScript(script Inline) template.JS {
	return template.JS(script.Code)
}
