package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"

	"trackora.click/proviso/generator/policy"
)

// declarationVersion is raised when a field of cookies.json changes its meaning or goes.
const declarationVersion = 1

// declaration is cookies.json: the registry for machines, with what it says in one language in the fields that end in
// "Text". What the registry doesn't say is left out.
type declaration struct {
	Version    int                `json:"version"`
	Site       string             `json:"site"`
	Locale     string             `json:"locale"`
	Categories []declaredCategory `json:"categories"`
}

type declaredCategory struct {
	ID          string            `json:"id"`
	Title       string            `json:"title"`
	Description string            `json:"description,omitempty"`
	Necessary   bool              `json:"necessary"`
	GPC         bool              `json:"gpc,omitempty"` // Global Privacy Control refuses it
	Asked       []string          `json:"asked"`         // what an answer is given for, "service.hash" each
	Services    []declaredService `json:"services"`
}

type declaredService struct {
	ID            string           `json:"id"`
	Name          string           `json:"name"`
	Provider      string           `json:"provider,omitempty"`
	Purpose       string           `json:"purpose,omitempty"`
	PurposeID     string           `json:"purposeID,omitempty"` // of a purpose that has the same id in every language
	Privacy       string           `json:"privacy,omitempty"`   // address of the provider's privacy policy
	Country       string           `json:"country,omitempty"`   // ISO 3166, where the registry has a code
	CountryText   string           `json:"countryText,omitempty"`
	Safeguard     string           `json:"safeguard,omitempty"`
	SafeguardText string           `json:"safeguardText,omitempty"`
	Retention     string           `json:"retention,omitempty"`
	RetentionText string           `json:"retentionText,omitempty"`
	Stored        []declaredCookie `json:"stored"`
}

type declaredCookie struct {
	Name         string `json:"name"` // exact, or a pattern with "*"
	Kind         string `json:"kind"` // cookie, localStorage, sessionStorage, indexedDB or cache
	KindText     string `json:"kindText"`
	Party        string `json:"party"` // first or third
	Duration     string `json:"duration,omitempty"`
	DurationISO  string `json:"durationISO,omitempty"` // ISO 8601: "P13M"; none for "session" and "unlimited"
	DurationText string `json:"durationText,omitempty"`
	Purpose      string `json:"purpose,omitempty"`
	PurposeID    string `json:"purposeID,omitempty"`
}

// Declaration prints cookies.json in the language of a locale, or nil for a site without a registry.
func (r *Renderer) Declaration(l policy.Locale) ([]byte, error) {
	registry := r.site.Registry
	if registry == nil {
		return nil, nil
	}
	data := declaration{Version: declarationVersion, Site: r.site.Name, Locale: l.Tag, Categories: []declaredCategory{}}
	for _, c := range registry.Categories {
		category := declaredCategory{
			ID: c.ID, Title: CategoryTitle(c, l), Description: c.Description.In(l.Tag), Necessary: c.Necessary, GPC: c.GPC,
			Asked: append([]string{}, c.Asked...), Services: []declaredService{},
		}
		for _, s := range registry.Services {
			if s.Category == c.ID {
				category.Services = append(category.Services, declareService(r.texts[l.Tag], l, s))
			}
		}
		data.Categories = append(data.Categories, category)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(data); err != nil {
		return nil, fmt.Errorf("print cookies.json: %w", err)
	}
	return out.Bytes(), nil
}

func declareService(texts UITexts, l policy.Locale, s policy.Service) declaredService {
	s = s.In(l.Tag)
	service := declaredService{
		ID: s.ID, Name: cmp.Or(s.Name, s.ID), Provider: s.Provider, Privacy: s.Privacy,
		Purpose: purpose(texts, l, s.Purpose, s.PurposeID), PurposeID: s.PurposeID,
		Country: s.Country, CountryText: country(l, s.Country),
		Safeguard: s.Safeguard, SafeguardText: wordOr(texts, "safeguard."+s.Safeguard, s.Safeguard),
		Retention: s.Retention, RetentionText: texts.Duration(s.Retention),
		Stored: []declaredCookie{},
	}
	for i, words := range storedTexts(texts, l, s) {
		c := s.Cookies[i]
		cookie := declaredCookie{
			Name: c.Name, Kind: c.Kind, KindText: words.Kind, Party: "first",
			Duration: c.Duration, DurationText: words.Duration, Purpose: words.Purpose, PurposeID: c.PurposeID,
		}
		if c.Third {
			cookie.Party = "third"
		}
		if d, ok := policy.ParseDuration(c.Duration); ok {
			cookie.DurationISO = d.ISO()
		}
		service.Stored = append(service.Stored, cookie)
	}
	return service
}
