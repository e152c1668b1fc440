package render

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// settingsWords are the UI texts that the settings need beside the groups of settingsGroups.
var settingsWords = []string{
	"service.stores", "service.nothing", "cookie.kind", "cookie.party", "cookie.duration", "cookie.purpose",
}

// settingsGroups are the groups of UI texts that the settings need whole.
var settingsGroups = []string{"settings", "record", "frame"}

// settingsTexts, categoryTexts and serviceTexts have the shape of the interfaces in assets/page/contract.ts.
type settingsTexts struct {
	Language   string            `json:"language"`
	Dir        string            `json:"dir"`
	Words      map[string]string `json:"words"`
	Categories []categoryTexts   `json:"categories"`
}

type categoryTexts struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Services    []serviceTexts `json:"services"`
}

type serviceTexts struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Provider string        `json:"provider"`
	Facts    []Fact        `json:"facts"`
	Stored   []StoredTexts `json:"stored"`
}

// SettingsTexts returns all that the settings say in the language of a locale, as JSON: the theme's words, and the
// registry in the words of the theme and the site. A text that counts has a key for each plural form.
func SettingsTexts(texts UITexts, site *policy.Site, locale policy.Locale) ([]byte, error) {
	all := settingsTexts{Language: locale.Tag, Dir: cmp.Or(locale.Dir, "ltr"), Words: map[string]string{}, Categories: []categoryTexts{}}
	for _, key := range texts.Keys() {
		group, _, _ := strings.Cut(key, ".")
		if slices.Contains(settingsGroups, group) || slices.Contains(settingsWords, key) {
			all.Words[key] = texts.Get(key)
		}
	}
	for form, text := range texts.plurals["settings.services"] {
		all.Words["settings.services."+form] = text
	}
	for _, c := range site.Registry.Categories {
		all.Categories = append(all.Categories, describeCategory(texts, site.Registry, c, locale))
	}
	data, err := json.Marshal(all)
	if err != nil {
		return nil, fmt.Errorf("write the texts of the settings: %w", err)
	}
	return data, nil
}

func describeCategory(texts UITexts, r *policy.Registry, c policy.Category, locale policy.Locale) categoryTexts {
	category := categoryTexts{
		ID:          c.ID,
		Title:       cmp.Or(c.Title.In(locale.Tag), c.ID),
		Description: c.Description.In(locale.Tag),
		Services:    []serviceTexts{},
	}
	for _, s := range r.Services {
		if s.Category != c.ID {
			continue
		}
		s = s.In(locale.Tag)
		category.Services = append(category.Services, serviceTexts{
			ID:       s.ID,
			Name:     cmp.Or(s.Name, s.ID),
			Provider: s.Provider,
			Facts:    serviceFacts(texts, locale, s),
			Stored:   storedTexts(texts, locale, s),
		})
	}
	return category
}
