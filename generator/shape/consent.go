package shape

// Consent is consent.yaml.
var Consent = &Group{What: "consent.yaml", Fields: []Field{
	{Name: "expires", Kind: Line, Pattern: Period, Form: "a period such as 6 months or 182 days", Usual: "6 months", Example: "6 months", About: "How long an answer holds."},
	{Name: "banner", Kind: Word, Words: []string{"bar", "box", "centre"}, Means: []string{"A strip at the lower edge.", "A box in the lower corner.", "A box in the middle; the page behind can be used."}, Usual: "bar", Example: "box", About: "Where the banner stands."},
	{Name: "doNotTrack", Kind: Boolean, Usual: "false", Example: "true", About: "The browser's older signal refuses the categories with gpc: deny too."},
	{Name: "receipt", Kind: Line, Pattern: `^(/([^/\s]\S*)?|[Hh][Tt][Tt][Pp][Ss]://\S+)$`, Form: "a path that begins with /, or an address that begins with https://", Example: "/answers", About: "An address that every answer is posted to, with its random id only."},
	{Name: "share", Kind: Line, Pattern: `^\.\S+$`, Form: "a domain that begins with a dot", Example: ".example.com", About: "Hosts of the domain share an answer by a first-party cookie."},
	{Name: "cookiePage", Kind: Boolean, Usual: "true", Example: "false", About: "false: no cookie policy is generated where none is written."},
	{Name: "regimes", Kind: ByName, Names: Tag, Pattern: ID, Form: idForm, Example: "{en: ccpa}", About: "Which languages' pages are for which regime; categories say below ask how they ask under it."},
	{Name: "googleConsentMode", Kind: Fields, Group: GoogleConsentMode, Example: "{mode: basic}", About: "How Google's tags are told of an answer."},
	{Name: "categories", Kind: Items, Group: Category, Required: true, Some: true, Example: "[{id: necessary, title: Necessary, necessary: true}]", About: "The purposes that visitors can allow or refuse. Exactly one is necessary: true."},
	{Name: "services", Kind: Items, Group: Service, Example: "[{use: hotjar, category: analytics, with: {site: \"1234567\"}}]", About: "Everything that stores or loads something: ready-made with use, or of your own."},
}}

// GoogleConsentMode is how Google's tags are told of an answer.
var GoogleConsentMode = &Group{What: "googleConsentMode", Fields: []Field{
	{Name: "mode", Kind: Word, Words: []string{"basic", "advanced"}, Means: []string{"Nothing of Google loads before a yes.", "Google's tags load before an answer, and report without cookies."}, Usual: "basic", Example: "basic", About: "basic loads nothing before a yes. advanced lets Google's tags load and report before it, with a warning."},
	{Name: "adsDataRedaction", Kind: Boolean, Usual: "false", Example: "true", About: "Google's ads_data_redaction: after a no to advertising, less is reported of clicks on ads."},
	{Name: "urlPassthrough", Kind: Boolean, Usual: "false", Example: "false", About: "Google's url_passthrough: what would be in cookies goes along in addresses."},
	{Name: "waitForUpdate", Kind: Number, Least: 0, Most: 10_000, Usual: "500", Example: "500", About: "How long Google's tags wait for an answer, in milliseconds."},
}}

// Category is a purpose that visitors can allow or refuse.
var Category = &Group{What: "a category", Fields: []Field{
	{Name: "id", Kind: Line, Required: true, Pattern: ID, Form: idForm, Words: categories, Means: categoryMeans, Open: true, Example: "analytics", About: "What services name it by."},
	{Name: "gpc", Kind: Word, Words: []string{"deny", "ignore"}, Means: []string{"It refuses the category.", "It changes nothing."}, Usual: "ignore", Example: "deny", About: "deny: Global Privacy Control refuses it, also after an earlier yes, as long as the visitor doesn't allow it in spite of that."},
	{Name: "ask", Kind: ByName, Or: Word, Names: ID, Words: []string{"opt-in", "opt-out", "notice"}, Means: []string{"Nothing loads before a yes.", "It loads until somebody says no.", "It loads; visitors are told, and can say no in the settings."}, Usual: "opt-in", Example: "{ccpa: opt-out, default: opt-in}", About: "How visitors are asked, or how by regime. Unknown is opt-in."},
	{Name: "exempt", Kind: Word, Words: []string{"audience-measurement"}, Example: "audience-measurement", About: "Informs and can be refused, asks nothing; nothing of it may last longer than 13 months."},
	{Name: "necessary", Kind: Boolean, Usual: "false", Example: "false", About: "true for the one category that can't be refused."},
	{Name: "title", Kind: Told, Required: true, Example: "Analytics", About: "What visitors read."},
	{Name: "description", Kind: Told, Example: "Helps us understand how the site is used.", About: "What it is for, in a sentence or two."},
}}

