package readability

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestSyllablesAreThoseThatAreSpoken(t *testing.T) {
	for language, words := range map[string]map[string]int{
		"en": {"data": 2, "made": 1, "rules": 1, "used": 1, "collected": 3, "purposes": 3, "table": 2, "the": 1, "policy": 3, "services": 3, "privacy": 3, "we": 1, "people": 2, "disclose": 2},
		"de": {"daten": 2, "verantwortliche": 5, "einwilligung": 4, "speichern": 2, "auskunft": 2, "wir": 1, "die": 1},
		"fr": {"données": 2, "faite": 1, "peuvent": 1, "politique": 3, "vous": 1, "responsable": 3, "le": 1, "consentement": 4},
		"es": {"datos": 2, "derecho": 3, "información": 4, "tratamiento": 4, "que": 1, "aéreo": 4, "día": 2},
		"nl": {"gegevens": 3, "wij": 1, "verwerken": 3, "toestemming": 3, "diensten": 2},
		"pt": {"dados": 2, "informações": 5, "consentimento": 5},
		"tr": {"kişisel": 3, "verilerin": 4, "aile": 3},
	} {
		for word, want := range words {
			if got := max(1, syllablesIn[language]([]rune(word))); got != want {
				t.Errorf("%s: %s has %d syllables, counted %d", language, word, want, got)
			}
		}
	}
}

func TestFormulasAreThoseOfTheirAuthors(t *testing.T) {
	c := count{words: 100, sentences: 5, syllables: 150, long: 25, letters: 480}
	for language, want := range map[string]float64{
		"en": 206.835 - 20.3 - 126.9, "de": 180 - 20 - 87.75, "fr": 207 - 20.3 - 110.4, "es": 206.84 - 20.4 - 90,
		"nl": 206.84 - 18.6 - 115.5, "pt": 248.835 - 20.3 - 126.9, "tr": 198.825 - 52.2 - 60.2625,
		"it": 89 + 15 - 48, "sv": 20 + 25, "da": 45, "nb": 45,
	} {
		if got := formulas[language].score(c); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %g, want %g", language, got, want)
		}
	}
	for score, want := range map[float64]string{95: "easy", 60: "plain", 59.9: "fairly hard", 30: "hard", -20: "very hard"} {
		if got := formulas["en"].grade(score); got != want {
			t.Errorf("%g is %s, want %s", score, got, want)
		}
	}
	for score, want := range map[float64]string{20: "easy", 39: "plain", 50: "hard", 75: "very hard"} {
		if got := lix.grade(score); got != want {
			t.Errorf("LIX %g is %s, want %s", score, got, want)
		}
	}
}

func TestWordsAndSentencesAreCountedAsPeopleDo(t *testing.T) {
	for _, c := range []struct {
		name, language string
		blocks         []string
		want           Measure
	}{
		{"nothing", "en", nil, Measure{}},
		{"abbreviations and numbers go on", "en", []string{"See Art. 6(1) for 1.5 days, e.g. on example.com. We don't."}, Measure{Words: 12, Sentences: 2, Seconds: 3}},
		{"items", "en", []string{"your name", "your address"}, Measure{Words: 4, Sentences: 2, Seconds: 1}},
		{"quotes", "en", []string{"He said “no.” Then he left!"}, Measure{Words: 6, Sentences: 2, Seconds: 1}},
		{"signs", "ja", []string{"私たちは 情報を集めます。以上。"}, Measure{Words: 15, Signs: true, Sentences: 2, Seconds: 2}},
		{"no formula", "pl", []string{strings.Repeat("Zbieramy dane. ", 20)}, Measure{Words: 40, Sentences: 20, Seconds: 10}},
		{"a formula", "en-GB", []string{strings.Repeat("The cat sat on the mat. ", 5)}, Measure{Words: 30, Sentences: 5, Seconds: 7, Formula: "Flesch", Score: 116.1, Grade: "easy"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Of(c.language, c.blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzOf(f *testing.F) {
	f.Add("en", "The cat’s mat. Art. 6, e.g. this…")
	f.Add("fr", "L’e e es ent. É")
	f.Add("ja", "私たちは。")
	f.Add("tr", "İIıi̇")
	f.Fuzz(func(t *testing.T, language, text string) {
		m := Of(language, []string{text})
		if m.Words < 0 || m.Words > utf8.RuneCountInString(text) || m.Sentences > m.Words && !m.Signs || math.IsNaN(m.Score) || math.IsInf(m.Score, 0) {
			t.Errorf("%+v", m)
		}
	})
}
