package render

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"trackora.click/proviso/themes"
)

// spokenLocales are the official languages of the EU, and the others that the built-in theme speaks.
var spokenLocales = []string{
	"ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "he", "hi", "hr", "hu", "is", "it", "ja", "ko",
	"lt", "lv", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "sk", "sl", "sv", "tr", "uk", "zh-Hans", "zh-Hant",
}

// sameAsEnglish are the texts that a language writes as English does. Chinese has no other word in use for a cookie.
var sameAsEnglish = map[string][]string{
	"ask.accept":       {"ro"}, // a verb there too: I accept
	"callout.warning":  {"fr", "ro"},
	"cookie.cache":     {"da", "de", "fr", "it", "nl", "pt-BR"},
	"cookie.cookie":    {"cs", "da", "de", "el", "es", "fr", "it", "mt", "nl", "pt", "pt-BR", "ro", "sk", "sv", "zh-Hans", "zh-Hant"},
	"cookie.indexedDB": {"da", "nb", "nl"},
	"cookie.name":      {"de"},
	"cookie.service":   {"fr"},
	"duration.minute":  {"fr"},
	"duration.week":    {"nl"},
	"facts.contact":    {"fr", "nl", "ro"},
	"facts.version":    {"da", "de", "fr", "sv"},
	"month.4":          {"de", "mt"},
	"month.8":          {"de"},
	"month.9":          {"de"},
	"month.11":         {"de"},
	"section.clause":   {"fr"}, "section.reference": {"fr"},
	"settings.services": {"fr"},
}

// englishWords are words that most English sentences here have one of, and that no other language has.
var englishWords = []string{
	"the", "you", "your", "this", "that", "what", "which", "when", "with", "from", "and", "our", "would", "everything", "nothing",
}

var (
	placeholder = regexp.MustCompile(`\{[a-z]*\}`)
	latinWord   = regexp.MustCompile(`\p{Latin}+`)
	properNames = strings.NewReplacer("Global Privacy Control", "", "Data Privacy Framework", "", "JavaScript", "", "Cookie", "", "cookie", "",
		"Podcast", "", "podcast", "", "email", "", "EU", "", "US", "")
)

func TestTheThemeSpeaksEveryLanguageItPromises(t *testing.T) {
	files, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var tags []string
	for _, file := range files {
		tags = append(tags, strings.TrimSuffix(strings.TrimPrefix(file, "locales/"), ".yaml"))
	}
	slices.Sort(tags)
	if diff := cmp.Diff(spokenLocales, tags); diff != "" {
		t.Errorf("locales (-want +got):\n%s", diff)
	}
}

func TestEveryLocaleSaysTheSameThings(t *testing.T) {
	reference := texts(t, "en")
	for _, tag := range spokenLocales {
		own := texts(t, tag)
		if diff := cmp.Diff(reference.Keys(), own.Keys()); diff != "" {
			t.Errorf("%s (-en +%s):\n%s", tag, tag, diff)
		}
		if diff := cmp.Diff(sortedKeys(reference.plurals), sortedKeys(own.plurals)); diff != "" {
			t.Errorf("%s, texts that count (-en +%s):\n%s", tag, tag, diff)
		}
		for _, key := range reference.Keys() {
			if diff := cmp.Diff(placeholders(reference.Get(key)), placeholders(own.Get(key))); diff != "" {
				t.Errorf("%s: %s has other values to fill in:\n%s", tag, key, diff)
			}
		}
	}
}

func TestEveryLocaleHasThePluralFormsOfItsLanguage(t *testing.T) {
	for _, tag := range spokenLocales {
		own := texts(t, tag)
		for _, key := range sortedKeys(own.plurals) {
			if diff := cmp.Diff(pluralForms(tag), sortedKeys(own.plurals[key])); diff != "" {
				t.Errorf("%s: forms of %s (-want +got):\n%s", tag, key, diff)
			}
			for form, text := range own.plurals[key] {
				found := placeholders(text)
				if wordsOnly := len(found) == 0 && isOneNumber(tag, form); !wordsOnly && !slices.Equal(found, []string{"{n}"}) {
					t.Errorf("%s: %s.%s says %q, where the number is not plain", tag, key, form, text)
				}
			}
		}
	}
}

