package render

import (
	"cmp"

	"golang.org/x/text/language"

	"trackora.click/proviso/generator/cldr"
	"trackora.click/proviso/generator/policy"
)

// Fact is a line of a service's description. One without a label goes on with the label of the fact before it.
type Fact struct {
	Label string `json:"label"`
	Value string `json:"value"`
	Href  string `json:"href,omitempty"` // https address the value leads to
}

// StoredTexts is something that a service keeps, in words.
type StoredTexts struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Party    string `json:"party"`
	Duration string `json:"duration"`
	Purpose  string `json:"purpose"`
}

// serviceFacts says of a service what the registry says, in the language of the texts: who provides it, what for,
// where data goes to and for how long. What the registry doesn't say is left out.
func serviceFacts(texts UITexts, locale policy.Locale, s policy.Service) []Fact {
	facts := []Fact{
		{Label: texts.Get("service.provider"), Value: s.Provider},
		{Label: texts.Get("service.purpose"), Value: purpose(texts, locale, s.Purpose, s.PurposeID)},
		{Label: texts.Get("service.country"), Value: country(locale, s.Country)},
		{Label: texts.Get("service.safeguard"), Value: wordOr(texts, "safeguard."+s.Safeguard, s.Safeguard)},
		{Label: texts.Get("service.retention"), Value: texts.Duration(s.Retention)},
	}
	told := []Fact{}
	for i, fact := range facts {
		if fact.Value != "" {
			told = append(told, fact)
		}
		if i == 0 && s.Privacy != "" {
			told = append(told, privacyFact(texts, s, len(told) == 0))
		}
	}
	return told
}

// privacyFact leads to the provider's privacy policy, under the provider's name where there is one.
func privacyFact(texts UITexts, s policy.Service, first bool) Fact {
	provider := s.Provider
	fact := Fact{Href: s.Privacy}
	if first {
		provider = s.Name
		fact.Label = texts.Get("service.provider")
	}
	fact.Value = texts.Fill("service.privacy", "provider", provider)
	return fact
}

// storedTexts says what a service keeps on the device, in the order of the registry.
func storedTexts(texts UITexts, locale policy.Locale, s policy.Service) []StoredTexts {
	stored := []StoredTexts{}
	for _, c := range s.Cookies {
		party := texts.Get("cookie.first")
		if c.Third {
			party = s.Provider
		}
		stored = append(stored, StoredTexts{
			Name:     c.Name,
			Kind:     wordOr(texts, "cookie."+c.Kind, c.Kind),
			Party:    party,
			Duration: texts.Duration(c.Duration),
			Purpose:  purpose(texts, locale, c.Purpose, c.PurposeID),
		})
	}
	return stored
}

// purpose returns the registry's own words, or those that the theme has for a ready-made service.
func purpose(texts UITexts, locale policy.Locale, own policy.Text, id string) string {
	if text := own.In(locale.Tag); text != "" || id == "" {
		return text
	}
	return texts.Get("purpose." + id)
}

// country names the country of an ISO 3166 code in the language of the page; other words are returned as they are.
func country(locale policy.Locale, code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	names := cldr.Countries(language.Make(locale.Tag))
	if names == nil {
		names = cldr.Countries(language.English)
	}
	return cmp.Or(names[region.String()], code)
}

// wordOr returns the UI text of a key, or other when there is none.
func wordOr(texts UITexts, key, other string) string {
	if text := texts.Get(key); text != "" {
		return text
	}
	return other
}
