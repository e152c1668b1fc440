package importer

import (
	"strings"

	"trackora.click/proviso/generator/pattern"
)

// owner says which text a typed number belongs to.
type owner int

const (
	own     owner = iota // the text that names it
	law                  // a law or another text, for sure
	unknown              // it can't be told
)

const (
	// laws are words that name a law, and short names of laws.
	laws = `(?:\pL*(?:Act|Code|Regulations?|Directive|Statutes?|Law|Constitution|Treaty|Convention|Charter|Rules|Schedule)|\pL*(?:gesetz(?:es)?|verordnung|richtlinie|vertrags|Gesetzbuch(?:es)?)|Loi|loi|Règlement|règlement|Code|Ley|ley|Reglamento|Directiva|Legge|Regolamento|Lei|Wet|` + shortLaws + `)`

	// shortLaws are "GDPR", "DSGVO", "BGB", "UrhG", "U.S.C.".
	shortLaws = `[A-Z]{2,6}(?:-[A-Z]{2,5})?|[A-Z][a-zA-Zäöü]{0,8}(?:G|GB|VO)|(?:[A-Z]\.){2,4}|UK[ -]GDPR`
)

var (
	// afterLaw goes on with the name of a law, right behind a number: "Article 6 GDPR", "§ 312 BGB", "Section 5 of the FTC Act".
	afterLaw = pattern.New(`^(?:[ \x{A0}\n]*(?:\([0-9a-z]{1,3}\)|Satz [0-9]|S\. ?[0-9]|Alt\. ?[0-9]|Nr\. ?[0-9]+|ff?\.))*,?[ \x{A0}\n](?:(?:of|in|under|des|der|du|de|del|della|van)[ \x{A0}\n](?:the[ \x{A0}\n]|la[ \x{A0}\n]|el[ \x{A0}\n])?)?(?:(?:[A-Z0-9][\pL0-9.&’'-]*|of|and|on)[ \x{A0}\n]){0,5}` + laws + `(?:[^\pL]|$)`)

	// beforeLaw ends with the name of a law, right before a number: "the GDPR, Article 6", "17 U.S.C. § 512".
	beforeLaw = pattern.New(`(?:^|[^\pL])` + laws + `(?:[ \x{A0}\n][0-9]{4})?,?[ \x{A0}\n]\(?$`)

	// beforeText ends with the name of a text that may be another one: "Terms of Service, Section D.4".
	beforeText = pattern.New(`(?:Agreement|Terms|Terms of (?:Service|Use)|Policy|Statement|Addendum|Annex|Exhibit|Appendix|AGB|Vertrags?)(?:'s|’s)?,?[ \x{A0}\n]\(?$`)

	// afterNumber says whose a number is: "of this Agreement", "of the Terms".
	afterNumber = pattern.New(`^[ \x{A0}\n](?:of|des|der|dieser|dieses|du|de|del|della|van)[ \x{A0}\n][^.,;:)]{0,30}`)

	// ownNumber says that it is the text's own.
	ownNumber = pattern.New(`^[ \x{A0}\n](?:of (?:this|these|our)|(?:der |des )?(?:dieser|dieses|vorliegenden)|d[eu]s? présente?s?|de (?:esta|este|estos|estas)|d[eo]s? presentes?|della presente|van deze|(?:af|av|i) den(?:ne|na)) ?\b`)
)

// ownerOf tells whose a reference is by what stands around it.
func ownerOf(words, before, after string) owner {
	capitals := strings.ToUpper(words) == words && strings.IndexFunc(words, isLetter) >= 0 // SECTION 2 SHALL: no short name
	switch {
	case ownNumber.MatchString(after):
		return own
	case !capitals && (afterLaw.MatchString(after) || beforeLaw.MatchString(before)):
		return law
	case afterNumber.MatchString(after), beforeText.MatchString(before), strings.HasPrefix(after, "-") && len(after) > 1 && isLetter(rune(after[1])):
		return unknown
	}
	return own
}

func isLetter(r rune) bool { return 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' }
