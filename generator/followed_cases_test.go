package generator

import "strings"

// followedCases are mistakes that people have made.
func followedCases() []followed {
	ga := strings.Replace
	return []followed{
		{"id in capitals", fm("title: Who\nId: who"), fm("title: Who\nid: who")},
		{"title in capitals", fm("Title: Who Is It"), fm("title: Who Is It\nid: who-is-it")},
		{"the id twice", fm("title: Who\nid: who\nID: who"), fm("title: Who\nid: who")},
		{"an example whose # an editor took with the space",
			rm(ga(registry, "  - id: analytics\n    title", " - id: analytics\n   title", 1)), rm(registry)},
		{"a field too far right", rm(ga(registry, "    with", "     with", 1)), rm(registry)},
		{"fields in the column of the dash", rm(ga(ga(registry, "    with", "  with", 1), "    category", "  category", 1)), rm(registry)},
		{"an item too far right", rm(registry + "   - use: youtube\n    category: analytics\n"), rm(registry + "  - use: youtube\n    category: analytics\n")},
		{"services whose name still has its #", rm(ga(flat, "services:", "#services:", 1)), rm(flat)},
		{"services whose name is gone", rm(ga(flat, "services:\n", "", 1)), rm(flat)},
		{"an example with its remark", rm(ga(flat, "- {id: analytics", remark+"\n- {id: analytics", 1)), rm(ga(flat, "- {id: analytics", "# "+ga(remark, "\nyour", "\n# your", 1)+"\n- {id: analytics", 1))},
		{"an example with a line of its remark", rm(ga(flat, "services:", "\nyour own number in place of it, please\nservices:", 1)), rm(ga(flat, "services:", "\n# your own number in place of it, please\nservices:", 1))},
		{"a remark with a colon", rm("An example: counting the visits with a service of Google\n" + registry), rm("# An example: counting the visits with a service of Google\n" + registry)},
		{"a field of a service in the first column", rm(ga(registry, "    with", "with", 1)), rm(registry)},
		{"a field in the first column, and another service", rm(ga(registry, "    with", "with", 1) + "  - use: youtube\n    category: analytics\n"), rm(registry + "  - use: youtube\n    category: analytics\n")},
		{"a tab in front of another item", rm(registry + "\t- use: youtube\n    category: analytics\n"), rm(registry + "  - use: youtube\n    category: analytics\n")},
		{"a date with words behind it", pm("effective: 2027-01-31     the day"), pm("effective: 2027-01-31 # the day")},
		{"a day of two digits first", pm("effective: 31.01.2027"), pm("effective: 2027-01-31")},
		{"a day or a month first", pm("effective: 02.01.2027"), pm("effective: 2027-01-02")},
		{"a tab", fm("title: Who\n\tid: who"), fm("title: Who\nid: who")},
		{"tabs in a list", rm(ga(registry, "  - use: google-analytics\n    category", "\t- use: google-analytics\n\t  category", 1)), rm(registry)},
		{"four hyphens", one(who, "---\ntitle: Who\nid: who\n----\nText.\n"), one(who, section)},
		{"a space behind the hyphens", one(who, "---\ntitle: Who\nid: who\n--- \nText.\n"), one(who, section)},
		{"no space after a colon", fm("title:Who\nid: who"), fm("title: Who\nid: who")},
		{"hyphens for colons", fm("title - Who\nid: who"), fm("title: Who\nid: who")},
		{"no colon at all", fm("title Who\nid: who"), fm("title: Who\nid: who")},
		{"equal signs", fm("title = Who\nid = who"), fm("title: Who\nid: who")},
		{"a requirement without a reason above one with", pm("not_applicable:\n  gdpr-representative\n  gdpr-14-source: x"), nil},
		{"a requirement that there isn't", pm("not_applicable: {gdpr-representativ: x}"), pm("not_applicable: {gdpr-representative: x}")},
		{"requirements without reasons", pm("not_applicable: [gdpr-representative]"), pm("not_applicable: {gdpr-representative: why it doesn't apply}")},
		{"with without braces", rm(ga(registry, "{measurement: G-ABC1234567}", "measurement: G-ABC1234567", 1)), rm(registry)},
		{"with in quotes", rm(ga(registry, "{measurement: G-ABC1234567}", "\"measurement: G-ABC1234567\"", 1)), rm(registry)},
		{"braces in quotes", rm(ga(registry, "{measurement: G-ABC1234567}", "\"{measurement: G-ABC1234567}\"", 1)), rm(registry)},
		{"a field beside its group", rm(ga(registry, "{measurement: G-ABC1234567}", "\n    measurement: G-ABC1234567", 1)), rm(registry)},
		{"a controller that isn't indented", one(siteFile, ga(settings, "  name: Ex", "name: Ex", 1)), nil},
		{"a telephone number that isn't set", one(who, section+"Call {{ controller.phone }}.\n"),
			map[string]string{who: section + "Call {{ controller.phone }}.\n", siteFile: settings + "  phone: +49 30 1234\n"}},
		{"a variable for a title", fm("title: {{ controller.name }}\nid: who"), fm("title: \"{{ controller.name }}\"\nid: who")},
		{"an address by language", one(siteFile, settings+"  address: {en: Main Road, de: Hauptstraße}\n"), one(siteFile, settings+"  address: Main Road\n")},
		{"curly quotes around an id", fm("title: Who\nid: „who“"), fm("title: Who\nid: who")},
		{"a regime in capitals, and no list", pm("regimes: EPRIVACY"), nil},
		{"a name that isn't one, and no list", fm("title: Who\nid: who\naliases: old one"), fm("title: Who\nid: who\naliases: [old-one]")},
		{"an alias that is the id", fm("title: Who\nid: who\naliases: [who]"), fm("title: Who\nid: who")},
		{"an alias that is the id of another section", map[string]string{who: "---\ntitle: Who\nid: who\naliases: [old, rights]\n---\nText.\n", "content/privacy/02-rights.md": "---\ntitle: Rights\nid: rights\n---\nText.\n"},
			map[string]string{who: "---\ntitle: Who\nid: who\naliases: [old]\n---\nText.\n", "content/privacy/02-rights.md": "---\ntitle: Rights\nid: rights\n---\nText.\n"}},
		{"a text in a file that isn't read", map[string]string{"content/privacy/02-rights.txt": "Your rights.\n"},
			map[string]string{"content/privacy/02-rights.md": "---\ntitle: Rights\nid: rights\n---\nYour rights.\n"}},
		{"a text whose second ending Windows hides", map[string]string{"content/privacy/02-rights.md.txt": rights}, map[string]string{"content/privacy/02-rights.md": rights}},
		{"settings with the ending of others", map[string]string{registryFile: "", "content/consent.yml": registry}, rm(registry)},
		{"no line above the fields", one(who, "title: Who\nid: who\n---\nText.\n"), one(who, section)},
		{"no lines around the fields", one(who, "title: Who\nid: who\n\nText.\n"), one(who, section)},
		{"a day that still has its #", pm("regimes: [eprivacy]\n# effective: 2027-01-31"), pm("regimes: [eprivacy]\neffective: 2027-01-31")},
		{"a day that isn't one, and regimes", pm("regimes: [eprivacy]\neffective: 31/01/2027"), pm("regimes: [eprivacy]\neffective: 2027-01-31")},
		{"a day with a space before it, and regimes", pm("regimes: [eprivacy]\n effective: 2027-01-31"), pm("regimes: [eprivacy]\neffective: 2027-01-31")},
		{"a document with spaces and accents in its name", map[string]string{"content/privacy/CGV Lumière.docx": "PK"}, nil},
		{"an id changed in one language", byLanguageIDs("who", "wer"), byLanguageIDs("who", "who")},
		{"a document", map[string]string{"content/privacy/old.docx": "PK"}, nil},
		{"settings in the wrong folder", map[string]string{"content/privacy/consent.yml": "a: b\n"}, nil},
		{"a picture that nothing shows", map[string]string{"content/privacy/map.png": "x"},
			map[string]string{"content/privacy/map.png": "x", who: section + "\n[The map](map.png)\n"}},
		{"settings in another encoding", one(siteFile, "name: M\xfcller\n"), nil},
		{"no settings", one(siteFile, ""), nil},
		{"settings with a part that can't be read", one(siteFile, ga(settings, "  name: Ex", "\tname: Ex", 1)), nil},
		{"a language taken away", byLanguage("en", "", ""), byLanguage("en, de", "", "")},
		{"a language without texts", byLanguage("en, de, fr", "", ""), byLanguage("en, de", "", "")},
		{"one folder of a language", map[string]string{policyMD: "", who: "", "content/en/privacy/policy.md": lead}, nil},
		{"an older original", byLanguage("en, de", "version: \"2.1\"\n", "translationOf: \"2.0\"\n"), byLanguage("en, de", "version: \"2.1\"\n", "translationOf: \"2.1\"\n")},
		{"no version", byLanguage("en, de", "version: \"2.1\"\n", "translationOf: Englisch\n"), byLanguage("en, de", "version: \"2.1\"\n", "translationOf: \"2.1\"\n")},
		{"an original without a version", byLanguage("en, de", "", "translationOf: \"2.0\"\n"), byLanguage("en, de", "version: \"2.0\"\n", "translationOf: \"2.0\"\n")},
		{"no original", pm("translationOf: \"2.0\""), pm("draft: false")},
		{"a policy under another name in another language", renamed("en, de", "nutzung.md"), renamed("en, de", "terms.md")},
		{"requirements of a policy that can't be read whole", map[string]string{policyMD: ga(lead, "---\nThis", "regimes: [ccpa]\n---\nThis", 1), who: "---\ntitle: Who\nid: who\nText.\n"}, nil},
	}
}

