package generator

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/changeset"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/starter"
)

// SectionOptions say what section to add.
type SectionOptions struct {
	Policy string // its name
	Title  string
	ID     string // made from the title where it is empty
}

// NewSection returns what adds a section to the end of a policy, in each language that has the policy.
func NewSection(ctx context.Context, source string, o SectionOptions) (Addition, Report, error) {
	return addTo(ctx, source, func(s *build) (a Addition, err error) {
		policies := s.written(o.Policy)
		number, err := s.nextNumber(policies)
		if err == nil {
			err = s.policies(ctx)
		}
		if err == nil {
			err = s.mayAddSection(&o, policies)
		}
		for i, tag := range s.tags() {
			if err == nil {
				err = s.addSection(&a, o, policies[tag], tag, number, i == 0)
			}
		}
		a.Notes = append(a.Notes, "Fill in what is marked [TO FILL: …]. To refer to the section, write [](#"+o.ID+").")
		return a, err
	})
}

// addSection adds a section in one language.
func (s *build) addSection(a *Addition, o SectionOptions, p *policy.Policy, tag, number string, original bool) error {
	switch {
	case p == nil:
		a.Notes = append(a.Notes, fmt.Sprintf("%s has no policy %s, so nothing was added there.", starter.NameOf(tag), o.Policy))
	case p.Source.Whole:
		edit, err := appendSection(s.root, p.Source.Path, starter.NewHeading(o.Title, o.ID, tag, original))
		a.Edits = append(a.Edits, edit)
		return err
	default:
		name := path.Join(path.Dir(p.Source.Path), number+o.ID+".md")
		a.Files = append(a.Files, changeset.File{Path: name, Text: starter.NewSection(o.Title, o.ID, tag, original)})
	}
	return nil
}

// mayAddSection refuses a section that can't be added, and makes its id.
func (s *build) mayAddSection(o *SectionOptions, policies map[string]*policy.Policy) error {
	if len(policies) == 0 {
		var names []string
		for _, p := range s.site.Policies {
			if !p.Generated && !slices.Contains(names, p.Key) {
				names = append(names, p.Key)
			}
		}
		if near, ok := diag.Suggest(o.Policy, names); ok {
			return refuse("there is no policy %q; did you mean %q?", o.Policy, near)
		}
		return refuse("there is no policy %q; the site has %s", o.Policy, strings.Join(names, ", "))
	}
	if strings.TrimSpace(o.Title) == "" || strings.ContainsAny(o.Title, "\r\n") {
		return refuse("a section needs a title of one line")
	}
	if o.ID == "" {
		o.ID = idOf(o.Title)
	}
	if err := checkName("the id", o.ID); err != nil {
		return refuse("%s; choose one with --id", err)
	}
	if o.ID == "main" || strings.HasPrefix(o.ID, "proviso") {
		return refuse("the id %s is taken by the page itself; choose another one with --id", o.ID)
	}
	for _, d := range s.documents {
		outline := d.outline.Load()
		if d.policy != policies[d.policy.Locale.Tag] || outline == nil {
			continue
		}
		if place, taken := outline.find(o.ID); taken {
			file := d.policy.Source.Path
			if place.Section != leadIndex && outline.Sections[place.Section].Source != "" {
				file = outline.Sections[place.Section].Source
			}
			return refuse("%s has the id %s already; choose another title, or an id with --id", file, o.ID)
		}
	}
	return nil
}

// idOf makes an id from a title: "Deliveries & Returns" is "deliveries-returns".
func idOf(title string) string {
	words := strings.FieldsFunc(policy.Slug(title), func(r rune) bool { return r == '-' || r == '_' || r == '.' })
	return strings.Join(words, "-")
}

// nextNumber returns what the name of a section's file begins with that stands after all others, in each language alike.
func (s *build) nextNumber(policies map[string]*policy.Policy) (string, error) {
	last, width, numbered, sections := 0, 2, false, 0
	for _, p := range policies {
		if p.Source.Whole {
			continue
		}
		if _, err := s.folder.Read(p); err != nil {
			return "", err
		}
		for _, section := range p.Sections {
			sections++
			name := path.Base(section.Source.Path)
			digits := len(name) - len(strings.TrimLeft(name, "0123456789"))
			numbered = numbered || digits > 0
			last, width = max(last, section.Weight), max(width, digits)
			if number, err := strconv.Atoi(name[:digits]); err == nil {
				last = max(last, number)
			}
		}
	}
	if sections > 0 && !numbered && last == 0 {
		return "", nil // a number would put it before all of the others
	}
	return fmt.Sprintf("%0*d-", width, last+1), nil
}

// appendSection adds a section to a policy in a single file.
func appendSection(root fs.FS, name string, section []byte) (changeset.Edit, error) {
	before, err := fs.ReadFile(root, name)
	if err != nil {
		return changeset.Edit{}, fmt.Errorf("read %s: %w", name, err)
	}
	end := []byte("\n")
	if bytes.Contains(before, []byte("\r\n")) {
		end = []byte("\r\n")
	}
	after := slices.Clone(before)
	for !bytes.HasSuffix(after, slices.Concat(end, end)) {
		after = append(after, end...)
	}
	return changeset.Edit{Path: name, Before: before, After: append(after, bytes.ReplaceAll(section, []byte("\n"), end)...)}, nil
}