// Service is something that stores or loads.
var Service = &Group{What: "a service", Unless: []string{"use", "retired"}, AnyOf: []string{"use", "id"}, Fields: []Field{
	{Name: "use", Kind: Word, From: Services, Example: "youtube", About: "A ready-made service. A field written beside it replaces its own."},
	{Name: "with", Kind: ByUse, Beside: []string{"use"}, Example: "{site: \"1234567\"}", About: "What the ready-made service has to know from you."},
	{Name: "retired", Kind: Boolean, Usual: "false", Example: "true", About: "true: it is gone. None of it loads, is asked about or is shown, but what its cookies name is still erased."},
	{Name: "id", Kind: Line, Required: true, Pattern: ID, Form: idForm, Example: "visits", About: "What texts and scripts name it by."},
	{Name: "category", Kind: Line, Required: true, Words: categories, Means: categoryMeans, Open: true, Example: "analytics", About: "The id of the category that it belongs to."},
	{Name: "csp", Kind: Fields, Group: CSP, Example: "{img-src: [\"https://stats.example.com\"]}", About: "Hosts that it needs in the Content-Security-Policy."},
	{Name: "name", Kind: Told, Required: true, Example: "Visit Counter", About: "What visitors know it by."},
	{Name: "provider", Kind: Line, Example: "Example Ltd", About: "Who gets the data: consent is informed only if visitors know for whom it is."},
	{Name: "privacy", Kind: Line, Pattern: secure, Form: urlForm, Example: "https://example.com/privacy", About: "The provider's own privacy policy."},
	{Name: "country", Kind: Told, Example: "US", About: "Where data goes: two letters, which are shown in the visitor's language, or words."},
	{Name: "safeguard", Kind: Told, Words: safeguards, Means: safeguardMeans, Open: true, Example: "standard-clauses", About: "What makes the transfer lawful: adequacy, privacy-framework, standard-clauses, binding-rules, consent, which are shown in the visitor's language, or words."},
	{Name: "retention", Kind: Told, Example: "14 months", About: "How long the provider keeps data."},
	{Name: "microsoft", Kind: Word, Words: []string{"uet", "clarity"}, Means: []string{"That of Microsoft Advertising.", "That of Microsoft Clarity."}, Example: "uet", About: "Microsoft's tag that is told of answers."},
	{Name: "revision", Kind: Number, Least: 1, Most: 1_000_000, Example: "2", About: "One more than before when the purpose is another one: visitors are asked again. Other words for a purpose ask nobody."},
	{Name: "purpose", Kind: Told, Required: true, Example: "Counts visits", About: "What it is for."},
	{Name: "trustedTypes", Kind: Boolean, Usual: "true", Example: "false", About: "false: its scripts write HTML themselves, so that the pages can't ask for Trusted Types."},
	{Name: "inlineStyles", Kind: Boolean, Usual: "false", Example: "true", About: "true: it writes style sheets into the page, which the pages' policy refuses."},
	{Name: "googleConsentMode", Kind: List, Words: ConsentTypes, Means: consentTypeMeans, Example: "[analytics_storage]", About: "The types of Google Consent Mode that a yes to its category grants."},
	{Name: "meta", Kind: Boolean, Usual: "false", Example: "true", About: "true: Meta's tag is told of answers."},
	{Name: "cookies", Kind: Items, Group: Cookie, Whole: []string{"duration"}, Example: "[{name: _visits, duration: 6 months, purpose: Tells visitors apart}]", About: "What it keeps on the device. Withdrawing erases it."},
	{Name: "load", Kind: Items, Group: Load, Example: "[{script: \"https://stats.example.com/visits.js\"}]", About: "What it loads once it may."},
}}

// ConsentTypes are what Google Consent Mode, version 2, can be told about.
var ConsentTypes = []string{
	"ad_storage", "ad_user_data", "ad_personalization", "analytics_storage",
	"functionality_storage", "personalization_storage", "security_storage",
}

var consentTypeMeans = []string{
	"Keeping something on the device for advertising.", "Sending data about a person to Google for advertising.",
	"Advertising that follows a person's interests.", "Keeping something on the device for statistics.",
	"Keeping what the site needs to work as chosen, such as the language.", "Keeping what is suggested to a person.",
	"Keeping what protects visitors, such as a login.",
}

