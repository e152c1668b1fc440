package shape

// Policy is the front matter of a policy.
var Policy = &Group{What: "a policy", Fields: []Field{
	{Name: "title", Kind: Line, Required: true, Example: "Privacy Policy", About: "The title of the policy."},
	{Name: "type", Kind: Word, Words: []string{"privacy", "cookies", "terms", "other"}, Means: typeMeans, Usual: "other", Example: "privacy", About: "What the policy is about. Without a policy of type cookies, one is generated from consent.yaml."},
	{Name: "description", Kind: Text, Example: "What we do with your data.", About: "A sentence for search engines and social previews."},
	{Name: "effective", Kind: Line, Pattern: Date, Form: dateForm, Example: "2027-01-31", About: "The day from which the policy holds."},
	{Name: "publishDate", Kind: Line, Pattern: Date, Form: dateForm, Example: "2027-01-01", About: "The day from which the policy is part of the site. A build does not know what day it is: tell it with --as-of."},
	{Name: "version", Kind: Line, Example: "2.1", About: "The version of the policy, as you count them."},
	{Name: "changes", Kind: Text, Example: "We name a new provider.", About: "What changed since the version before, in a sentence."},
	{Name: "material", Kind: Boolean, Usual: "false", Example: "true", About: "true: the change is so great that visitors are asked again for everything that is optional."},
	{Name: "regimes", Kind: List, Words: []string{"gdpr", "eprivacy", "ccpa", "caloppa", "google_eu_ucp"}, Means: regimeMeans, Example: "[gdpr]", About: "The laws and programmes that the policy answers to; check looks for what they ask a policy to say."},
	{Name: "not_applicable", Kind: ByName, Names: ID, From: Requirements, Open: true, Example: "{gdpr-dpo: we have none}", About: "Requirements of the regimes that don't apply, each with the reason."},
	{Name: "contact", Kind: Text, Example: "privacy@example.com", About: "Whom to write to about the policy."},
	{Name: "authoritative", Kind: Line, Pattern: Tag, Form: tagForm, From: Languages, Open: true, Example: "en", About: "The language whose text prevails; one of those that site.yaml names."},
	{Name: "translationOf", Kind: Line, Example: "2.1", About: "The version that this text translates."},
	{Name: "numbering", Kind: Word, Words: []string{"decimal", "none"}, Means: []string{"1, 2, 3, and 2.1 below 2.", "Titles stand without a number."}, Usual: "decimal", Example: "none", About: "Whether the sections are numbered."},
	{Name: "collapse", Kind: Word, Words: []string{"open", "first", "closed"}, Means: []string{"All of them.", "The first one.", "None of them."}, Usual: "open", Example: "first", About: "Which sections are unfolded at first: all, the first, or none."},
	{Name: "slug", Kind: Line, Pattern: Name, Form: nameForm, Example: "privacy", About: "The last part of the page's address, where it isn't the name of the folder or file."},
	{Name: "aliases", Kind: List, Pattern: pathForm, Form: pathsForm, Example: "[legal/privacy]", About: "Earlier addresses of the page, which lead to it."},
	{Name: "weight", Kind: Number, Least: -1_000_000, Most: 1_000_000, Usual: "0", Example: "20", About: "Policies are listed from the smallest weight to the largest."},
	{Name: "draft", Kind: Boolean, Usual: "false", Example: "true", About: "true: left out, unless a build is told --drafts."},
}}

// Section is the front matter of a section.
var Section = &Group{What: "a section", Fields: []Field{
	{Name: "title", Kind: Line, Required: true, Example: "What We Collect", About: "The title of the section, without a number: numbers are computed."},
	{Name: "subtitle", Kind: Line, Example: "And what we don't", About: "A line below the title."},
	{Name: "id", Kind: Line, Pattern: Name, Form: nameForm, Example: "what-we-collect", About: "The anchor of the section, which links and references use. Keep it for ever, and the same in every language."},
	{Name: "aliases", Kind: List, Pattern: Name, Form: nameForm, Example: "[your-data]", About: "Earlier anchors of the section; links to them go on working."},
	{Name: "weight", Kind: Number, Least: -1_000_000, Most: 1_000_000, Example: "20", About: "Sections stand from the smallest weight to the largest; without one, the number that the file name begins with counts."},
	{Name: "summary", Kind: Text, Example: "We keep little, and not for long.", About: "The section in plain words, shown beside the legal text."},
	{Name: "covers", Kind: List, From: Requirements, Open: true, Example: "[gdpr-complaint]", About: "Requirements that the section meets in other words than check looks for."},
	{Name: "jurisdictions", Kind: List, Example: "[California]", About: "Where the section holds; shown as a label."},
	{Name: "draft", Kind: Boolean, Usual: "false", Example: "true", About: "true: left out, unless a build is told --drafts."},
}}

// What the types of a policy and its regimes are.
var (
	typeMeans = []string{
		"What happens to personal data.",
		"What is stored on visitors' devices, and who is asked for it.",
		"What customers and visitors agree to.",
		"Anything else.",
	}
	regimeMeans = []string{
		"The General Data Protection Regulation of the EU, and that of the UK.",
		"The ePrivacy directive of the EU: cookies, and whatever else is kept on a device.",
		"The California Consumer Privacy Act, with what the CPRA changed in it.",
		"The California Online Privacy Protection Act.",
		"What Google's contracts ask of sites with visitors in the EU.",
	}
)
