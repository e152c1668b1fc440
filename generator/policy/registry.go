package policy

// Registry is consent.yaml: every service that may store or load something, by purpose.
type Registry struct {
	Expires     string // how long an answer holds, a Duration: "6 months", also when not set
	ExpiresDays int    // the same in days
	Layout      Layout
	Categories  []Category
	Services    []Service
	Retired     []Service         // gone; all that is known of one is its ID, its Name and what it may have left behind in Cookies
	Regimes     map[string]string // by locale tag: the regime its pages are for; "" or none: unknown, which asks
	DoNotTrack  bool              // the browser's older Do Not Track counts as Global Privacy Control does
	Receipt     string            // URL that answers are posted to; "" for none
	Share       string            // ".example.com": the domain whose hosts share an answer by a cookie; "" for none
	NoPage      bool              // cookiePage: false; no cookie policy is generated
	Google      GoogleConsentMode
	Pos         Pos
}

// Layout is where the banner stands.
type Layout string

// The layouts of the banner. None covers the page or takes it away.
const (
	Bar    Layout = "bar"    // a strip at the lower edge, the default
	Box    Layout = "box"    // in the lower corner
	Centre Layout = "centre" // in the middle of the window; the page behind stays usable
)

// GoogleConsentMode is how services of Google are told of an answer (Consent Mode, version 2).
type GoogleConsentMode struct {
	Advanced         bool // Google's tags load before an answer and send pings without cookies
	WaitForUpdate    int  // milliseconds that tags wait for an answer; 500 when not set
	AdsDataRedaction bool
	URLPassthrough   bool
}

// Category is a purpose that a visitor allows or refuses as one.
type Category struct {
	ID          string
	Title       Text
	Description Text
	Necessary   bool           // can't be refused
	GPC         bool           // gpc: deny; Global Privacy Control refuses it where the visitor has not chosen
	Ask         map[string]Ask // by regime; "" for all others; opt-in where nothing is written
	Exempt      bool           // exempt: audience-measurement; informs and can be refused, asks nothing (CNIL)
	Asked       []string       // what an answer is given for, "service.hash" each; set by the generator from consent.Asked
	Pos         Pos
}

// Ask is what holds for a category while a visitor has not answered, and whether to ask.
type Ask string

// The ways of asking.
const (
	OptIn  Ask = "opt-in"  // refused, and asked
	OptOut Ask = "opt-out" // allowed, and not asked; the settings refuse it
	Notice Ask = "notice"  // allowed, and told in the banner, which refuses it too
)

// Service is something that loads, stores or reads on the visitor's device.
type Service struct {
	ID           string
	Name         string
	Category     string // a Category's ID
	Provider     string
	Purpose      Text
	PurposeID    string          // instead of Purpose: the UI text "purpose.<id>", for the ready-made services
	Revision     int             // of the purpose: a number that changes with it, while its wording may change without; 0 is 1
	Privacy      string          // URL of the provider's privacy policy
	Country      string          // where data is transferred to: an ISO 3166 code such as "US", or words
	Safeguard    string          // why that is lawful: the key of a UI text "safeguard.<id>", or words
	Retention    string          // how long the provider keeps data; a Duration, or words
	Words        map[string]Text // name, country, safeguard and retention in words by language; the fields themselves hold the first one's
	Cookies      []Cookie
	Load         []Load
	CSP          []CSPSource
	Untrusted    bool         // trustedTypes: false; its scripts fail where the page requires Trusted Types
	InlineStyles bool         // inlineStyles: true; it writes style sheets into the page, which the Content-Security-Policy refuses
	Google       []string     // Consent Mode types it needs: "analytics_storage", …
	Microsoft    string       // "uet" or "clarity": which consent call it understands
	Meta         bool         // understands fbq("consent", …)
	Frame        FrameAddress // of one of its frames; zero where that is always written in full
	Library      string       // the ready-made entry it was made from; "" for none
	Own          bool         // keeps the visitor's answer: nobody wrote it, and no script has to know of it
	Pos          Pos
}

// In returns the service with what is told in words told in the language of the locale tag.
func (s Service) In(tag string) Service {
	for field, told := range map[string]*string{"name": &s.Name, "country": &s.Country, "safeguard": &s.Safeguard, "retention": &s.Retention} {
		if text := s.Words[field].In(tag); text != "" {
			*told = text
		}
	}
	return s
}

// Cookie is an entry a service keeps on the device.
type Cookie struct {
	Name      string // exact, or a pattern with "*"
	Kind      string // "cookie", "localStorage", "sessionStorage", "indexedDB" or "cache"
	Third     bool   // party: third; set on the provider's own domain
	Duration  string // a Duration: "13 months", "session", "unlimited"; "" when not told
	Purpose   Text
	PurposeID string // instead of Purpose: the UI text "purpose.<id>"
	Pos       Pos
}

// LoadKind is what kind of thing is loaded.
type LoadKind string

// The kinds of things that a service loads.
const (
	Script     LoadKind = "script"
	Module     LoadKind = "module"
	Inline     LoadKind = "inline" // a script written in consent.yaml, published as a file
	Frame      LoadKind = "iframe"
	Image      LoadKind = "image" // a pixel
	Style      LoadKind = "stylesheet"
	Preconnect LoadKind = "preconnect"
)

// Directive returns the directive of the Content-Security-Policy that has to allow the kind from another host; "" for
// what none has to.
func (k LoadKind) Directive() string {
	switch k {
	case Script, Module:
		return "script-src"
	case Frame:
		return "frame-src"
	case Image:
		return "img-src"
	case Style:
		return "style-src"
	}
	return ""
}

// RunsInPage reports whether the kind is a script of the page itself.
func (k LoadKind) RunsInPage() bool { return k == Script || k == Module || k == Inline }

// Load is something a service fetches once it is allowed.
type Load struct {
	Kind      LoadKind
	Source    string // path of a file in content/, or an https URL; the code itself of an Inline script
	Integrity string // "sha384-…", as written for a file of another host
	Async     bool   // doesn't wait for the scripts before it
	Title     string // of an iframe, for screen readers
	Pos       Pos
}

// FrameAddress is how a ready-made service makes the address of a frame of a short id: of a film, a song, a form.
type FrameAddress struct {
	Pattern string // an https URL, in which "{id}" stands for the id
	ID      string // regular expression of the whole of an id
	Example string // an id
}

// CSPSource is a source that a service needs in the Content-Security-Policy.
type CSPSource struct {
	Directive string // "connect-src"
	Source    string // "https://stats.example" or "https://*.stats.example"
}

// Text is a text by locale tag; the key "" holds for every locale without its own.
type Text map[string]string

// In returns the text for the locale tag, or the one for every locale, or "".
func (t Text) In(tag string) string {
	if s, ok := t[tag]; ok {
		return s
	}
	return t[""]
}
