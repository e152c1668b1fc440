package render

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// StoredChoice says what of the registry to show where.
type StoredChoice struct {
	Category string            // the only category to show; "" for all
	Service  string            // the only service to show; "" for all
	Level    int               // of the headings there
	IDs      map[string]string // ids of the headings, by category; no heading is printed where there are none
}

// StoredView is a table of what services store as its template sees it.
type StoredView struct {
	*Page
	Level      int
	Categories []StoredCategory
}

// StoredCategory is a category with its services and all that they store.
type StoredCategory struct {
	ID          string // of the heading; "" for none
	Title       string
	Description string
	Services    []serviceTexts
	Rows        []StoredRow
}

// HeadingView is a heading as its template sees it.
type HeadingView struct {
	Level int
	ID    string
	Title string
}

// Heading is the heading of a category.
func (v StoredView) Heading(c StoredCategory) HeadingView {
	return HeadingView{Level: v.Level, ID: c.ID, Title: c.Title}
}

// StoredRow is something that a service stores.
type StoredRow struct {
	Service string
	StoredTexts
}

// Stored prints what services store, in the language of a locale: by category, a table of what is stored and the
// services it is of.
func (r *Renderer) Stored(l policy.Locale, choice StoredChoice) (string, error) {
	view := StoredView{Page: r.page("policy", l, ""), Level: choice.Level}
	for _, c := range r.site.Registry.Categories {
		category := describeCategory(view.texts, r.site.Registry, c, l)
		if choice.Service != "" {
			category.Services = slices.DeleteFunc(category.Services, func(s serviceTexts) bool { return s.ID != choice.Service })
		}
		if choice.Category != "" && c.ID != choice.Category || choice.Service != "" && len(category.Services) == 0 {
			continue
		}
		view.Categories = append(view.Categories, storedCategory(category, choice.IDs[c.ID]))
	}
	return r.piece("stored", view)
}

func storedCategory(c categoryTexts, id string) StoredCategory {
	category := StoredCategory{ID: id, Title: c.Title, Description: c.Description, Services: c.Services}
	for _, s := range c.Services {
		for _, stored := range s.Stored {
			category.Rows = append(category.Rows, StoredRow{Service: s.Name, StoredTexts: stored})
		}
	}
	return category
}

// SettingsButton prints the button that opens the settings, with the theme's words where it has none of its own, or ""
// where there is nothing to choose.
func (r *Renderer) SettingsButton(l policy.Locale, label string) (string, error) {
	if r.page("policy", l, "").Ask() == nil {
		return "", nil
	}
	view := r.page("policy", l, "")
	return r.piece("settings-button", struct {
		*Page
		Label string
	}{view, cmp.Or(label, view.texts.Get("ask.settings"))})
}

// FrameText says what stands in the place of a service's frame where no script can show it.
func (r *Renderer) FrameText(l policy.Locale, service string) (string, error) {
	for _, s := range r.site.Registry.Services {
		if s.ID == service {
			name := cmp.Or(s.In(l.Tag).Name, s.ID)
			return r.piece("frame-text", r.texts[l.Tag].Fill("frame.text", "service", name, "provider", cmp.Or(s.Provider, name)))
		}
	}
	return "", nil
}

// Frame prints a frame that loads once its service may.
func (r *Renderer) Frame(service, address, title string) (string, error) {
	return r.piece("frame", struct{ Service, Address, Title string }{service, address, title})
}

// CategoryTitle is what a category is called in the language of a locale.
func CategoryTitle(c policy.Category, l policy.Locale) string {
	return cmp.Or(c.Title.In(l.Tag), c.ID)
}

// piece runs a template for a part of a page.
func (r *Renderer) piece(name string, view any) (string, error) {
	var out bytes.Buffer
	if err := r.templates.ExecuteTemplate(&out, name, view); err != nil {
		return "", fmt.Errorf("print what services store: %w", err)
	}
	return strings.TrimSpace(out.String()) + "\n", nil
}
