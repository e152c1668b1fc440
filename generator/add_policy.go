package generator

import (
	"context"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
	"trackora.click/proviso/generator/starter"
)

// PolicyOptions say what policy to add.
type PolicyOptions struct {
	Name  string // of its folder, and in its address
	Title string // made from the name where it is empty
	Type  string // privacy, cookies, terms or other; made from the name where it is empty
}

// NewPolicy returns what adds a policy to the site in a folder, in each of its languages.
func NewPolicy(ctx context.Context, source string, o PolicyOptions) (Addition, Report, error) {
	return addTo(ctx, source, func(s *build) (a Addition, err error) {
		if err := s.mayAdd(o); err != nil {
			return a, err
		}
		tags := s.tags()
		for i, tag := range tags {
			add(&a.Set, starter.Folder(tags, tag), s.beginning(o, tag, i == 0))
		}
		if s.startsWithTexts(o) {
			a.Notes = append(a.Notes, "It begins with a text of ours: read all of it, and fill in what is marked [TO FILL: …].")
		} else {
			a.Notes = append(a.Notes, "Fill in what is marked [TO FILL: …].")
		}
		return a, nil
	})
}

// mayAdd refuses a policy that can't be added.
func (s *build) mayAdd(o PolicyOptions) error {
	if err := checkName("the name", o.Name); err != nil {
		return err
	}
	if types := shape.Policy.Field("type").Words; o.Type != "" && !slices.Contains(types, o.Type) {
		if near, ok := diag.Suggest(o.Type, types); ok {
			return refuse("there is no type %q; did you mean %q?", o.Type, near)
		}
		return refuse("there is no type %q; it can be %s", o.Type, strings.Join(types, ", "))
	}
	for _, p := range s.site.Policies {
		if !p.Generated && (fold(p.Key) == fold(o.Name) || fold(p.Slug) == fold(o.Name)) {
			return refuse("there is a policy %s already: %s", o.Name, p.Source.Path)
		}
	}
	if o.Name == "assets" || o.Name == "index" || slices.Contains(s.tags(), o.Name) && len(s.site.Locales) > 1 {
		return refuse("no policy can be called %s; choose another name", o.Name)
	}
	return nil
}

// beginning returns the files that a policy begins with in a language.
func (s *build) beginning(o PolicyOptions, tag string, original bool) []starter.File {
	if s.startsWithTexts(o) {
		return starter.Policy(o.Name, tag)
	}
	kind := o.Type
	if kind == "" {
		kind = string(policy.Other)
		if slices.Contains(starter.Keys(), o.Name) {
			kind = o.Name
		}
	}
	title := o.Title
	if title == "" {
		title = titleOf(o.Name)
	}
	return starter.Begin(o.Name, title, kind, tag, original)
}

// startsWithTexts tells whether there are texts for a policy, and all that they refer to is in the site.
func (s *build) startsWithTexts(o PolicyOptions) bool {
	if !slices.Contains(starter.Keys(), o.Name) || o.Title != "" || o.Type != "" && o.Type != o.Name {
		return false
	}
	for _, name := range []string{"site.baseURL", "controller.name", "controller.address", "controller.email"} {
		if s.site.Variables[name] == "" {
			return false
		}
	}
	cookies := slices.ContainsFunc(s.site.Policies, func(p *policy.Policy) bool { return p.Key == string(policy.Cookies) })
	return o.Name != string(policy.Cookies) && (o.Name != string(policy.Privacy) || cookies) || o.Name == string(policy.Cookies) && s.site.Registry != nil
}

// titleOf makes a title from the name of a policy: "refund-policy" is "Refund Policy".
func titleOf(name string) string {
	words := strings.FieldsFunc(path.Base(name), func(r rune) bool { return r == '-' || r == '_' })
	for i, word := range words {
		first, size := utf8.DecodeRuneInString(word)
		words[i] = string(unicode.ToUpper(first)) + word[size:]
	}
	return strings.Join(words, " ")
}
