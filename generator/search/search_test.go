package search_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/search"
	"trackora.click/proviso/generator/search/fold"
	"trackora.click/proviso/generator/search/lookup"
)

// vocabulary are words that texts are made of, the first more often than the last.
var vocabulary = map[string][]string{
	"en": strings.Fields("data personal Privacy collect café cookies share rights naïve transfer retention law opt-out consent controller don't 2018 GDPR dataset"),
	"de": strings.Fields("Daten personenbezogene Datenschutz Straße Größe über Einwilligung löschen Auskunft Verantwortlicher Übermittlung fließen Recht"),
	"ja": strings.Fields("個人 情報 個人情報 取扱い Cookie 当社 は お客様 データ を 第三者 提供 しません ガイドライン 同意 権利"),
	"ar": strings.Fields("البيانات الشخصية سياسة الخصوصية مُحَمَّد حقوق المستخدم موافقة حماية نجمع نشارك"),
}

// section is what a search can find.
type section struct {
	ID     string
	Title  string
	Blocks []string
}

// library writes policies of random text in a language.
func library(tag string, policies int) [][]section {
	random := rand.New(rand.NewPCG(7, uint64(len(tag)+policies)))
	words := vocabulary[tag]
	space := " "
	if tag == "ja" {
		space = ""
	}
	text := func(n int) string {
		var list []string
		for range n {
			list = append(list, words[min(random.IntN(len(words)), random.IntN(len(words)))])
		}
		return strings.Join(list, space)
	}
	all := make([][]section, policies)
	for i := range all {
		for j := range 2 + random.IntN(4) {
			s := section{ID: fmt.Sprintf("s%d", j), Title: text(1 + random.IntN(3))}
			for range random.IntN(4) {
				s.Blocks = append(s.Blocks, text(1+random.IntN(12)))
			}
			all[i] = append(all[i], s)
		}
	}
	return all
}

// built is an index as files.
type built map[string]string

