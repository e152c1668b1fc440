package check

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

// privacy is a privacy policy under the GDPR that says something.
func privacy(language, words string) Reading {
	return Reading{Kind: "privacy", Language: language, Regimes: []string{"gdpr"}, Words: Fold(words), Covers: map[string]struct{}{}, Title: diag.Position{File: "content/privacy/policy.md", Line: 2, Column: 8}}
}

// missing are the requirements that a policy doesn't seem to say.
func missing(policies ...Reading) []string {
	found, _ := Completeness(policies)
	var ids []string
	for _, r := range Requirements() {
		if slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
			return d.Rule == "requirement-missing" && strings.Contains(d.Hint, "["+r.ID+"]")
		}) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func TestRequirementsAreComplete(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range Requirements() {
		if r.ID == "" || r.Text == "" || r.Regime == "" || len(r.AppliesTo) == 0 || ids[r.ID] || r.Level == "when" && r.When == "" {
			t.Errorf("%+v", r)
		}
		ids[r.ID] = true
	}
	if len(ids) < 50 {
		t.Errorf("%d requirements", len(ids))
	}
}

func TestCompletenessFindsWhatIsSaidInWords(t *testing.T) {
	none := missing(privacy("en", ""))
	if !slices.Contains(none, "gdpr-complaint") || !slices.Contains(none, "gdpr-retention") {
		t.Errorf("of an empty policy: %v", none)
	}
	for _, c := range []struct {
		language, words, id string
		said                bool
	}{
		{"en", "You may lodge a complaint with a supervisory authority.", "gdpr-complaint", true},
		{"en", "You may lodge a complaint with us.", "gdpr-complaint", false}, // one group of two
		{"en", "We keep nothing.", "gdpr-retention", true},
		{"en", "Recommendation", "gdpr-right-erasure", false},
		{"en", "You can ask for ERASURE\u00a0of it.", "gdpr-right-erasure", true},
		{"de-AT", "Beschwerde bei der Aufsichtsbehörde", "gdpr-complaint", true},
		{"fr", "Le droit d’accès", "gdpr-right-access", true},
		{"en", "unportable", "gdpr-right-portability", false}, // not at the beginning of a word
	} {
		if got := !slices.Contains(missing(privacy(c.language, c.words)), c.id); got != c.said {
			t.Errorf("%s said in %q: %v", c.id, c.words, got)
		}
	}
}

func TestCompletenessTakesTheWritersWord(t *testing.T) {
	p := privacy("en", "")
	p.Covers["gdpr-complaint"] = struct{}{}
	p.NotApplicable = map[string]string{"gdpr-dpo": "none is designated"}
	found, sum := Completeness([]Reading{p})
	if ids := missing(p); slices.Contains(ids, "gdpr-complaint") || slices.Contains(ids, "gdpr-dpo") {
		t.Errorf("missing: %v", ids)
	}
	if diff := cmp.Diff([]string{"gdpr-dpo"}, sum.Waived); diff != "" || sum.Said != 1 || sum.Missing != len(found) {
		t.Errorf("%+v\n%s", sum, diff)
	}
}

func TestCompletenessSaysWhatItDidNotCheck(t *testing.T) {
	found, sum := Completeness([]Reading{privacy("fi", "")})
	if len(found) > 0 || len(sum.Unchecked) == 0 || sum.Said+sum.Missing > 0 {
		t.Errorf("%v %+v", found, sum)
	}
}

func TestCompletenessAsksForNothingWithoutRegimes(t *testing.T) {
	p := privacy("en", "")
	p.Regimes = nil
	found, sum := Completeness([]Reading{p})
	if diff := cmp.Diff(Outcome{}, sum); len(found) > 0 || diff != "" {
		t.Errorf("%v %s", found, diff)
	}
}

// TestCompletenessOfTwoPolicies: what the cookie policy says need not be said again.
func TestCompletenessOfTwoPolicies(t *testing.T) {
	cookies := privacy("en", "We keep them for how long you allow.")
	cookies.Kind = "cookie"
	if ids := missing(privacy("en", ""), cookies); slices.Contains(ids, "gdpr-retention") {
		t.Errorf("missing: %v", ids)
	}
}

func TestUnknownRequirements(t *testing.T) {
	head := "---\ntitle: x\ncovers: [gdpr-complaint, gdpr-complain]\n---\n"
	found := UnknownRequirements(&Text{File: &diag.File{Text: []byte(head)}, Body: len(head)}, []string{"gdpr-complaint", "gdpr-retentoin"})
	if len(found) != 1 || found[0].Hint != "did you mean gdpr-retention?" {
		t.Errorf("%+v", found)
	}
}

// TestCompletenessDoesNotCountWhatIsStillToBeFilledIn: of a new site everything was once said.
func TestCompletenessDoesNotCountWhatIsStillToBeFilledIn(t *testing.T) {
	for _, c := range []struct {
		text string
		want State
	}{
		{"Data protection officer: [TO FILL: name, or delete this line]", Unfilled},
		{"You have rights. Our data protection officer is [TO FILL: name. Or delete it]. Write to us!", Unfilled},
		{"Our data protection officer is Jo.\f[TO FILL: address]", Worded},
		{"Our data protection officer is Jo. She is at [Address].", Worded},
		{"[TO FILL: who you are]", Missing},
	} {
		p := privacy("en", c.text)
		filled, marked := Filled(c.text)
		if !marked {
			t.Errorf("no mark in %q", c.text)
		}
		p.Filled = Fold(filled) + " "
		for _, j := range Judge([]Reading{p}) {
			if j.ID == "gdpr-dpo" && j.State != c.want {
				t.Errorf("%q: %s, want %s", c.text, j.State, c.want)
			}
		}
	}
	if text, marked := Filled("As said [1] (see [our terms]). Yes."); marked || text != "As said [1] (see [our terms]). Yes. " {
		t.Errorf("%q, %v", text, marked)
	}
}

// TestCompletenessTellsHowToWaive: a second not_applicable would be refused, and a comma in a reason would begin a field.
func TestCompletenessTellsHowToWaive(t *testing.T) {
	p := privacy("en", "")
	for _, c := range []struct {
		waived  map[string]string
		several bool
		want    string
	}{
		{nil, false, `in that of the policy: not_applicable: {gdpr-dpo: "why"}`},
		{nil, true, `in that of the policy: not_applicable: {gdpr-dpo: "why"}, with all that don't apply between the same braces, and commas between them`},
		{map[string]string{"gdpr-joint-controllers": "none"}, true, `add it to not_applicable in that of the policy: gdpr-dpo: "why"`},
	} {
		p.NotApplicable = c.waived
		if d := (Requirement{ID: "gdpr-dpo", Text: "X"}).missing(p, c.several); !strings.HasSuffix(d.Hint, "if it doesn't apply, "+c.want) {
			t.Errorf("%s", d.Hint)
		}
	}
}

func TestCompletenessTellsOfATextThatIsStillToBeTranslated(t *testing.T) {
	p := privacy("", "")
	if _, sum := Completeness([]Reading{p}); sum.Untranslated == 0 || len(sum.Unchecked) > 0 {
		t.Errorf("%+v", sum)
	}
}
