package readability

import (
	"slices"
	"strings"
)

// nuclei returns a counter of vowels, of which some stand together for one.
func nuclei(vowels, together string) func([]rune) int {
	groups := strings.Fields(together)
	return func(word []rune) int {
		n := 0
		for i := 0; i < len(word); i++ {
			length := 0
			for _, group := range groups {
				if g := []rune(group); len(g) > length && len(g) <= len(word)-i && slices.Equal(word[i:i+len(g)], g) {
					length = len(g)
				}
			}
			switch {
			case length > 0:
				n++
				i += length - 1
			case strings.ContainsRune(vowels, word[i]):
				n++
			}
		}
		return n
	}
}

// runs counts how often vowels stand together.
func runs(word []rune, vowels string) int {
	n, in := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune(vowels, r)
		if vowel && !in {
			n++
		}
		in = vowel
	}
	return n
}

// strong returns a counter for languages where each strong vowel has a syllable of its own, and weak ones lean on them.
func strong(strong, weak string) func([]rune) int {
	return func(word []rune) int {
		n, own, leaning := 0, 0, false
		end := func() {
			if own > 0 {
				n += own
			} else if leaning {
				n++
			}
			own, leaning = 0, false
		}
		for _, r := range word {
			switch {
			case strings.ContainsRune(strong, r):
				own++
			case strings.ContainsRune(weak, r):
				leaning = true
			default:
				end()
			}
		}
		end()
		return n
	}
}

// english counts runs of vowels, but for an e at the end that isn't spoken: "made", "rules", "used".
func english(word []rune) int {
	const vowels = "aeiouy"
	text := string(word)
	n := runs(word, vowels)
	ending := func(suffix string, spoken ...string) bool {
		stem, ok := strings.CutSuffix(text, suffix)
		return ok && stem != "" && !strings.ContainsAny(stem[len(stem)-1:], vowels) &&
			!slices.ContainsFunc(spoken, func(s string) bool { return strings.HasSuffix(stem, s) })
	}
	switch {
	case ending("e") && !(ending("le") && !strings.HasSuffix(text, "lle")),
		ending("es", "s", "z", "x", "ch", "sh", "c", "g"),
		ending("ed", "t", "d"):
		n--
	}
	return n
}

// french counts runs of vowels, but for endings that aren't spoken: "faite", "données", "peuvent".
func french(word []rune) int {
	const vowels = "aeiouyàâäéèêëîïôöùûüœæ"
	n := runs(word, vowels)
	for _, silent := range []string{"ent", "es", "e"} {
		if stem, ok := strings.CutSuffix(string(word), silent); ok && stem != "" {
			last := []rune(stem)
			mute := !strings.ContainsRune(vowels, last[len(last)-1]) || strings.HasSuffix(stem, "qu") || strings.HasSuffix(stem, "gu")
			if n > 1 && mute && !(silent == "ent" && strings.HasSuffix(stem, "m")) {
				n--
			}
			break
		}
	}
	return n
}