// The usual categories, of which the ready-made services choose theirs.
var (
	categories    = []string{"necessary", "functional", "analytics", "marketing"}
	categoryMeans = []string{
		"What the site can't do without.", "What visitors ask for, such as films, maps and chats.",
		"How the site is used.", "Advertising, and whether it works.",
	}
)

// What makes a transfer lawful, in words that are shown in the visitor's language.
var (
	safeguards     = []string{"adequacy", "privacy-framework", "standard-clauses", "binding-rules", "consent"}
	safeguardMeans = []string{
		"The EU has decided that the country protects data well enough.", "The company takes part in the EU-US Data Privacy Framework.",
		"Standard contractual clauses of the EU.", "Rules within a group of companies that an authority has approved.",
		"The visitor agrees to it.",
	}
)

// Cookie is something that a service keeps on the device.
var Cookie = &Group{What: "a cookie", Fields: []Field{
	{Name: "name", Kind: Line, Required: true, Example: "_visits", About: "The exact name, or a pattern in which * stands for any text."},
	{Name: "kind", Kind: Word, Words: []string{"cookie", "localStorage", "sessionStorage", "indexedDB", "cache"}, Means: storageMeans, Usual: "cookie", Example: "cookie", About: "Where it is kept."},
	{Name: "party", Kind: Word, Words: []string{"first", "third"}, Means: []string{"On your own domain.", "On the provider's domain."}, Usual: "first", Example: "first", About: "third where the provider's own domain keeps it."},
	{Name: "duration", Kind: Line, Pattern: duration, Form: "a number and a unit, as in 13 months; or session, until the browser is closed; or unlimited", Example: "6 months", About: "How long it stays, which visitors must be told: 13 months, session or unlimited."},
	{Name: "purpose", Kind: Told, Example: "Tells visitors apart", About: "What it is for."},
}}

var storageMeans = []string{
	"A cookie, which goes along with every request.", "A text that stays until it is erased.", "A text that goes with its tab.",
	"A database in the browser.", "Copies of files that the site fetched.",
}

// Load is something that a service loads.
var Load = &Group{What: "a load", OneOf: []string{"script", "module", "inline", "iframe", "image", "stylesheet", "preconnect"}, Fields: []Field{
	{Name: "script", Kind: Line, Example: "https://stats.example.com/visits.js", About: "A script: a file in content/, or an https:// address."},
	{Name: "module", Kind: Line, Example: "https://stats.example.com/visits.mjs", About: "A JavaScript module: a file in content/, or an https:// address."},
	{Name: "inline", Kind: Text, Example: "\"start();\"", About: "The code of a script, which is published as a file."},
	{Name: "iframe", Kind: Line, Pattern: secure, Form: urlForm, Example: "https://stats.example.com/frame", About: "A page of the provider, which a text shows with ::: embed."},
	{Name: "image", Kind: Line, Pattern: secure, Form: urlForm, Example: "https://stats.example.com/pixel.gif", About: "A picture that counts, also called a pixel."},
	{Name: "stylesheet", Kind: Line, Example: "https://stats.example.com/visits.css", About: "A style sheet: a file in content/, or an https:// address."},
	{Name: "preconnect", Kind: Line, Pattern: secure, Form: urlForm, Example: "https://stats.example.com/", About: "A host to connect to early, once that is allowed."},
	{Name: "integrity", Kind: Line, Pattern: Integrity, Form: "sha384- and the 64 characters that follow it at the provider", Beside: []string{"script", "module", "stylesheet"}, Example: "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", About: "The hash of a file on another host; browsers refuse any other file."},
	{Name: "async", Kind: Boolean, Usual: "false", Beside: []string{"script", "module"}, Example: "true", About: "true: the script may run before those that stand above it."},
	{Name: "title", Kind: Line, Beside: []string{"iframe"}, Example: "Visit counter", About: "What the iframe is, for those who can't see it."},
}}

// CSP are the directives that a service can add sources to.
var CSP = &Group{What: "csp", Fields: []Field{
	{Name: "connect-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its scripts send and fetch data."},
	{Name: "font-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its fonts come from."},
	{Name: "form-action", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its forms are sent."},
	{Name: "frame-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its frames come from."},
	{Name: "img-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its pictures come from."},
	{Name: "media-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its films and sounds come from."},
	{Name: "script-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its scripts load more scripts from."},
	{Name: "style-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its style sheets come from."},
	{Name: "worker-src", Kind: List, Pattern: source, Form: sourceForm, Example: sourceExample, About: "Where its workers come from."},
}}

const (
	sourceForm    = "the scheme and the host, as in https://stats.example.com or https://*.example.com"
	sourceExample = "[\"https://stats.example.com\"]"
)
