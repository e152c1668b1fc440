package render

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/themes"
)

func TestTextsNameTheSignalsThatASiteHeeds(t *testing.T) {
	for _, tag := range []string{"en", "ja", "ar"} {
		for heeds, want := range map[bool]int{false: 0, true: 1} {
			texts, err := NewSpeaker(themes.Default()).TextsFor(&policy.Site{Registry: &policy.Registry{DoNotTrack: heeds}}, tag)
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"ask.signal", "settings.signal"} {
				if got := strings.Count(texts.Get(key), "Global Privacy Control, Do Not Track"); got != want {
					t.Errorf("%s in %s, Do Not Track heeded %t: %q", key, tag, heeds, texts.Get(key))
				}
			}
		}
	}
}
