package load

import (
	"maps"
	"strings"

	"golang.org/x/text/language"

	"trackora.click/proviso/generator/cldr"
)

// countryAliases are names of countries beside those of the CLDR tables, in small letters.
var countryAliases = map[string]string{
	"usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "the united states": "US", "america": "US",
	"u.k.": "GB", "great britain": "GB", "england": "GB", "the united kingdom": "GB",
	"the netherlands": "NL", "holland": "NL", "czech republic": "CZ", "korea": "KR", "republic of korea": "KR", "republic of ireland": "IE",
}

// namedIn are the languages in which names of countries are known, those of the interface.
const namedIn = "en de fr es it nl pt pl sv da nb fi is cs sk sl hr hu ro bg el et lv lt mt ga tr uk ar he hi ja ko zh-Hans zh-Hant"

// countryNamed returns the code of the country that a text names in one of the languages of the interface.
func (l *loader) countryNamed(s string) (code string, ok bool) {
	if l.countries == nil {
		l.countries = countryCodes()
	}
	code, ok = l.countries[strings.ToLower(s)]
	return code, ok
}

// countryCodes returns the codes of all countries by their names in small letters. Of a name that two have the first
// language's counts.
func countryCodes() map[string]string {
	codes := maps.Clone(countryAliases)
	regions := regionCodes()
	for _, tag := range strings.Fields(namedIn) {
		names := cldr.Countries(language.Make(tag))
		for _, region := range regions {
			name := strings.ToLower(names[region.String()])
			if _, known := codes[name]; !known && name != "" {
				codes[name] = region.String()
			}
		}
	}
	return codes
}

// regionCodes returns every country that has a code of two letters, and the European Union.
func regionCodes() []language.Region {
	var list []language.Region
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			region, err := language.ParseRegion(code)
			if err == nil && region.String() == code && region.Canonicalize() == region && (region.IsCountry() || code == "EU") {
				list = append(list, region)
			}
		}
	}
	return list
}
