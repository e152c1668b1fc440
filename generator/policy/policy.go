// Package policy is the model of a policy site: what load reads, check judges and render prints. It holds values only;
// it reads no file and writes no HTML.
package policy

import "time"

// Pos is where a thing was written. It has the shape of diag.Position and converts to it.
type Pos struct {
	File   string
	Line   int
	Column int
}

// Site is everything that one build publishes. It is read-only once the generator has outlined it.
type Site struct {
	Name        string
	BaseURL     string   // absolute, ends in "/"; empty when the site has none
	Locales     []Locale // the default locale first; at least one
	Controller  Controller
	Theme       Theme
	Search      Search
	Targets     []Target // hosts to write files for, in the order written; empty for what every host may read
	Precompress []string // of Encodings: those that files have siblings in
	Limits      Limits
	Rules       map[string]string // by id of a rule: "off", "hint", "warning" or "error", where the site chose
	HSTS        bool              // tell browsers to use https only, for two years; off unless the site asks for it
	Variables   map[string]string // by dotted name, "controller.name" among them
	Policies    []*Policy         // by locale (in the order of Locales), weight, slug
	Files       []File            // copied as they are; by Path
	Registry    *Registry         // nil when the site has no consent.yaml
	Glossary    *Glossary         // nil when the site has no glossary.yaml
}

// Locale is a language the site is published in.
type Locale struct {
	Tag    string // BCP 47: "en", "pt-BR"
	Name   string // its own name for itself: "Français"
	Dir    string // "ltr" or "rtl"
	Prefix string // "" for the default locale, else "fr/"
	Pos    Pos    // of its tag in site.yaml; zero when site.yaml names no locale
}

// Controller is who decides why and how personal data is processed (GDPR Art. 4(7)). Unset fields are empty.
type Controller struct {
	Name    string
	Address string
	Email   string
	Phone   string
	URL     string
	Country string
}

// Theme is what a site sets of its looks. Unset fields are empty and leave the theme's own value.
type Theme struct {
	Name       string // folder under themes/ whose files replace those of the built-in theme
	Accent     string // "#rrggbb", links and buttons on light
	AccentDark string // the same on dark
	AccentPos  Pos    // zero when Accent is not set
	DarkPos    Pos    // zero when AccentDark is not set
	Logo       string // path of a copied file: "logo.svg"
	Font       string // CSS font-family list for text
	Radius     string // CSS length: "8px"
}

// Search holds the choices a site has about the finder.
type Search struct {
	NoShortcut bool // true: the "/" key does not focus the search box
	NoSite     bool // true: a page's search box finds nothing in other policies
}

// Type says what a policy is about.
type Type string

// The types a policy's front matter may name.
const (
	Privacy Type = "privacy"
	Cookies Type = "cookies"
	Terms   Type = "terms"
	Other   Type = "other"
)

// Policy is one document with a page of its own.
type Policy struct {
	Locale        Locale
	Slug          string // last part of the page's path: "privacy"
	Key           string // the same for all translations of a policy: its folder or file name
	Title         string
	Type          Type
	Description   string
	Effective     time.Time // zero when not set; midnight UTC
	PublishDate   time.Time // zero when not set; midnight UTC
	Version       string
	Changes       string
	Material      bool
	Regimes       []string
	NotApplicable map[string]string // requirement id: reason
	Contact       string
	Authoritative string // tag of the locale that prevails
	TranslationOf string // version this text translates
	Unnumbered    bool   // front matter "numbering: none"
	Collapse      Collapse
	Aliases       []string // earlier page paths
	Weight        int
	Draft         bool
	Generated     bool // made from the registry; nobody wrote it
	Source        Source
	Pos           Pos            // of its title
	Params        map[string]any // what goldmark-meta read, for theme authors
	Sections      []*Section     // in reading order; of a single-file policy they are cut by the generator
}

// Collapse says which sections are folded when the page opens.
type Collapse string

// The values of front matter "collapse".
const (
	CollapseOpen   Collapse = "open"   // every section is open (the default)
	CollapseFirst  Collapse = "first"  // only the first section is open
	CollapseClosed Collapse = "closed" // every section is folded
)

// Section is one numbered part of a policy.
type Section struct {
	ID            string // the anchor, unique on the page
	Title         string
	Subtitle      string
	Summary       string   // plain-language summary shown beside the legal text
	Aliases       []string // earlier anchors
	Number        string   // computed: "2"; "" when the policy is unnumbered
	Weight        int
	Covers        []string
	Jurisdictions []string
	Draft         bool
	Source        Source // zero for a section cut from a single file
	Pos           Pos
	Params        map[string]any
	Headings      []Heading // sub-headings of the body, in order
}

// Heading is a sub-heading inside a section.
type Heading struct {
	ID     string // unique on the page
	Text   string
	Number string // computed: "2.1"; "" when the policy is unnumbered
	Level  int    // 3 to 6: as on the page, where a section's title is level 2
}

// Source is a checked Markdown file.
type Source struct {
	Path        string // relative to the site folder: "content/privacy/01-overview.md"
	Text        []byte // as read, without a byte order mark
	FrontMatter []byte // the checked front matter re-written for goldmark-meta, with its fences; empty when there is none
	Body        int    // offset in Text where the Markdown begins
	Whole       bool   // a single-file policy: each H2 begins a section
}

// File is a file that is published unchanged.
type File struct {
	Path   string // as published: "privacy/diagram.png", "fr/logo.svg"
	Source string // relative to the site folder: "content/privacy/diagram.png"
	Size   int64  // bytes
}
