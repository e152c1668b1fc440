package reference

import (
	"fmt"
	"slices"
	"strings"
	"testing/fstest"

	"golang.org/x/text/language"

	"trackora.click/proviso/generator/cldr"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/generator/shape"
	"trackora.click/proviso/themes"
)

// services is the page of the ready-made services, by name.
func services() (Page, error) {
	texts, err := render.Texts(themes.Default(), "en")
	if err != nil {
		return Page{}, err
	}
	all, told, err := declared()
	if err != nil {
		return Page{}, err
	}
	var b strings.Builder
	page(&b, 90, "Ready-made services", "What the ready-made services are for, what they store and where they connect to.", "closed",
		"Each takes a few lines in `consent.yaml`. What is written beside `use` replaces what is said here; `cookies` and the directives of `csp` are added to it. "+
			"Providers change what they store: compare with what your own site shows, and say so in `consent.yaml` where it differs.")
	for _, s := range all {
		service(&b, s, told[s.Library], texts)
	}
	return Page{"reference-services.md", b.String()}, nil
}

// declared reads a site that has all ready-made services, and returns what it declares, by name, and what each has to be
// told, by its id.
func declared() ([]policy.Service, map[string]*shape.Group, error) {
	registry := "categories:\n  - {id: necessary, title: Necessary, necessary: true}\n"
	for _, category := range []string{"analytics", "functional", "marketing"} {
		registry += fmt.Sprintf("  - {id: %[1]s, title: %[1]s}\n", category)
	}
	registry += "services:\n"
	told, shapes := map[string]*shape.Group{}, load.ServiceShapes()
	for i, id := range load.Library() {
		told[id] = shapes[i]
		registry += usage(id, "", shapes[i])
	}
	folder, err := load.Open(fstest.MapFS{
		"content/site.yaml":    {Data: []byte("name: All services\n")},
		"content/consent.yaml": {Data: []byte(registry)},
		"content/privacy.md":   {Data: []byte("---\ntitle: Privacy\n---\n## One {#one}\n\nText.\n")},
	}, load.Options{})
	if err != nil {
		return nil, nil, err
	}
	all := slices.DeleteFunc(slices.Clone(folder.Site.Registry.Services), func(s policy.Service) bool { return s.Library == "" })
	if len(all) != len(told) {
		return nil, nil, fmt.Errorf("read the ready-made services: %d of %d are there: %v", len(all), len(told), folder.Diagnostics)
	}
	slices.SortFunc(all, func(a, b policy.Service) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return all, told, nil
}

// usage is what a site writes to have a service.
func usage(id, category string, told *shape.Group) string {
	text := "  - use: " + id + "\n"
	if category != "" {
		text += "    category: " + category + "\n"
	}
	var pairs []string
	for _, f := range told.Fields {
		if f.Required {
			pairs = append(pairs, f.Name+": "+quoted(f.Example))
		}
	}
	if len(pairs) > 0 {
		text += "    with: {" + strings.Join(pairs, ", ") + "}\n"
	}
	return text
}

// quoted writes a value so that YAML reads it as a text: numbers and what has signs of YAML in it stand in quotes.
func quoted(value string) string {
	if strings.Trim(value, "0123456789.") == "" || strings.ContainsAny(value, ":#,{}[]&*!|>'\"%@`") {
		return `"` + value + `"`
	}
	return value
}

// service describes one.
func service(b *strings.Builder, s policy.Service, told *shape.Group, texts render.UITexts) {
	heading(b, 2, s.Name, s.ID)
	b.WriteString(prose(texts.Get("purpose."+s.PurposeID)) + "\n\n")
	block(b, "yaml", usage(s.ID, s.Category, told))
	for _, f := range told.Fields {
		if !f.Required {
			entry(b, "Can be told", code(f.Name+": "+quoted(f.Example))+" below `with`; else "+code(f.Usual))
		}
	}
	entry(b, "Provider", fmt.Sprintf("%s ([privacy policy](%s))", prose(s.Provider), s.Privacy))
	transfer(b, s, texts)
	if hosts := hosts(s); len(hosts) > 0 {
		entry(b, "Connects to", codes(hosts))
	}
	if len(s.Cookies) == 0 {
		entry(b, "Stores", "nothing on the visitor's device")
		return
	}
	b.WriteString("| name | where | how long | what for |\n|---|---|---|---|\n")
	for _, c := range s.Cookies {
		where := c.Kind
		if c.Third {
			where += " of the provider"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", code(c.Name), where, texts.Duration(c.Duration), prose(texts.Get("purpose."+c.PurposeID)))
	}
}

// transfer says where data goes and for how long.
func transfer(b *strings.Builder, s policy.Service, texts render.UITexts) {
	if s.Country != "" {
		where := s.Country
		if name := cldr.Countries(language.English)[s.Country]; name != "" {
			where = name
		}
		if words := texts.Get("safeguard." + s.Safeguard); words != "" {
			where += ", by " + words
		}
		entry(b, "Data goes to", where)
	}
	if s.Retention != "" {
		entry(b, "Data is kept for", texts.Duration(s.Retention))
	}
}

// hosts returns where a service connects to, each once.
func hosts(s policy.Service) []string {
	var list []string
	seen := map[string]bool{}
	add := func(host string) {
		if !seen[host] && strings.Contains(host, "//") {
			seen[host] = true
			list = append(list, host)
		}
	}
	for _, l := range s.Load {
		if scheme, rest, ok := strings.Cut(l.Source, "://"); ok && l.Kind != policy.Inline {
			host, _, _ := strings.Cut(rest, "/")
			add(scheme + "://" + host)
		}
	}
	for _, c := range s.CSP {
		add(c.Source)
	}
	return list
}
