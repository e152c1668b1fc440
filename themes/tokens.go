package themes

// Pair is a foreground and a background of the built-in theme that text or a control's mark is shown in.
type Pair struct {
	Name       string // what a person sees in it: "links on the page"
	Foreground string // "#rrggbb"
	Background string
	Dark       bool // in the dark colour scheme
}

// The accent colours of the built-in theme, for sites that set none.
const (
	Accent     = "#12507b"
	AccentDark = "#8cc4ee"
)

// Tokens returns every pair of colours the built-in theme shows text in, with the accent colours given; an empty one
// stands for the theme's own. css/tokens.css has the same values.
func Tokens(accent, accentDark string) []Pair {
	if accent == "" {
		accent = Accent
	}
	if accentDark == "" {
		accentDark = AccentDark
	}
	return []Pair{
		{Name: "text on the page", Foreground: "#1f1d1a", Background: "#fcfbf8"},
		{Name: "secondary text on the page", Foreground: "#5c574f", Background: "#fcfbf8"},
		{Name: "text on a panel", Foreground: "#1f1d1a", Background: "#f4f1ea"},
		{Name: "secondary text on a panel", Foreground: "#5c574f", Background: "#f4f1ea"},
		{Name: "links on the page", Foreground: accent, Background: "#fcfbf8"},
		{Name: "links on a panel", Foreground: accent, Background: "#f4f1ea"},
		{Name: "text on the accent colour", Foreground: "#ffffff", Background: accent},
		{Name: "a match", Foreground: "#1f1d1a", Background: "#ffe58f"},
		{Name: "the current match", Foreground: "#ffffff", Background: "#9a3412"},
		{Name: "text on the page", Foreground: "#e9e7e2", Background: "#15171a", Dark: true},
		{Name: "secondary text on the page", Foreground: "#aeaaa2", Background: "#15171a", Dark: true},
		{Name: "text on a panel", Foreground: "#e9e7e2", Background: "#1e2125", Dark: true},
		{Name: "secondary text on a panel", Foreground: "#aeaaa2", Background: "#1e2125", Dark: true},
		{Name: "links on the page", Foreground: accentDark, Background: "#15171a", Dark: true},
		{Name: "links on a panel", Foreground: accentDark, Background: "#1e2125", Dark: true},
		{Name: "text on the accent colour", Foreground: "#101214", Background: accentDark, Dark: true},
		{Name: "a match", Foreground: "#fff6d6", Background: "#5f4a00", Dark: true},
		{Name: "the current match", Foreground: "#1f1d1a", Background: "#ffd24a", Dark: true},
	}
}
