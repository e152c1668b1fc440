package render

import (
	"maps"
	"strings"

	"trackora.click/proviso/generator/policy"
)

// The privacy signals of browsers have one name in every language.
const globalPrivacyControl, doNotTrack = "Global Privacy Control", "Do Not Track"

// TextsFor is Texts in the words that fit a site: where it heeds the older privacy signal too, texts name both.
func (s *Speaker) TextsFor(site *policy.Site, tag string) (UITexts, error) {
	texts, err := s.texts(tag)
	if err != nil || site.Registry == nil || !site.Registry.DoNotTrack {
		return texts, err
	}
	texts.words = maps.Clone(texts.words)
	for key, text := range texts.words {
		texts.words[key] = strings.ReplaceAll(text, globalPrivacyControl, globalPrivacyControl+", "+doNotTrack)
	}
	return texts, nil
}
