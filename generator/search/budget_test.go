package search_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// A visitor's budget, in bytes with gzip: what a site of a thousand policies may cost.
const (
	mostFirst    = 60_000
	mostPhrase   = 120_000
	mostRequests = 10
	mostIndex    = 2_500_000
)

// large is a site of a thousand policies, twenty thousand sections and ten megabytes of text, in which words are as
// frequent as in a language by the law of Zipf and Mandelbrot: the n-th word in proportion to 1/(n+2.7).
func large() [][]section {
	random := rand.New(rand.NewPCG(11, 13))
	var words []string
	syllables := strings.Fields("con sent per so nal da ta pro cess ing re tain trans fer poli cy pri va law ful ba sis coo kie pur pose li mi share third par ty ac count de lete")
	known := map[string]bool{}
	for len(words) < 12_000 {
		word := ""
		for range 1 + random.IntN(4) {
			word += syllables[random.IntN(len(syllables))]
		}
		if !known[word] {
			known[word] = true
			words = append(words, word)
		}
	}
	word := func() string {
		n := 2.7 * (math.Exp(random.Float64()*math.Log(float64(len(words))/2.7+1)) - 1)
		return words[min(int(n), len(words)-1)]
	}
	text := func(n int) string {
		var b strings.Builder
		for b.Len() < n {
			b.WriteString(word())
			b.WriteByte(' ')
		}
		return b.String()
	}
	site := make([][]section, 1000)
	for i := range site {
		for j := range 20 {
			site[i] = append(site[i], section{ID: fmt.Sprintf("s%d", j), Title: text(20), Blocks: []string{text(240), text(240)}})
		}
	}
	return site
}

func TestQueriesOfALargeSiteAreLight(t *testing.T) {
	site := large()
	files := build(t, "en", site, false)
	size := func(paths ...string) int {
		total := 0
		for _, path := range paths {
			var out bytes.Buffer
			w := gzip.NewWriter(&out)
			if _, err := w.Write([]byte(files[path])); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			total += out.Len()
		}
		return total
	}
	whole := 0
	for path := range files {
		whole += size(path)
	}
	t.Logf("%d files, %d bytes; the entry %d", len(files), whole, size("search.js"))
	if whole > mostIndex {
		t.Errorf("the index is %d bytes, more than %d", whole, mostIndex)
	}
	random := rand.New(rand.NewPCG(1, 1))
	worst := map[string]int{}
	for i := range 30 {
		policy := site[random.IntN(len(site))]
		words := strings.Fields(policy[random.IntN(len(policy))].Blocks[0])
		at := random.IntN(len(words) - 2)
		query, kind, most := words[at]+" "+words[at+1]+" ", "words", mostFirst
		if i%2 == 1 {
			query, kind, most = `"`+words[at]+" "+words[at+1]+`"`, "phrase", mostPhrase
		}
		x := open(t, "en", files)
		results, err := x.Search(query)
		if err != nil || len(results) == 0 {
			t.Fatalf("%q finds %d sections: %v", query, len(results), err)
		}
		bytes := size(x.Fetched...)
		worst[kind] = max(worst[kind], bytes)
		if bytes > most || len(x.Fetched) > mostRequests {
			t.Errorf("%q takes %d requests and %d bytes, more than %d", query, len(x.Fetched), bytes, most)
		}
	}
	t.Logf("the most that two words took: %d bytes; a phrase of two: %d", worst["words"], worst["phrase"])
}
