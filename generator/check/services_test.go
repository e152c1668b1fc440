package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

func TestUnmentioned(t *testing.T) {
	service := Service{ID: "talk", Name: "Talk Live", Provider: "Talker Software GmbH", At: diag.Position{Line: 4}}
	for words, want := range map[string]int{
		"We use nothing.":                      1,
		"We use TALK LIVE to chat.":            0,
		"Talker Software, Berlin, gets your …": 0,
		"Small Talk Lives":                     0, // begins a word
		"We talk, live.":                       1,
	} {
		if found := Unmentioned([]Service{service}, Fold(words), "en"); len(found) != want {
			t.Errorf("%q: %+v", words, found)
		}
	}
}

func TestUndeclared(t *testing.T) {
	library := []Service{{ID: "google-analytics", Name: "Google Analytics"}, {ID: "segment", Name: "Segment"}, {ID: "hotjar", Name: "Hotjar"}}
	for _, c := range []struct {
		body     string
		declared []Service
		want     []string
	}{
		{"We use Google Analytics.", nil, []string{"Google Analytics"}},
		{"We use Google Analytics.", []Service{{ID: "stats", Library: "google-analytics"}}, []string{}},
		{"We use Google Analytics.", []Service{{ID: "stats", Name: "Google analytics"}}, []string{}},
		{"Segment by segment; Hotjars; `Hotjar`", nil, []string{}},
	} {
		found := Undeclared(text("en", c.body), library, c.declared)
		if diff := cmp.Diff(c.want, underlined(found)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.body, diff)
		}
	}
}
