package importer_test

import (
	"testing"

	"trackora.click/proviso/generator/importer"
)

func TestAccentsStayOutOfAddressesAndInTitles(t *testing.T) {
	for _, test := range []struct{ file, key, title string }{
		{"CGV Lumière.html", "cgv-lumiere", "Cgv lumière"},
		{"Élan.html", "elan", "Élan"},
		{"политика й.html", "политика-й", "Политика й"}, // no Latin letters: й is none with an accent
	} {
		result := importer.Read([]importer.Source{{Path: test.file, Text: []byte("<p>All.</p>")}}, importer.Options{})
		p := result.Policies[0]
		if p.Key != test.key || p.Title != test.title {
			t.Errorf("%s: %s, %q", test.file, p.Key, p.Title)
		}
	}
}

func TestABrokenDocumentIsToldWithoutItsInsides(t *testing.T) {
	for _, text := range []string{"no zip", "", string(packed(t, map[string]string{"word/document.xml": "<a"}))} {
		found := importer.Read([]importer.Source{{Path: "a.docx", Text: []byte(text)}}, importer.Options{}).Diagnostics
		if len(found) != 1 || found[0].Hint != "open it in Word and save it as .docx" {
			t.Errorf("%q: %v", text, found)
		}
	}
}
