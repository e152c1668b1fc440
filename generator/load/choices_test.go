package load

import (
	"regexp"
	"slices"
	"testing"

	"trackora.click/proviso/generator/shape"
)

// TestEditorsOfferTheWordsThatCount compares what editors offer where any text can be written with what the decoder
// knows.
func TestEditorsOfferTheWordsThatCount(t *testing.T) {
	var known []string
	for _, s := range safeguards {
		known = append(known, s.word)
	}
	if offered := shape.Service.Field("safeguard").Words; !slices.Equal(offered, known) {
		t.Errorf("offered %q, known %q", offered, known)
	}
	categories := shape.Service.Field("category").Words
	for _, id := range Library() {
		text, err := library.ReadFile("library/" + id + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if found := regexp.MustCompile(`(?m)^category: (\S+)$`).FindSubmatch(text); found == nil || !slices.Contains(categories, string(found[1])) {
			t.Errorf("%s is of the category %q, which editors don't offer", id, found)
		}
	}
}
