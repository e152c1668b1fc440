package diag

import (
	"strings"
	"unicode/utf8"
)

// longestSuggested is the length in bytes above which a word is no misspelling of a name.
const longestSuggested = 64

// mostKnown is how many names are compared with a word. Among more, most words are near to one, and a page full of
// mistakes on a site full of names would take minutes.
const mostKnown = 2000

// Suggest returns the one of known that word was most likely meant to be, the first of equals. Letter case doesn't count.
func Suggest(word string, known []string) (string, bool) {
	return nearest(word, known, max(1, utf8.RuneCountInString(word)/3))
}

// Slip returns the one of known that is one slip of the pen away from word: a letter too many, missing, wrong or swapped.
// It is for where a wrong guess does harm.
func Slip(word string, known []string) (string, bool) {
	return nearest(word, known, 1)
}

// nearest returns the nearest of known that is at most so many slips away from word.
func nearest(word string, known []string, slips int) (string, bool) {
	if word == "" || len(word) > longestSuggested || len(known) > mostKnown {
		return "", false
	}
	typed := []rune(strings.ToLower(word))
	best, found := slips+1, ""
	for _, name := range known {
		if n := utf8.RuneCountInString(name) - len(typed); n >= best || -n >= best {
			continue // each letter too many or missing is a slip
		}
		if d := distance(typed, []rune(strings.ToLower(name))); d < best && d < len(typed) {
			best, found = d, name
		}
	}
	return found, found != ""
}

// distance counts the letters to insert, delete, replace or swap with their neighbour to get from a to b.
func distance(a, b []rune) int {
	before, previous, current := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}