func TestNoEnglishIsLeftOver(t *testing.T) {
	reference := allTexts(texts(t, "en"))
	same := map[string][]string{}
	for _, tag := range spokenLocales {
		if tag == "en" {
			continue
		}
		own := allTexts(texts(t, tag))
		for _, key := range sortedKeys(own) {
			letters := placeholder.ReplaceAllString(own[key], "")
			base, _, _ := strings.Cut(key, "/")
			if own[key] == reference[key] && letter.MatchString(letters) && !slices.Contains(same[base], tag) {
				same[base] = append(same[base], tag)
			}
			if word := foreignWord(tag, letters); word != "" {
				t.Errorf("%s: %s says %q: %q", tag, key, word, own[key])
			}
		}
	}
	if diff := cmp.Diff(sameAsEnglish, same); diff != "" {
		t.Errorf("texts as in English (-want +got):\n%s", diff)
	}
}

// foreignWord returns an English word of the text, or a word in Latin letters where the language has others.
func foreignWord(tag, text string) string {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.Contains(englishWords, strings.ToLower(word)) {
			return word
		}
	}
	if isLatin(tag) {
		return ""
	}
	return latinWord.FindString(properNames.Replace(text))
}

func isLatin(tag string) bool {
	script, _ := language.Make(tag).Script()
	return script.String() == "Latn"
}

func TestTextsAreSetAsTypeIs(t *testing.T) {
	faults := map[string]*regexp.Regexp{
		"a straight quotation mark or apostrophe": regexp.MustCompile(`['"]`),
		"three full stops for an ellipsis":        regexp.MustCompile(`\.\.\.`),
		"space to spare":                          regexp.MustCompile(`^\s|\s$|\s\s|\n`),
		"a mark of direction":                     regexp.MustCompile(`[\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]`),
	}
	for _, tag := range spokenLocales {
		own := allTexts(texts(t, tag))
		for _, key := range sortedKeys(own) {
			for fault, pattern := range faults {
				if pattern.MatchString(own[key]) {
					t.Errorf("%s: %s has %s: %q", tag, key, fault, own[key])
				}
			}
		}
	}
	breakable := regexp.MustCompile(`(^|[^\x{A0}])[:;?!»]|«[^\x{A0}]`)
	own := allTexts(texts(t, "fr"))
	for _, key := range sortedKeys(own) {
		if breakable.MatchString(own[key]) {
			t.Errorf("fr: %s has a mark without its no-break space: %q", key, own[key])
		}
	}
}

func TestMonthsAreTwelve(t *testing.T) {
	for _, tag := range spokenLocales {
		own := texts(t, tag)
		months := map[string]bool{}
		for month := range 12 {
			months[own.Get(fmt.Sprintf("month.%d", month+1))] = true
		}
		if len(months) != 12 {
			t.Errorf("%s: %d months have names of their own", tag, len(months))
		}
	}
}

func TestDatesAndDurationsReadAsReviewed(t *testing.T) {
	first := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	last := time.Date(2028, 2, 29, 0, 0, 0, 0, time.UTC)
	var lines strings.Builder
	for _, tag := range spokenLocales {
		own := texts(t, tag)
		lines.WriteString(tag)
		for _, text := range []string{
			own.Date(first), own.Date(last), own.Duration("1 day"), own.Duration("2 years"), own.Duration("6 months"),
			own.Duration("13 months"), own.Duration("30 minutes"), own.Plural("settings.services", 21),
		} {
			lines.WriteString(" | " + text)
		}
		lines.WriteByte('\n')
	}
	compare(t, "dates.txt", lines.String())
}

// allTexts returns the texts of a locale by key, those that count by key and form.
func allTexts(own UITexts) map[string]string {
	all := map[string]string{}
	for key, text := range own.words {
		all[key] = text
	}
	for key, forms := range own.plurals {
		for form, text := range forms {
			all[key+"/"+form] = text
		}
	}
	return all
}

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return found
}
