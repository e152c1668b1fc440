package shape

// Site is site.yaml.
var Site = &Group{What: "site.yaml", Fields: []Field{
	{Name: "name", Kind: Line, Required: true, Example: "Your Company", About: "The company or product."},
	{Name: "baseURL", Kind: Line, Pattern: `^[Hh][Tt][Tt][Pp][Ss]?://[^\s?#]+$`, Form: urlForm, Example: "https://example.com/", About: "The address of the site; needed for canonical addresses, the sitemap and social previews."},
	{Name: "locales", Kind: Items, Or: Line, Pattern: Tag, Form: tagForm, From: Languages, Open: true, Group: Locale, Some: true, Usual: "[en]", Example: "[en, fr]", About: "The languages, the default first. With more than one, the first folder level of content/ is the language."},
	{Name: "controller", Kind: Fields, Group: Controller, Example: "{name: Example Ltd}", About: "Who is responsible for the data. Texts use it as {{ controller.name }}."},
	{Name: "theme", Kind: Fields, Group: Theme, Example: "{radius: 8px}", About: "The looks of the site."},
	{Name: "variables", Kind: Variables, Names: Variable, Example: "{retention: {logs: 30 days}}", About: "Values to use in texts, as {{ name }}; nested keys get dots, as in {{ retention.logs }}."},
	{Name: "search", Kind: Fields, Group: Search, Example: "{site: false}", About: "The search box."},
	{Name: "hsts", Kind: Boolean, Usual: "false", Example: "true", About: "true adds Strict-Transport-Security for two years to the headers; only for a host that has https for good."},
	{Name: "targets", Kind: List, From: Targets, Example: "[netlify, nginx]", About: "The hosts the site is for. Without it, _headers and _redirects are written."},
	{Name: "precompress", Kind: List, From: Encodings, Example: "[br, gzip]", About: "Every file that gets smaller by it has a sibling, such as index.html.br, in the order a server is to prefer them."},
	{Name: "limits", Kind: Fields, Group: Limits, Example: "{text: 2 MiB}", About: "Raises what a build refuses because it would take too long or all memory."},
	{Name: "rules", Kind: ByName, From: Rules, Words: []string{"off", "hint", "warning", "error"}, Example: "{link-vague: off}", About: "How much a rule weighs on this site."},
}}

// Locale is a language of the site, where its tag alone doesn't say enough.
var Locale = &Group{What: "a locale", Fields: []Field{
	{Name: "tag", Kind: Line, Required: true, Pattern: Tag, Form: tagForm, From: Languages, Open: true, Example: "fr", About: "The tag of the language, such as en, fr, pt-BR or zh-Hant."},
	{Name: "name", Kind: Line, Example: "Français", About: "The name that the language has for itself, where it differs from the usual one."},
	{Name: "dir", Kind: Word, Words: []string{"ltr", "rtl"}, Means: []string{"From left to right.", "From right to left."}, Example: "ltr", About: "The direction of writing, where it differs from the usual one."},
}}

// Controller is who answers for the data.
var Controller = &Group{What: "controller", Fields: []Field{
	{Name: "name", Kind: Line, Example: "Example Ltd", About: "The name of who is responsible, as the law has it."},
	{Name: "address", Kind: Text, Example: "1 Example Street, Dublin", About: "The postal address."},
	{Name: "email", Kind: Line, Pattern: email, Form: "an e-mail address", Example: "privacy@example.com", About: "Where questions about data go."},
	{Name: "phone", Kind: Line, Pattern: Phone, Form: "digits, spaces and + - . / ( )", Example: `"+1 555 010 0199"`, About: "A telephone number."},
	{Name: "url", Kind: Line, Pattern: address, Form: urlForm, Example: "https://example.com/", About: "The company's own site."},
	{Name: "country", Kind: Line, Example: "IE", About: "Where it is established."},
}}

// Theme is the looks of the site.
var Theme = &Group{What: "theme", Fields: []Field{
	{Name: "name", Kind: Line, Pattern: Name, Form: nameForm, Usual: "default", Example: "brand", About: "A folder under themes/ with files that replace those of the built-in theme, and words that replace some of its."},
	{Name: "accent", Kind: Line, Pattern: Color, Form: colorForm, Example: `"#0b6e4f"`, About: "The colour of links and buttons. One in which text could not be read is an error."},
	{Name: "accentDark", Kind: Line, Pattern: Color, Form: colorForm, Example: `"#7fd1b9"`, About: "The same for visitors who prefer dark pages."},
	{Name: "logo", Kind: Line, Example: "logo.svg", About: "A picture in content/."},
	{Name: "font", Kind: Line, Example: "Georgia, serif", About: "Names of fonts that visitors have, with commas between them."},
	{Name: "radius", Kind: Line, Pattern: Length, Form: lengthForm, Example: "8px", About: "How round corners are."},
}}

// Search is how the search box behaves.
var Search = &Group{What: "search", Fields: []Field{
	{Name: "shortcut", Kind: Boolean, Usual: "true", Example: "false", About: "false turns off the / key, which leads to the box."},
	{Name: "site", Kind: Boolean, Usual: "true", Example: "false", About: "false keeps a page's box from searching in other policies."},
}}

// Limits are those that a site can raise. A test in package load compares their numbers with what it does.
var Limits = &Group{What: "limits", Fields: []Field{
	{Name: "text", Kind: Line, Pattern: Size, Form: sizeForm, Example: "2 MiB", About: "Bytes of a Markdown file: 512 KiB by itself, at most 4 MiB."},
	{Name: "policy", Kind: Line, Pattern: Size, Form: sizeForm, Example: "16 MiB", About: "Bytes of all texts of one policy: 8 MiB by itself, at most 64 MiB."},
	{Name: "sections", Kind: Number, Least: 2000, Most: 20_000, Example: "4000", About: "Sections of a policy: 2000 by itself, at most 20000."},
	{Name: "copy", Kind: Line, Pattern: Size, Form: sizeForm, Example: "50 MiB", About: "Bytes of a file that is published as it is: 25 MiB by itself, at most 1024 MiB."},
	{Name: "copies", Kind: Number, Least: 20_000, Most: 500_000, Example: "40000", About: "Files that are published as they are: 20000 by itself, at most 500000."},
	{Name: "cells", Kind: Number, Least: 10_000, Most: 100_000, Example: "20000", About: "Cells of a table: 10000 by itself, at most 100000."},
	{Name: "footnotes", Kind: Number, Least: 2000, Most: 10_000, Example: "4000", About: "Footnotes in a file: 2000 by itself, at most 10000."},
	{Name: "references", Kind: Number, Least: 2000, Most: 10_000, Example: "4000", About: "Addresses at the end of a file ([name]: address): 2000 by itself, at most 10000."},
	{Name: "headings", Kind: Number, Least: 4000, Most: 40_000, Example: "8000", About: "Headings in a file: 4000 by itself, at most 40000."},
	{Name: "tags", Kind: Number, Least: 25_000, Most: 250_000, Example: "50000", About: "Tags of HTML in a file: 25000 by itself, at most 250000."},
}}

const sizeForm = "a number of KiB or MiB, such as 2 MiB"
