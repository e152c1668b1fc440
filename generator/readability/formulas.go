package readability

// formula is a way to tell how hard a text is, by the language it was made for.
type formula struct {
	name   string
	score  func(c count) float64
	grades []grade // the first whose limit the score reaches, or for LIX the first that it stays under
	falls  bool    // a lower score is easier
}

// grade is what a score means.
type grade struct {
	limit float64
	name  string
}

func (f formula) grade(score float64) string {
	for _, g := range f.grades[:len(f.grades)-1] {
		if !f.falls && score >= g.limit || f.falls && score < g.limit {
			return g.name
		}
	}
	return f.grades[len(f.grades)-1].name
}

// flesch is a formula like Rudolf Flesch's of 1948: the longer sentences and words are, the less is left of a number.
func flesch(name string, from, perWord, perSyllable float64) formula {
	return formula{name: name, grades: bands(80, 60, 50, 30), score: func(c count) float64 {
		return from - perWord*float64(c.words)/float64(c.sentences) - perSyllable*float64(c.syllables)/float64(c.words)
	}}
}

func bands(limits ...float64) []grade {
	list := make([]grade, 5)
	for i, name := range []string{"easy", "plain", "fairly hard", "hard", "very hard"} {
		list[i].name = name
		if i < len(limits) {
			list[i].limit = limits[i]
		}
	}
	return list
}

// lix is Björnsson's of 1968: words in a sentence, and how many of a hundred have more than six letters.
var lix = formula{name: "LIX", grades: bands(30, 40, 50, 60), falls: true, score: func(c count) float64 {
	return float64(c.words)/float64(c.sentences) + 100*float64(c.long)/float64(c.words)
}}

// gulpease is that of the Gruppo universitario linguistico pedagogico of 1988, which counts letters.
var gulpease = formula{name: "Gulpease", grades: bands(80, 60, 50, 40), score: func(c count) float64 {
	return 89 + (300*float64(c.sentences)-10*float64(c.letters))/float64(c.words)
}}

// formulas by language.
var formulas = map[string]formula{
	"en": flesch("Flesch", 206.835, 1.015, 84.6),
	"de": flesch("Flesch–Amstad", 180, 1, 58.5),
	"fr": flesch("Kandel–Moles", 207, 1.015, 73.6),
	"es": flesch("Fernández Huerta", 206.84, 1.02, 60),
	"nl": flesch("Flesch–Douma", 206.84, 0.93, 77),
	"pt": flesch("Flesch–Martins", 248.835, 1.015, 84.6),
	"tr": flesch("Ateşman", 198.825, 2.61, 40.175),
	"it": gulpease,
	"sv": lix,
	"da": lix,
	"nb": lix,
}

// syllablesIn counts the syllables of a word in small letters, for the languages whose formula asks for them.
var syllablesIn = map[string]func([]rune) int{
	"en": english,
	"de": nuclei("aeiouäöüy", "ai au äu ei eu ie ay ey aa ee oo"),
	"fr": french,
	"es": strong("aeoáéíóú", "iuüy"),
	"nl": nuclei("aeiouyáéëïöü", "aa ee oo uu ie oe eu ui ei ij au ou aai ooi oei eeu ieu"),
	"pt": strong("aeoáéíóúâêôàãõ", "iuy"),
	"tr": nuclei("aeıioöuüâîû", ""),
}
