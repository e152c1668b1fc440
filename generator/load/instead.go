package load

// Names that people bring along from other programs, or from a Word file, for fields that are called otherwise here or
// stand elsewhere; in small letters, without spaces, hyphens and underscores.

const (
	writeEffective = "write effective: and the day from which the policy holds, as in effective: 2027-01-31"
	ofOtherProgram = "delete the line: it is for another program"
	ofPolicy       = "write it in policy.md: it holds for the whole policy"
	ofController   = "write it below controller:, indented by two spaces"
	ofTheme        = "write it below theme:, indented by two spaces"
)

var policyElsewhere = map[string]string{
	"date": writeEffective, "effectivedate": writeEffective, "effectivefrom": writeEffective, "validfrom": writeEffective, "inforce": writeEffective,
	"lastupdated": writeEffective, "lastupdate": writeEffective, "updated": writeEffective, "lastmodified": writeEffective, "lastmod": writeEffective, "stand": writeEffective,
	"id": "the name of a policy is that of its folder or file; for another address write slug:", "name": "write title: in place of name:",
	"permalink": "the address of a policy is the name of its folder or file; for another one write slug:", "url": "the address of a policy is the name of its folder or file; for another one write slug:",
	"redirectfrom": "write aliases: and the earlier addresses, as in aliases: [legal/privacy]", "redirects": "write aliases: and the earlier addresses, as in aliases: [legal/privacy]",
	"lang": "delete the line: the language is that of the folder the policy lies in", "language": "delete the line: the language is that of the folder the policy lies in", "locale": "delete the line: the language is that of the folder the policy lies in",
	"email": "write contact: in place of it", "order": "write weight: in place of it", "position": "write weight: in place of it", "navorder": "write weight: in place of it",
	"summary": "a policy has a description:; a summary belongs to a section", "subtitle": "a subtitle belongs to a section; write it as the policy's own text, below the second ---",
	"layout": ofOtherProgram, "tags": ofOtherProgram, "author": ofOtherProgram,
}

var sectionElsewhere = map[string]string{
	"name": "write title: in place of it", "heading": "write title: in place of it", "header": "write title: in place of it",
	"anchor": "write id: in place of it", "slug": "write id: in place of it", "permalink": "write id: in place of it",
	"order": "write weight: in place of it", "position": "write weight: in place of it", "number": "delete the line: numbers are computed; for another order write weight:", "navorder": "write weight: in place of it",
	"description": "write summary: in place of it", "abstract": "write summary: in place of it",
	"effective": ofPolicy, "effectivedate": ofPolicy, "date": ofPolicy, "version": ofPolicy, "lastupdated": ofPolicy, "type": ofPolicy, "regimes": ofPolicy, "contact": ofPolicy,
	"layout": ofOtherProgram, "tags": ofOtherProgram, "author": ofOtherProgram,
}

var siteElsewhere = map[string]string{
	"url": "write baseURL: in place of it", "siteurl": "write baseURL: in place of it", "domain": "write baseURL: and the whole address, as in baseURL: https://www.example.com/", "site": "write name: for the company, and baseURL: for the address",
	"title": "write name: in place of it", "company": "write name: in place of it",
	"language": "write locales: and the list of them, as in locales: [en, fr]", "languages": "write locales: and the list of them, as in locales: [en, fr]", "lang": "write locales: and the list of them, as in locales: [en, fr]", "locale": "write locales: and the list of them, as in locales: [en, fr]",
	"email": ofController, "phone": ofController, "address": ofController, "country": ofController, "contact": "write it below controller:, as in controller: {email: privacy@example.com}",
	"accent": ofTheme, "logo": ofTheme, "font": ofTheme, "color": "write it below theme:, as in theme: {accent: \"#0b6e4f\"}", "colour": "write it below theme:, as in theme: {accent: \"#0b6e4f\"}",
	"categories": "write it in consent.yaml", "services": "write it in consent.yaml", "terms": "write it in glossary.yaml",
}
