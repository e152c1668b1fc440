package visit

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// TestTheVisitorSeesAndKeepsExactlyWhatIsRecorded catches the file that the browser is given to save.
func TestTheVisitorSeesAndKeepsExactlyWhatIsRecorded(t *testing.T) {
	const catch = `URL.createObjectURL = ((make) => (blob) => { window.kept = blob.text(); return make.call(URL, blob); })(URL.createObjectURL);`
	s := build(t, folder(t, tongues))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, Before: catch})
	v.click(hook("choose"))
	v.click(`dialog [aria-label="Allow Videos"]`)
	v.click("dialog " + hook("save"))
	v.waitFor(`localStorage["proviso.consent"]`)
	v.reload()
	v.waitFor(`document.querySelector("iframe[src]")`) // which takes its place, and may move what is below
	v.click("footer " + hook("settings"))
	v.waitFor(`document.querySelector(".settings-record")`)
	shown := value[string](v, `document.querySelector(".settings-record").innerText`)
	for _, fact := range []string{"You chose for yourself.", "Videos – allowed", "Statistics – not allowed", "Marketing – not allowed", "English"} {
		if !strings.Contains(shown, fact) {
			t.Errorf("the settings don't show %q of the record:\n%s", fact, shown)
		}
	}
	v.click(".settings-record button")
	v.waitFor(`window.kept`)
	var kept, recorded map[string]any
	for text, into := range map[string]*map[string]any{`window.kept`: &kept, `localStorage["proviso.consent"]`: &recorded} {
		if err := json.Unmarshal([]byte(value[string](v, text)), into); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(recorded, kept); diff != "" {
		t.Errorf("the file differs (-recorded +kept):\n%s", diff)
	}
	for _, word := range []string{"id", "time", "method", "language", "policy", "text", "categories"} {
		if kept[word] == nil {
			t.Errorf("the record has no %s: %v", word, kept)
		}
	}
}
