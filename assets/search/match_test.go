package search_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/search/fold"
)

// document is a random page and a query: blocks of pieces of text, every other piece in an element of its own.
type document struct {
	Blocks [][]string `json:"blocks"`
	Query  string     `json:"query"`
}

// answer is what the page found, and the page's text as graphemes, block by block.
type answer struct {
	Found []struct {
		Start int    `json:"start"`
		Text  string `json:"text"`
	} `json:"found"`
	Graphemes [][]string `json:"graphemes"`
}

func TestFinderFindsWhatAPlainSearchFinds(t *testing.T) {
	v := open(t, pageOf(""), "", browser.Options{})
	random := rand.New(rand.NewPCG(3, 4))
	matches := 0
	for range 3 {
		documents := make([]document, 3000)
		for i := range documents {
			documents[i] = randomDocument(random)
		}
		matches += compare(t, v, documents)
	}
	t.Logf("%d matches compared", matches)
}

// FuzzFinder lets the fuzzer write the page and the query.
func FuzzFinder(f *testing.F) {
	v := open(f, pageOf(""), "", browser.Options{})
	f.Add("Stra|ße ist\nlang", "strasse")
	f.Add("ｶﾞ個\n人|👨\u200d👩", "個人")
	f.Fuzz(func(t *testing.T, text, query string) {
		v.TB = t
		if strings.ContainsAny(text, "\u2028\r\x00") || adrift(strings.ReplaceAll(text, "|", "")) {
			return
		}
		compare(t, v, []document{{[][]string{strings.Split(strings.ToValidUTF8(text, ""), "|")}, strings.ToValidUTF8(query, "")}})
	})
}

// compare holds what the page finds against the plain search and returns the number of matches.
func compare(t *testing.T, v *visit, documents []document) int {
	t.Helper()
	list, err := json.Marshal(documents)
	if err != nil {
		t.Fatal(err)
	}
	matches := 0
	for i, got := range value[[]answer](v, string(list)+`.map(({ blocks, query }) => findInBlocks(blocks, query))`) {
		query := fold.Fold(documents[i].Query)
		var starts []int
		for _, found := range got.Found {
			starts = append(starts, found.Start)
			if fold.Fold(found.Text) != query {
				t.Errorf("%+q is marked for %+q", found.Text, documents[i].Query)
			}
		}
		want := plainSearch(got.Graphemes, query)
		matches += len(want)
		if diff := cmp.Diff(want, starts); diff != "" {
			t.Errorf("%+q in %+q: where matches start (-want +got):\n%s", documents[i].Query, documents[i].Blocks, diff)
		}
	}
	return matches
}

// plainSearch tries each stretch of whole graphemes. It returns where matches start, in UTF-16 units from the start of
// the first block; a block ends in one unit more.
func plainSearch(blocks [][]string, query string) []int {
	var starts []int
	offset := 0
	for _, graphemes := range blocks {
		for i := 0; i < len(graphemes); {
			n := matchAt(graphemes[i:], query)
			if n > 0 {
				starts = append(starts, offset)
			}
			for range max(n, 1) {
				offset += len(utf16.Encode([]rune(graphemes[i])))
				i++
			}
		}
		if len(graphemes) > 0 {
			offset++
		}
	}
	return starts
}

// matchAt returns how many graphemes at the start of the list are a match, 0 for none.
func matchAt(graphemes []string, query string) int {
	if query == "" || fold.Fold(graphemes[0]) == "" {
		return 0
	}
	for n := 1; n <= len(graphemes); n++ {
		if text := fold.Fold(strings.Join(graphemes[:n], "")); text == query {
			return n
		} else if len(text) > len(query) {
			return 0
		}
	}
	return 0
}

// adrift reports whether a mark follows nothing it could belong to. What is a character then is anyone's guess.
func adrift(text string) bool {
	base := false
	for _, r := range text {
		switch {
		case unicode.Is(unicode.M, r), r == 0x0E33, r == 0x0EB3, r == 0xFF9E, r == 0xFF9F, r >= 0x1F3FB && r <= 0x1F3FF:
			if !base && fold.Fold(string(r)) != "" {
				return true
			}
		default:
			base = !unicode.IsSpace(r) && fold.Fold(string(r)) != ""
		}
	}
	return false
}

func randomDocument(random *rand.Rand) document {
	var d document
	var all []string
	few := hard
	if random.IntN(2) == 0 { // few characters match often
		few = make([]string, 4)
		for i := range few {
			few[i] = hard[random.IntN(len(hard))]
		}
	}
	for range 1 + random.IntN(2) {
		all = append(all, "\n")
		var pieces []string
		for range 1 + random.IntN(3) {
			var piece strings.Builder
			for range 1 + random.IntN(6) {
				char := few[random.IntN(len(few))]
				if char == "\u2028" || adrift(strings.Join(all, "")+char) {
					continue // as a <br> it would be no text
				}
				piece.WriteString(char)
				all = append(all, char)
			}
			pieces = append(pieces, piece.String())
		}
		d.Blocks = append(d.Blocks, pieces)
	}
	if len(all) > 0 {
		from := random.IntN(len(all))
		d.Query = strings.Join(all[from:min(len(all), from+1+random.IntN(3))], "")
	}
	return d
}
