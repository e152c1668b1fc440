package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"strings"
)

// Folder is where the shards are, from the site root: among files that never change.
const Folder = "assets/search/"

// limits say when an index is cut.
type limits struct {
	postings  int // bytes of terms and postings in a shard
	positions int // bytes of positions in a shard
	small     int // bytes of texts and places that one file may have
}

// usual keeps what a word costs a visitor at some ten kilobytes, and a small site's file below a hundred.
var usual = limits{postings: 16 << 10, positions: 40 << 10, small: 192 << 10}

// Entry is what is fetched first.
type Entry struct {
	// Lengths has a digit for each section: the class of its length.
	Lengths  string        `json:"lengths"`
	Policies []EntryPolicy `json:"policies"`
	Shards   []EntryShard  `json:"shards,omitempty"`
	// Small sites have everything in the entry: what the one shard would say, and the sections.
	Small     bool           `json:"small,omitempty"`
	Terms     string         `json:"terms,omitempty"`
	Postings  string         `json:"postings,omitempty"`
	Positions string         `json:"positions,omitempty"`
	Sections  []EntrySection `json:"sections,omitempty"`

	weight int
}

// EntryPolicy is a policy: its path from the site root, and how many sections it has.
type EntryPolicy struct {
	Path  string `json:"path"`
	Title string `json:"title"`
	Count int    `json:"count"`
}

// EntryShard is a shard: the first term in it, and the fingerprints of its two files.
type EntryShard struct {
	First     string `json:"first"`
	Postings  string `json:"postings"`
	Positions string `json:"positions"`
}

// EntrySection is a section with its text, blocks apart by line feeds.
type EntrySection struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// finish writes the last shard and the entry.
func (m *merger) finish(emit func(File) error) error {
	s := &m.shards
	if s.whole {
		terms, postings, positions := s.texts(len(s.spans))
		m.entry.Small = true
		m.entry.Terms, m.entry.Postings, m.entry.Positions = string(terms), string(postings), string(positions)
	} else {
		m.entry.Sections = nil
		if err := s.flush(len(s.spans)); err != nil {
			return err
		}
		m.entry.Shards = s.done
	}
	var data bytes.Buffer
	encoder := json.NewEncoder(&data)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(m.entry); err != nil {
		return err
	}
	// In JSON, but not in every script, these two may stand in a string.
	text := strings.NewReplacer("\u2028", `\u2028`, "\u2029", `\u2029`).Replace(strings.TrimSpace(data.String()))
	return emit(File{m.Entry, []byte(before + text + after)})
}

const before, after = "document.currentScript.take(", ")\n"

// script is a shard's file of texts that need no escapes, under a name made of one and of its own bytes.
func script(name string, texts ...[]byte) File {
	size := len(before) + len(after)
	for _, text := range texts {
		size += len(text) + len(`,""`)
	}
	data := append(make([]byte, 0, size), before...)
	for i, text := range texts {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(append(append(data, '"'), text...), '"')
	}
	data = append(data, after...)
	sum := sha256.Sum256(data)
	return File{Folder + name + "." + hex.EncodeToString(sum[:6]) + ".js", data}
}

// fingerprint is the part of a file's name that its bytes make.
func fingerprint(f File) string {
	return strings.TrimPrefix(path.Ext(strings.TrimSuffix(f.Path, ".js")), ".")
}