func build(t testing.TB, tag string, sections [][]section, texts bool) built {
	t.Helper()
	files := built{}
	var policies []search.Policy
	var blocks [][]byte
	var maker search.Maker
	for i, list := range sections {
		maker.Begin(texts)
		for _, s := range list {
			maker.Section(s.ID, s.Title)
			for _, text := range s.Blocks {
				maker.Text([]byte(text))
			}
		}
		blocks = append(blocks, bytes.Clone(maker.Block()))
		policies = append(policies, search.Policy{Path: fmt.Sprintf("p%d/", i), Title: fmt.Sprintf("Policy %d", i), Size: len(blocks[i])})
	}
	err := search.Merge(search.Input{
		Tag: tag, Entry: "search.js", Policies: policies, Texts: texts,
		Block: func(to []byte, policy, offset int) ([]byte, error) {
			return append(to, blocks[policy][offset:]...), nil
		},
	}, func(f search.File) error {
		if _, twice := files[f.Path]; twice {
			t.Errorf("%s is written twice", f.Path)
		}
		files[f.Path] = string(f.Bytes)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func open(t testing.TB, tag string, files built) *lookup.Index {
	t.Helper()
	x, err := lookup.Open(tag, "search.js", func(path string) ([]byte, error) {
		data, ok := files[path]
		if !ok {
			return nil, fmt.Errorf("there is no %s", path)
		}
		return []byte(data), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// spot is a term in its section.
type spot struct {
	term     string
	position int
}

// bruteForce ranks sections by reading all their words, with no index.
func bruteForce(sections [][]section, query string) []lookup.Result {
	var texts [][]spot
	for _, list := range sections {
		for _, s := range list {
			texts = append(texts, spots(s))
		}
	}
	total := 0.0
	for _, text := range texts {
		total += length(text)
	}
	scores := make([]float64, len(texts))
	in := make([]bool, len(texts))
	for i := range in {
		in[i] = true
	}
	phrases := search.ParseQuery(query)
	for _, phrase := range phrases {
		for _, term := range phrase {
			df := 0.0
			for _, text := range texts {
				if weight(text, term) > 0 {
					df++
				}
			}
			for i, text := range texts {
				w, n := weight(text, term), float64(len(texts))
				scores[i] += math.Log(1+(n-df+0.5)/(df+0.5)) * w * 2.2 / (w + 1.2*(0.25+0.75*length(text)/(total/n)))
			}
		}
		for i, text := range texts {
			in[i] = in[i] && slices.ContainsFunc(text, func(s spot) bool { return stands(text, s.position-phrase[0].Offset, phrase) })
		}
	}
	var results []lookup.Result
	for i := range texts {
		if in[i] && len(phrases) > 0 {
			results = append(results, lookup.Result{Section: i, Score: scores[i]})
		}
	}
	return sorted(results)
}

func spots(s section) []spot {
	var list []spot
	position := 0
	add := func(term []byte, at int, _ bool) { list = append(list, spot{string(term), at}) }
	position = max(32, search.Words(s.Title, position, add)+1)
	for _, block := range s.Blocks {
		position = search.Words(block, position, add) + 1
	}
	return list
}

// length is rounded down as the index has it: 8, 10, 12, 15, 18, …
func length(text []spot) float64 {
	rounded := 0
	for n := 0; n <= len(text); n += max(1, n/4) {
		rounded = n
	}
	return float64(rounded)
}

func is(s spot, t search.Term) bool {
	return s.term == t.Text || t.Prefix && strings.HasPrefix(s.term, t.Text)
}

func weight(text []spot, t search.Term) float64 {
	w := 0.0
	for _, s := range text {
		if is(s, t) && s.position < 32 {
			w += 3
		} else if is(s, t) {
			w++
		}
	}
	return w
}

func stands(text []spot, at int, phrase search.Phrase) bool {
	for _, t := range phrase {
		if !slices.ContainsFunc(text, func(s spot) bool { return s.position == at+t.Offset && is(s, t) }) {
			return false
		}
	}
	return true
}

// sorted puts the best first; scores that differ by how a sum was rounded only are as good as one another.
func sorted(list []lookup.Result) []lookup.Result {
	for i := range list {
		list[i].Score = math.Round(list[i].Score * 1e9)
	}
	slices.SortStableFunc(list, func(a, b lookup.Result) int {
		if a.Score != b.Score {
			return int(math.Copysign(1, b.Score-a.Score))
		}
		return a.Section - b.Section
	})
	return list
}

// queries are what to look for: pieces of the texts, cut, quoted and joined at random.
func queries(tag string, sections [][]section, n int) []string {
	random := rand.New(rand.NewPCG(3, 3))
	var list []string
	for len(list) < n {
		policy := sections[random.IntN(len(sections))]
		s := policy[random.IntN(len(policy))]
		text := []rune(strings.Join(append([]string{s.Title}, s.Blocks...), " "))
		from := random.IntN(len(text))
		piece := string(text[from:min(len(text), from+1+random.IntN(24))])
		switch random.IntN(4) {
		case 0:
			piece = `"` + piece + `"`
		case 1:
			piece = vocabulary[tag][random.IntN(4)] + " " + piece
		case 2:
			piece = `"` + piece
		}
		list = append(list, piece)
	}
	return list
}

func TestRankingIsThatOfBruteForce(t *testing.T) {
	for tag := range vocabulary {
		sections := library(tag, 30)
		x := open(t, tag, build(t, tag, sections, false))
		found := 0
		for _, query := range queries(tag, sections, 150) {
			results, err := x.Search(query)
			if err != nil {
				t.Fatal(err)
			}
			found += len(results)
			if diff := cmp.Diff(bruteForce(sections, query), sorted(results)); diff != "" {
				t.Fatalf("%s, %q %v: (-brute force +index):\n%s", tag, query, search.ParseQuery(query), diff)
			}
		}
		if found < 150 {
			t.Errorf("%s: all queries found %d sections: too few to show anything", tag, found)
		}
	}
}

func TestPhrasesAreFoundWhereTheyStand(t *testing.T) {
	sections := [][]section{{
		{Title: "Data we share", Blocks: []string{"We share personal data.", "Nothing else"}},
		{Title: "Rights", Blocks: []string{"data personal", "個人\n情報を共有", "Straße nach Köln"}},
	}, {
		{Title: "Share", Blocks: []string{"Personal matters.", "Data is not shared."}},
	}}
	x := open(t, "en", build(t, "en", sections, true))
	for _, test := range []struct {
		query string
		want  []int
	}{
		{`personal data`, []int{0, 1, 2}},
		{`"personal data"`, []int{0}},
		{`"data nothing"`, nil}, // not across blocks
		{`shar`, []int{2, 0}},
		{`shar `, nil},
		{`share `, []int{0, 2}},
		{`個人情報`, []int{1}},
		{`人情`, []int{1}},
		{`報`, []int{1}},
		{`人報`, nil},
		{`STRASSE koln`, []int{1}},
		{`"strasse nach ko`, []int{1}},
		{``, nil},
		{`"`, nil},
		{`--`, nil},
	} {
		results, err := x.Search(test.query)
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, r := range results {
			got = append(got, r.Section)
		}
		if test.query == "personal data" {
			slices.Sort(got)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.query, diff)
		}
	}
}

func TestSameTextsSameFiles(t *testing.T) {
	sections := library("de", 60)
	if diff := cmp.Diff(build(t, "de", sections, false), build(t, "de", sections, false)); diff != "" {
		t.Error(diff)
	}
}

func TestAWordMoreLeavesMostFilesAsTheyAre(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	var sections [][]section
	for range 400 {
		var text strings.Builder
		for range 200 {
			fmt.Fprintf(&text, "w%x ", random.IntN(1+random.IntN(6000)))
		}
		sections = append(sections, []section{{ID: "s", Title: "Title", Blocks: []string{text.String()}}})
	}
	before := build(t, "en", sections, false)
	if len(before) < 20 {
		t.Fatalf("the index has %d files: too few to show anything", len(before))
	}
	for i := range 8 {
		words := fmt.Sprintf("w%xyz", random.IntN(6000))
		sections[random.IntN(len(sections))][0].Blocks[0] += words
		after := build(t, "en", sections, false)
		var other []string
		for name, text := range after {
			if before[name] != text {
				other = append(other, name)
			}
		}
		// The entry, and the two files of the word's shard; or of two, where it is cut at another place.
		if len(other) > 5 {
			t.Errorf("word %d, %s: %d of %d files are others: %v", i, words, len(other), len(after), other)
		}
		before = after
	}
}

func TestFoldedPlainTextIsCutAlike(t *testing.T) {
	// What isn't ASCII takes another way to the same words.
	var plain, folded []string
	text := "It's A Test: don't; x2 (THE end) e.g. 100%"
	search.Words(text, 0, func(term []byte, _ int, _ bool) { plain = append(plain, string(term)) })
	search.Words(text+" …", 0, func(term []byte, _ int, _ bool) { folded = append(folded, string(term)) })
	if diff := cmp.Diff(plain, folded); diff != "" {
		t.Error(diff)
	}
	if got := fold.Fold("ABC"); got != "abc" {
		t.Error(got)
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("<p>a<b>b</b> &amp; c<br>d</p><div hidden>no</div><ul><li>x</ul>")
	f.Add(`<img alt="a>b"><section data-nofind><section>x</section>y</section>z`)
	f.Fuzz(func(t *testing.T, html string) {
		for _, block := range search.Blocks([]byte(html)) {
			if strings.TrimSpace(block) == "" && block == "" {
				t.Errorf("%q has an empty block", html)
			}
		}
	})
}

func TestBlocksAreWhatAReaderSees(t *testing.T) {
	for html, want := range map[string][]string{
		"<p>a<b>b</b> &amp; c</p><p>d</p>":                               {"ab & c", "d"},
		`x<section data-nofind><section>n</section>n</section>z`:         {"x", "z"},
		`<p>a<span aria-hidden="true">§</span>b<br>c</p>`:                {"ab\u2028c"},
		`<img alt="a>b"><table><tr><td>1<td>2</table>`:                   {"1", "2"},
		"<svg><text>no</text></svg><style>p{}</style>yes":                {"yes"},
		`<p class="x" hidden>no <i>no</i></p><p hidden="">no</p>rest`:    {"rest"},
		"<a href=\"x\" data-nofind=\"\">no</a>one <time>1 May</time> x ": {"one 1 May x"},
	} {
		if diff := cmp.Diff(want, search.Blocks([]byte(html))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", html, diff)
		}
	}
}
