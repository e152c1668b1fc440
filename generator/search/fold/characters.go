package fold

import "unicode"

// Class is what a character is, as a set of what follows.
type Class uint8

// What a character can be.
const (
	Letter        Class = 1 << iota // a letter or a digit
	Mark                            // on the character before it
	WithoutSpaces                   // of a script without spaces between words
	Space                           // white space
	Extending                       // belongs to the character before it
	invisible
	learnt // all of this is known of it
)

// character is what is known of one.
type character struct {
	at    uint32 // where it stands folded, among all that are known
	size  uint8
	class Class
}

// characters is what is known of those that were met: asking the tables of Unicode anew for each would take longer than
// all else.
type characters struct {
	pages  [0x100]*[0x100]character // up to U+FFFF
	beyond map[rune]character
	texts  []byte
}

func (c *characters) of(r rune) character {
	if r > 0xFFFF {
		known, ok := c.beyond[r]
		if !ok {
			known = c.learn(r)
			if c.beyond == nil {
				c.beyond = map[rune]character{}
			}
			c.beyond[r] = known
		}
		return known
	}
	page := c.pages[r>>8]
	if page == nil {
		page = new([0x100]character)
		c.pages[r>>8] = page
	}
	known := page[r&0xFF]
	if known.class&learnt == 0 {
		known = c.learn(r)
		page[r&0xFF] = known
	}
	return known
}

func (c *characters) learn(r rune) character {
	folded := foldUnit(string(r))
	at := len(c.texts)
	c.texts = append(c.texts, folded...)
	return character{uint32(at), uint8(len(folded)), classOf(r)}
}

// folded is a character as it is compared, with nothing on it.
func (c *characters) folded(known character) []byte {
	return c.texts[known.at : known.at+uint32(known.size)]
}

func classOf(r rune) Class {
	class := learnt
	for _, is := range []struct {
		class Class
		true  bool
	}{
		{Letter, unicode.IsLetter(r) || unicode.IsNumber(r)},
		{Mark, unicode.Is(unicode.M, r)},
		{WithoutSpaces, Wide(r)},
		{Space, unicode.IsSpace(r)},
		{Extending, unicode.Is(unicode.M, r) || unicode.Is(dropped, r) || r == '\uFF9E' || r == '\uFF9F'},
		{invisible, unicode.Is(dropped, r)},
	} {
		if is.true {
			class |= is.class
		}
	}
	return class
}
