package load

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/language"
)

var countryCode = regexp.MustCompile(`^[A-Za-z]{2}$`)

// country decodes where data is transferred to: the two letters that stand for a country, or words.
func (v value) country() string {
	s := v.line()
	if !countryCode.MatchString(s) {
		return s
	}
	region, err := language.ParseRegion(strings.ToUpper(s))
	switch {
	case err != nil || !region.IsCountry() && region.String() != "EU":
		v.fail("country-wrong", fmt.Sprintf("%s stands for no country", shown(s)), "write the two letters of ISO 3166, as in "+v.name+": US, or the name in words")
	case region.String() != s:
		v.fail("country-wrong", fmt.Sprintf("%s is not how a country is written", shown(s)), "write "+v.name+": "+region.String())
	default:
		return s
	}
	return ""
}
