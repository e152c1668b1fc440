package hosts

import (
	"bytes"
	"encoding/json"
)

// pair is a header as Vercel and Firebase write it.
type pair struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// pairs gives the headers to the paths that match.
type pairs struct {
	Source  string `json:"source"`
	Headers []pair `json:"headers"`
}

// moved is a redirect as Vercel writes it.
type moved struct {
	Source      string `json:"source"`
	Destination string `json:"destination"`
	Status      int    `json:"statusCode"`
}

// vercel prints vercel.json. The two sources have no path in common: Vercel doesn't say which of two values counts.
func (s Site) vercel() []byte {
	config := struct {
		Schema        string  `json:"$schema"`
		TrailingSlash bool    `json:"trailingSlash"`
		Headers       []pairs `json:"headers"`
		Redirects     []moved `json:"redirects,omitempty"`
	}{"https://openapi.vercel.sh/vercel.json", true, []pairs{
		{"/((?!" + assets + ").*)", pairsOf(s.headers(askAlways))},
		{"/" + assets + "(.*)", pairsOf(s.headers(forEver))},
	}, nil}
	for _, r := range s.Redirects { // Vercel adds a missing slash before it looks here
		config.Redirects = append(config.Redirects, moved{"/" + encoded(r.From), "/" + encoded(r.To), 301})
	}
	return encode(config)
}

func pairsOf(headers []Header) []pair {
	var list []pair
	for _, h := range headers {
		list = append(list, pair{h.Name, h.Value})
	}
	return list
}

// route is a rule of Azure Static Web Apps, of which the first that matches counts. Its headers are added to the global
// ones.
type route struct {
	Route    string            `json:"route"`
	Redirect string            `json:"redirect,omitempty"`
	Status   int               `json:"statusCode,omitempty"`
	Headers  map[string]string `json:"headers,omitempty"`
}

// azure prints staticwebapp.config.json.
func (s Site) azure() []byte {
	type override struct {
		Rewrite string `json:"rewrite"`
	}
	config := struct {
		Schema        string              `json:"$schema"`
		TrailingSlash string              `json:"trailingSlash"`
		Routes        []route             `json:"routes"`
		Overrides     map[string]override `json:"responseOverrides"`
		Headers       map[string]string   `json:"globalHeaders"`
		Types         map[string]string   `json:"mimeTypes"`
	}{
		Schema:        "https://json.schemastore.org/staticwebapp.config.json",
		TrailingSlash: "always",
		Routes:        []route{{Route: "/" + assets + "*", Headers: map[string]string{"Cache-Control": forEver}}},
		Overrides:     map[string]override{"404": {"/" + missing}},
		Headers:       map[string]string{},
		Types:         map[string]string{".mjs": "text/javascript"}, // a module of another type is refused by browsers
	}
	for _, r := range s.Redirects {
		to := "/" + encoded(r.To)
		config.Routes = append(config.Routes,
			route{Route: "/" + encoded(r.From), Redirect: to, Status: 301}, route{Route: "/" + withoutSlash(encoded(r.From)), Redirect: to, Status: 301})
	}
	for _, h := range s.headers(askAlways) {
		config.Headers[h.Name] = h.Value
	}
	return encode(config)
}

// firebase prints firebase.json, which lies beside the sources. Of two values of a header the later one counts there.
// What "ignore" names isn't uploaded; without it Firebase would leave out .well-known.
func (s Site) firebase() []byte {
	type redirect struct {
		Source      string `json:"source"`
		Destination string `json:"destination"`
		Type        int    `json:"type"`
	}
	type hosting struct {
		Public        string     `json:"public"`
		Ignore        []string   `json:"ignore"`
		TrailingSlash bool       `json:"trailingSlash"`
		Headers       []pairs    `json:"headers"`
		Redirects     []redirect `json:"redirects,omitempty"`
	}
	config := hosting{"dist", private, true, []pairs{
		{"**", pairsOf(s.headers(askAlways))},
		{"/" + assets + "**", []pair{{"Cache-Control", forEver}}},
	}, nil}
	for _, r := range s.Redirects { // Firebase looks here before it mends a slash, and takes both for one
		config.Redirects = append(config.Redirects, redirect{"/" + withoutSlash(encoded(r.From)), "/" + encoded(r.To), 301})
	}
	return encode(map[string]hosting{"hosting": config})
}

// encode prints JSON for people to read, with & and < as they are.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic("hosts: strings, numbers and maps of strings can always be written as JSON: " + err.Error())
	}
	return b.Bytes()
}
