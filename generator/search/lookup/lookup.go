// Package lookup searches an index as a page does, from its files. It is the second reader of the format, beside the one
// in assets/search/site: tests and measurements compare the two.
package lookup

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"

	"trackora.click/proviso/generator/search"
)

// Index is an index that is read file by file.
type Index struct {
	read    func(path string) ([]byte, error)
	tag     string
	entry   search.Entry
	average float64
	Fetched []string // paths of the files that were read, in order
	words   map[int]*words
}

// words is a shard.
type words struct {
	terms, postings, positions []string
}

// Result is a section that has what was asked for.
type Result struct {
	Section int // by the order of the site
	Score   float64
}

// Open reads the entry of a language.
func Open(tag, entry string, read func(path string) ([]byte, error)) (*Index, error) {
	x := &Index{read: read, tag: tag, words: map[int]*words{}}
	if err := x.load(entry, func(argument []byte) error { return json.Unmarshal(argument, &x.entry) }); err != nil {
		return nil, err
	}
	for i := range len(x.entry.Lengths) {
		x.average += x.length(i) / float64(len(x.entry.Lengths))
	}
	return x, nil
}

func (x *Index) length(section int) float64 {
	return float64(search.LengthOf(search.Class(x.entry.Lengths[section])))
}

// load reads what a file's script hands on.
func (x *Index) load(path string, take func(argument []byte) error) error {
	data, err := x.read(path)
	if err != nil {
		return err
	}
	x.Fetched = append(x.Fetched, path)
	text, ok := strings.CutPrefix(string(data), "document.currentScript.take(")
	if !ok {
		return fmt.Errorf("%s hands nothing on", path)
	}
	return take([]byte(strings.TrimSuffix(text, ")\n")))
}

// strings reads what a shard's script hands on.
func (x *Index) strings(path string, to ...*[]string) error {
	return x.load(path, func(arguments []byte) error {
		var list []string
		if err := json.Unmarshal([]byte("["+string(arguments)+"]"), &list); err != nil {
			return err
		}
		for i := range to {
			*to[i] = strings.Split(list[i], " ")
		}
		return nil
	})
}

// shard reads a shard, and its positions if they are needed.
func (x *Index) shard(n int, positions bool) (*words, error) {
	w := x.words[n]
	if w == nil {
		w = &words{}
		x.words[n] = w
		if e := x.entry; e.Small {
			w.terms, w.postings, w.positions = strings.Split(e.Terms, " "), strings.Split(e.Postings, " "), strings.Split(e.Positions, " ")
		} else if err := x.strings(fmt.Sprintf("assets/search/%s.%s.js", x.tag, e.Shards[n].Postings), &w.terms, &w.postings); err != nil {
			return nil, err
		}
	}
	if positions && w.positions == nil {
		return w, x.strings(fmt.Sprintf("assets/search/%s-p.%s.js", x.tag, x.entry.Shards[n].Positions), &w.positions)
	}
	return w, nil
}

// posting is what a section has of a term.
type posting struct {
	weight    int
	positions []int
}

// find returns the sections with a term, or with any term that begins so.
func (x *Index) find(t search.Term, positions bool) (map[int]posting, error) {
	found := map[int]posting{}
	from, to := 0, 0
	if !x.entry.Small {
		shards := x.entry.Shards
		from = max(0, sort.Search(len(shards), func(i int) bool { return shards[i].First > t.Text })-1)
		to = from
		for t.Prefix && to+1 < len(shards) && strings.HasPrefix(shards[to+1].First, t.Text) {
			to++
		}
	}
	for n := from; n <= to && (x.entry.Small || n < len(x.entry.Shards)); n++ {
		w, err := x.shard(n, positions)
		if err != nil {
			return nil, err
		}
		for i := sort.SearchStrings(w.terms, t.Text); i < len(w.terms); i++ {
			if w.terms[i] != t.Text && !(t.Prefix && strings.HasPrefix(w.terms[i], t.Text)) {
				break
			}
			places := ""
			if positions {
				places = w.positions[i]
			}
			collect(found, w.postings[i], places)
		}
	}
	return found, nil
}

// collect adds a posting list to those found.
func collect(found map[int]posting, postings, positions string) {
	section := -1
	places := search.NumbersIn(positions)
	for list := search.NumbersIn(postings); list.More(); {
		code := list.Next()
		section += code/4 + 1
		weight := code%4 + 1
		if weight == 4 {
			weight += list.Next()
		}
		p := found[section]
		p.weight += weight
		at := 0
		for range places.Next() {
			at += places.Next()
			p.positions = append(p.positions, at)
		}
		found[section] = p
	}
}

// Search returns the sections that have all that a query asks for, the best first, those as good in their order.
func (x *Index) Search(query string) ([]Result, error) {
	scores := map[int]float64{}
	phrases := search.ParseQuery(query)
	for i, phrase := range phrases {
		var terms []map[int]posting
		for _, t := range phrase {
			found, err := x.find(t, len(phrase) > 1)
			if err != nil {
				return nil, err
			}
			terms = append(terms, found)
		}
		matched := map[int]float64{}
		for section := range terms[0] {
			if score, ok := x.match(phrase, terms, section); ok {
				if before, known := scores[section]; known || i == 0 {
					matched[section] = before + score
				}
			}
		}
		scores = matched
	}
	var results []Result
	for _, section := range slices.Sorted(maps.Keys(scores)) {
		results = append(results, Result{section, scores[section]})
	}
	slices.SortStableFunc(results, func(a, b Result) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	return results, nil
}

// match tells whether a section has a phrase, and what that is worth.
func (x *Index) match(phrase search.Phrase, terms []map[int]posting, section int) (float64, bool) {
	score := 0.0
	for i := range phrase {
		p, ok := terms[i][section]
		if !ok {
			return 0, false
		}
		n, df := float64(len(x.entry.Lengths)), float64(len(terms[i]))
		weight := float64(p.weight)
		idf := math.Log(1 + (n-df+0.5)/(df+0.5))
		score += idf * weight * (search.K1 + 1) / (weight + search.K1*(1-search.B+search.B*x.length(section)/x.average))
	}
	if len(phrase) == 1 {
		return score, true
	}
	for _, start := range terms[0][section].positions {
		all := true
		for i, t := range phrase {
			all = all && slices.Contains(terms[i][section].positions, start-phrase[0].Offset+t.Offset)
		}
		if all {
			return score, true
		}
	}
	return 0, false
}
