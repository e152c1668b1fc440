package corpus

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed words
var files embed.FS

// words are what a language has to say. In its texts, {data} stands for any text of the bank of that name, {n} for the
// number of the product and {ref} for a reference.
type words struct {
	Titles       []string            `json:"titles"` // by kind of policy
	Description  string              `json:"description"`
	Lead         string              `json:"lead"`
	Sections     []heading           `json:"sections"`
	Space        string              `json:"space"` // between sentences
	Sentences    []string            `json:"sentences"`
	Banks        map[string][]string `json:"banks"`
	Table        []string            `json:"table"` // the heads of its columns
	Introduction string              `json:"introduction"`
	Reference    string              `json:"reference"`
	Elsewhere    string              `json:"elsewhere"` // a reference to another policy
	Link         string              `json:"link"`
	Contact      string              `json:"contact"`
	Note         string              `json:"note"` // at the foot
}

type heading struct {
	Title    string `json:"title"`
	Subtitle string `json:"subtitle"`
}

// readWords returns the words of every language.
func readWords() map[string]words {
	all := map[string]words{}
	for _, locale := range languages {
		data, err := files.ReadFile("words/" + locale + ".json")
		if err != nil {
			panic(fmt.Sprintf("the embedded words have a file for each language: %v", err))
		}
		var w words
		if err := json.Unmarshal(data, &w); err != nil {
			panic(fmt.Sprintf("the embedded words of %s are JSON: %v", locale, err))
		}
		all[locale] = w
	}
	return all
}
