package load

import (
	"fmt"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

// consentFirst are words in the names of regimes under which nothing optional may load before a yes: the European
// Union and its members' laws, the United Kingdom, Switzerland.
var consentFirst = []string{
	"gdpr", "dsgvo", "rgpd", "avg", "eprivacy", "ttdsg", "tdddg", "pecr", "eu", "ue", "eea", "ewr", "eer", "europe", "uk", "gb", "ch", "swiss", "fadp",
	"at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gr", "hr", "hu", "ie", "is", "it", "li", "lt", "lu", "lv", "mt", "nl", "no", "pl", "pt", "ro", "se", "si", "sk",
}

// asksFirst tells whether a regime is by its name one under which consent is asked first: gdpr, eu, uk-gdpr.
func asksFirst(regime string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(regime, func(r rune) bool { return r == '-' || r == '_' }), func(word string) bool {
		return slices.Contains(consentFirst, word)
	})
}

// writtenRegime is a regime with the place where consent.yaml names it.
type writtenRegime struct {
	name string
	at   value
}

// warnAsk points at a way of asking that loads before a yes where the law wants the yes first.
func (w writtenRegime) warnAsk(category string, way policy.Ask) {
	if way == policy.OptIn || way == "" || !asksFirst(w.name) {
		return
	}
	w.at.note(diag.Warning, "category-unasked", fmt.Sprintf("under %s the category %s loads before visitors have said yes; where consent is needed, as in the European Union, the United Kingdom and Switzerland, that breaks the law", w.name, category),
		"write "+w.name+": opt-in")
}

// warnRegimes points at regimes that only one side names: the languages' own, below regimes, or the ways of asking,
// below ask. A host's edge may name others.
func warnRegimes(ofLocales, ofCategories []writtenRegime) {
	asked, set := regimeNames(ofCategories), regimeNames(ofLocales)
	for _, w := range ofLocales {
		if slices.Contains(asked, w.name) {
			continue
		}
		level, hint := diag.Warning, "write it below ask, as in ask: {"+w.name+": opt-in, default: opt-in}, or delete it here: without a regime visitors are asked first"
		if meant, near := diag.Suggest(w.name, asked); near && !slices.Contains(set, meant) {
			hint = "did you mean " + meant + "?"
		} else if asksFirst(w.name) {
			level = diag.Hint
		}
		w.at.note(level, "regime-unused", fmt.Sprintf("no category says how it asks under %s, so that what holds is its default", w.name), hint)
	}
	told := map[string]bool{}
	for _, w := range ofCategories {
		meant, near := diag.Suggest(w.name, set)
		if slices.Contains(set, w.name) || told[w.name] {
			continue
		}
		told[w.name] = true
		switch {
		case near && !slices.Contains(asked, meant):
			w.at.note(diag.Warning, "regime-unused", fmt.Sprintf("no language of the site is for the regime %s", w.name), "did you mean "+meant+"?")
		case len(set) > 0:
			w.at.note(diag.Hint, "regime-unused", fmt.Sprintf("no language of the site is for the regime %s, so that it holds only where the host's edge sets data-regime", w.name),
				"nothing is wrong if it does; otherwise write it below regimes for a language, or delete it")
		}
	}
}

func regimeNames(list []writtenRegime) []string {
	var names []string
	for _, w := range list {
		names = append(names, w.name)
	}
	return names
}

// warnSignals points at a setting for the browser's older signal that has nothing to refuse.
func warnSignals(doNotTrack value, r *policy.Registry) {
	if r.DoNotTrack && !slices.ContainsFunc(r.Categories, func(c policy.Category) bool { return c.GPC }) {
		doNotTrack.note(diag.Warning, "signal-unused", "doNotTrack: true does nothing: no category says gpc: deny, which names what the browser's signal refuses",
			"add the line gpc: deny to each category that the signal is to refuse, or delete this line")
	}
}