// byLanguage is a site with folders for English and German, and with some languages. first and second are fields of the
// policy in each.
func byLanguage(locales, first, second string) map[string]string {
	text := func(fields string) string {
		return "---\ntitle: Terms\ntype: terms\n" + fields + "---\nText.\n\n## Who {#who}\n\nText.\n"
	}
	return map[string]string{
		siteFile: strings.Replace(settings, "[en]", "["+locales+"]", 1), policyMD: "", who: "",
		registryFile:          "categories: [{id: necessary, title: {en: Necessary, de: Notwendig}, necessary: true}]\n",
		"content/en/terms.md": text(first), "content/de/terms.md": text(second),
		"content/en/privacy/policy.md": lead, "content/de/privacy/policy.md": lead,
	}
}

// byLanguageIDs is such a site with ids of a section in each.
func byLanguageIDs(first, second string) map[string]string {
	files := byLanguage("en, de", "", "")
	files["content/en/privacy/01-who.md"] = strings.Replace(section, "id: who", "id: "+first, 1)
	files["content/de/privacy/01-who.md"] = strings.Replace(section, "id: who", "id: "+second, 1)
	return files
}

// renamed is such a site whose terms have another name in German.
func renamed(locales, name string) map[string]string {
	files := byLanguage(locales, "", "")
	text := files["content/de/terms.md"]
	delete(files, "content/de/terms.md")
	files["content/de/"+name] = text
	return files
}
