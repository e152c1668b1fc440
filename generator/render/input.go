// Package render prints the model as HTML through the templates of a theme, and the files that stand beside the pages.
// It decides nothing about content: what it is given has passed every check.
package render

// Asset is a published file that pages name.
type Asset struct {
	Path      string // from the site root, without a leading slash: "assets/site.1a2b3c4d.css"; empty when there is none
	Integrity string // "sha384-…"
}

// Inline is the one script that stands in the page itself.
type Inline struct {
	Code string // final bytes; "" when the site asks for no consent
	Hash string // "sha256-…" over Code, for the Content-Security-Policy

	Registry string  // what it has to know of the site, as JSON
	Parts    []Asset // the scripts that it fetches when they are needed, in its order
}

// Assets are the client files of a build.
type Assets struct {
	Style  Asset
	Page   Asset // for policies: finder, folding, table of contents
	Search Asset // fetched by it: the search of the whole site; none where there is none
	// Indexes has, by locale tag, the path of what a search of all policies in the language begins with.
	Indexes map[string]string
	First   Inline
	// ContentSecurityPolicy is what the meta element says: the header's policy without what only a header may say.
	ContentSecurityPolicy string
}

// Body is a policy's HTML, sanitised and with every hole filled.
type Body struct {
	Lead     string
	Sections []string     // by index of policy.Policy.Sections
	Terms    []Definition // of the terms that the text marks
	Excerpt  string       // the beginning of the lead's visible text: the description where the policy declares none
	Upcoming bool         // published, but not in force on the day the build is for
}

// Definition is that of a term that a page marks.
type Definition struct {
	ID      string
	Name    string
	Text    string
	Address string // of the same in the glossary, as the page writes it
}
