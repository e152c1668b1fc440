package load

// inWindows1252 are the characters of the bytes 0x80 to 0x9F in the encoding that most files are saved in which aren't
// UTF-8. Five of the bytes stand for none, here for control characters.
var inWindows1252 = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ")

// windows1252 returns the character of a byte.
func windows1252(b byte) rune {
	if b >= 0x80 && b <= 0x9F {
		return inWindows1252[b-0x80]
	}
	return rune(b)
}
