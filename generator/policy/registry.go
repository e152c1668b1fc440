package policy

// Registry is consent.yaml: every service that may store or load something, by purpose.
type Registry struct {
	ExpiresDays int // how long an answer holds; 182 when not set
	Categories  []Category
	Services    []Service
}

// Category is a purpose that a visitor allows or refuses as one.
type Category struct {
	ID          string
	Title       Text
	Description Text
	Necessary   bool   // can't be refused
	Revision    string // hash of what is asked; set by the generator from consent.Revision
	Pos         Pos
}

// Service is something that loads, stores or reads on the visitor's device.
type Service struct {
	ID       string
	Name     string
	Category string // a Category's ID
	Provider string
	Purpose  Text
	Privacy  string // URL of the provider's privacy policy
	Country  string // where data is transferred to
	Cookies  []Cookie
	Load     []Load
	Pos      Pos
}

// Cookie is an entry a service keeps on the device.
type Cookie struct {
	Name     string // exact, or a pattern with "*"
	Kind     string // "cookie", "localStorage" or "sessionStorage"
	Duration string // as written: "13 months", "session"
	Purpose  Text
}

// Load is something a service fetches once its category is granted.
type Load struct {
	Script string // path of a file in content/, or an https URL
	Pos    Pos
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
