package load

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

var countryCode = pattern.New(`^[A-Za-z]{2}$`)

// country decodes where data is transferred to: the two letters that stand for a country, or words.
func (l *loader) country(v value) string {
	s := l.line(v)
	if !countryCode.MatchString(s) {
		if s == "" || v.d.library {
			return s
		}
		if code, ok := l.countryNamed(s); ok {
			v.warnWord(s, code)
		}
		return s
	}
	region, err := language.ParseRegion(strings.ToUpper(s))
	switch {
	case err != nil || !region.IsCountry() && region.String() != "EU":
		v.fail("country-wrong", fmt.Sprintf("%s stands for no country", shown(s)), "write the two letters of ISO 3166, as in "+v.name+": US, or the name in words")
	case region.String() == s && region.Canonicalize() != region:
		v.note(diag.Warning, "country-wrong", fmt.Sprintf("%s is not the code of ISO 3166", shown(s)), "write "+v.name+": "+region.Canonicalize().String())
		return s
	case region.String() != s:
		v.fail("country-wrong", fmt.Sprintf("%s is not how a country is written", shown(s)), "write "+v.name+": "+region.Canonicalize().String())
	default:
		return s
	}
	return ""
}
