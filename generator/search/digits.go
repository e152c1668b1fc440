package search

// Numbers are written in digits that a script's string needs no escapes for: of 90 characters, from "#" on without the
// backslash, the first 45 end a number and the others go on. Most numbers of an index are one digit. The lowest comes first.
const (
	endings   = 45
	firstChar = '#'
	backslash = '\\'
)

// appendNumber writes a number.
func appendNumber(to []byte, n int) []byte {
	for n >= endings {
		to = append(to, digit(endings+n%endings))
		n /= endings
	}
	return append(to, digit(n))
}

// digit is the character of a value below 90.
func digit(value int) byte {
	c := firstChar + value
	if c >= backslash {
		c++
	}
	return byte(c)
}

// Numbers reads numbers from what an index has.
type Numbers struct{ text string }

// NumbersIn returns the numbers that a text is.
func NumbersIn(text string) *Numbers { return &Numbers{text} }

// More reports whether there is another one.
func (n *Numbers) More() bool { return n.text != "" }

// Next returns the next number, 0 at the end.
func (n *Numbers) Next() int {
	value, unit := 0, 1
	for n.text != "" {
		d := valueOf(n.text[0])
		n.text = n.text[1:]
		if d < endings {
			return value + d*unit
		}
		value += (d - endings) * unit
		unit *= endings
	}
	return value
}

func valueOf(c byte) int {
	if c > backslash {
		c--
	}
	return int(c) - firstChar
}

// class is the place of a length among those that the index tells apart, each about a quarter more than the one before.
func class(length int) int {
	n := 0
	for next := 1; next <= length && n < 2*endings-1; next += max(1, next/4) {
		n++
	}
	return n
}

// LengthOf is the shortest length of a class.
func LengthOf(class int) int {
	length := 0
	for range class {
		length += max(1, length/4)
	}
	return length
}

// Class reads one digit that stands for a class of lengths.
func Class(digit byte) int { return valueOf(digit) }
