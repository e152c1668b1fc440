// Package alphabet puts names into the order of a language's alphabet, for lists in which people look something up. It
// knows the languages that the built-in theme speaks; the tables of golang.org/x/text/collate, which know all, would make
// the program a twentieth larger.
package alphabet

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// latin is the alphabet of a language that has no other.
const latin = "a b c d e f g h i j k l m n o p q r s t u v w x y z"

// alphabets are those with letters of their own, in the order of the language (CLDR's collations), a space between
// letters. What is written with several characters may be one letter.
var alphabets = map[string]string{
	"bg": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
	"cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
	"da": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
	"es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
	"et": "a b c d e f g h i j k l m n o p q r s š z ž t u v õ ä ö ü x y",
	"fi": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
	"hr": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
	"hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
	"is": "a á b c d ð e é f g h i í j k l m n o ó p q r s t u ú v w x y ý z þ æ ö å",
	"lt": "a b c č d e f g h i j k l m n o p q r s š t u v w x z ž",
	"lv": "a b c č d e f g ģ h i j k ķ l ļ m n ņ o p q r ŗ s š t u v w x y z ž",
	"mt": "a b ċ c d e f ġ g għ h ħ i j k l m n o p q r s t u v w x y ż z",
	"nb": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
	"pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
	"ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
	"sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
	"sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
	"sv": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
	"tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
	"uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
}

// same are characters that a language sorts as others.
var same = map[string]string{
	"da": "aa å ä æ ö ø ő ø ü y",
	"el": "ς σ",
	"et": "w v",
	"fi": "æ ä ø ö ü y",
	"hu": "ő ö ű ü",
	"is": "ä æ ø ö",
	"lt": "y i",
	"nb": "aa å ä æ ö ø ő ø ü y",
	"ro": "ş ș ţ ț",
	"sv": "æ ä ø ö ő ö ü y",
}

// plain are letters of Latin that don't come apart into one of the alphabet and a mark.
var plain = strings.NewReplacer("æ", "ae", "œ", "oe", "ß", "ss", "ø", "o", "đ", "d", "ł", "l", "ı", "i", "þ", "th", "ð", "d", "ħ", "h")

// Order compares names in a language; New makes it.
type Order struct {
	letters map[string]int // by letter, its place in the alphabet
	same    *strings.Replacer
	turkish bool // an I without a dot is another letter
}

// New returns the order of a language, by its BCP 47 tag.
func New(tag string) Order {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if language == "no" || language == "nn" {
		language = "nb"
	}
	alphabet, known := alphabets[language]
	if !known {
		alphabet = latin
	}
	o := Order{letters: map[string]int{}, same: strings.NewReplacer(strings.Fields(same[language])...), turkish: language == "tr"}
	for i, letter := range strings.Fields(alphabet) {
		o.letters[letter] = i
	}
	return o
}

// Compare returns -1, 0 or 1 where a stands before, with or after b. Case and marks that make no other letter count only
// between names that are alike else. Blanks and signs come before digits, and digits before letters.
func (o Order) Compare(a, b string) int {
	if c := slices.Compare(o.places(a), o.places(b)); c != 0 {
		return c
	}
	return strings.Compare(norm.NFC.String(a), norm.NFC.String(b))
}

// The places of what is no letter of the alphabet: what is known of it is its code point.
const (
	letters = 1 << 21
	others  = 1 << 22
)

// places are the places of a name's letters, one after the other.
func (o Order) places(name string) []int {
	if o.turkish {
		name = strings.ReplaceAll(strings.ReplaceAll(name, "İ", "i"), "I", "ı")
	}
	text := o.same.Replace(norm.NFC.String(strings.ToLower(name)))
	var list []int
	for len(text) > 0 {
		if place, size := o.letter(text); size > 0 {
			list = append(list, letters+place)
			text = text[size:]
			continue
		}
		r := []rune(text)[0]
		text = text[len(string(r)):]
		list = append(list, o.base(r)...)
	}
	return list
}

// letter finds the longest letter of the alphabet that a text begins with; size is 0 where there is none.
func (o Order) letter(text string) (place, size int) {
	const longest = len("dzs") // and "għ", "dž" are no longer in bytes
	for size := min(len(text), longest); size > 0; size-- {
		if place, ok := o.letters[text[:size]]; ok {
			return place, size
		}
	}
	return 0, 0
}

// base is the place of a character without its marks.
func (o Order) base(r rune) []int {
	var list []int
	for _, part := range plain.Replace(norm.NFKD.String(string(r))) {
		place, known := o.letters[string(part)]
		switch {
		case unicode.Is(unicode.Mn, part):
		case known:
			list = append(list, letters+place)
		case unicode.IsLetter(part):
			list = append(list, others+int(part))
		default:
			list = append(list, int(part))
		}
	}
	return list
}
