package check

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"trackora.click/proviso/generator/diag"
)

// Requirement is something that a law or programme asks policies to say.
type Requirement struct {
	ID        string                `yaml:"id"`
	Regime    string                `yaml:"regime"`
	Level     string                `yaml:"level"` // "must", "when" or "should"
	When      string                `yaml:"when"`
	AppliesTo []string              `yaml:"applies_to"` // kinds of texts: "privacy", "cookie", "terms", "banner", …
	Text      string                `yaml:"text"`
	Source    []string              `yaml:"source"`
	Note      string                `yaml:"note"`
	Keywords  map[string][][]string `yaml:"keywords"` // by language: one phrase of each group must be there
}

//go:embed requirements.yaml
var requirementsFile []byte

// Requirements returns all there are, in the order of the file.
var Requirements = sync.OnceValue(func() []Requirement {
	var file struct {
		Items []Requirement `yaml:"items"`
	}
	if err := yaml.NewDecoder(bytes.NewReader(requirementsFile)).Decode(&file); err != nil {
		panic("check: requirements.yaml: " + err.Error())
	}
	return file.Items
})

// Reading is a policy as its visitors read it, for looking for what it says.
type Reading struct {
	Kind          string // "privacy", "cookie" or "terms"; others are asked for nothing
	Language      string // "pt-BR"
	Regimes       []string
	NotApplicable map[string]string   // requirement: reason
	Covers        map[string]struct{} // requirements that sections say they cover
	Words         string              // folded by Fold
	Filled        string              // the same without what stands beside a mark that is to be filled in; "" where there is none
	Title         diag.Position
	Unread        bool // a part of it could not be read, so that it isn't known what it doesn't say
}

// Outcome is how many requirements of a policy, or of several, came to what.
type Outcome struct {
	Regimes      []string // that ask for them
	Said         int      // in words, or by covers
	Unfilled     int      // only beside a mark that is to be filled in
	Missing      int
	Waived       []string // ids
	Unchecked    []string // ids of those without words for the language
	Untranslated int      // of texts that are still in another language
	Unread       int      // that may be said in what could not be read
}

// Fold brings text to the form that keywords are compared in.
func Fold(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.NewReplacer("\u2019", "'", "\u00ad", "", "\u00a0", " ", "\u202f", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// State is what became of a requirement.
type State string

// The states, from the surest on.
const (
	Waived    State = "waived"    // it doesn't apply, for a reason that is given
	Covered   State = "covered"   // a section says that it covers it
	Worded    State = "worded"    // there are words that usually say it
	Unfilled  State = "unfilled"  // there are, but beside a mark that is to be filled in
	Missing   State = "missing"   // there are no such words
	Unchecked State = "unchecked" // nobody knows such words of the language
	Unread    State = "unread"    // there are none in what could be read, which isn't all
)

// Judgement is a requirement and its state.
type Judgement struct {
	Requirement
	State State
}

// Judge looks in the policies of one language for what their regimes ask for. What is said in one of them is said.
func Judge(policies []Reading) []Judgement {
	var list []Judgement
	for _, r := range Requirements() {
		if asked := r.askedOf(policies); len(asked) > 0 {
			list = append(list, Judgement{r, r.stateIn(asked)})
		}
	}
	return list
}

// askedOf returns the policies that are asked for it.
func (r Requirement) askedOf(policies []Reading) []Reading {
	return slices.DeleteFunc(slices.Clone(policies), func(p Reading) bool {
		return !slices.Contains(p.Regimes, r.Regime) || !slices.Contains(r.AppliesTo, p.Kind)
	})
}

func (r Requirement) stateIn(asked []Reading) State {
	switch {
	case slices.ContainsFunc(asked, func(p Reading) bool { _, ok := p.NotApplicable[r.ID]; return ok }):
		return Waived
	case slices.ContainsFunc(asked, func(p Reading) bool { _, ok := p.Covers[r.ID]; return ok }):
		return Covered
	case len(r.groups(asked[0].Language)) == 0:
		return Unchecked
	case slices.ContainsFunc(asked, func(p Reading) bool { return r.saidIn(p, cmp.Or(p.Filled, p.Words)) }):
		return Worded
	case slices.ContainsFunc(asked, func(p Reading) bool { return r.saidIn(p, p.Words) }):
		return Unfilled
	case slices.ContainsFunc(asked, func(p Reading) bool { return p.Unread }):
		return Unread
	default:
		return Missing
	}
}

// Completeness sums up what Judge finds, and hints at what is missing.
func Completeness(policies []Reading) ([]diag.Diagnostic, Outcome) {
	var found []diag.Diagnostic
	var sum Outcome
	judged := Judge(policies)
	several := 0
	for _, j := range judged {
		if j.State == Missing {
			several++
		}
	}
	for _, j := range judged {
		if !slices.Contains(sum.Regimes, j.Regime) {
			sum.Regimes = append(sum.Regimes, j.Regime)
		}
		asked := j.askedOf(policies)
		switch j.State {
		case Waived:
			sum.Waived = append(sum.Waived, j.ID)
		case Unfilled:
			sum.Unfilled++
		case Unchecked:
			if asked[0].Language == "" {
				sum.Untranslated++
				continue
			}
			sum.Unchecked = append(sum.Unchecked, j.ID)
		case Unread:
			sum.Unread++
		case Missing:
			sum.Missing++
			found = append(found, j.missing(asked[0], several > 1))
		default:
			sum.Said++
		}
	}
	return found, sum
}

// groups returns the keywords for a language.
func (r Requirement) groups(language string) [][]string {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	return r.Keywords[base]
}

// saidIn tells whether the words of a policy have a phrase of every group.
func (r Requirement) saidIn(p Reading, words string) bool {
	return !slices.ContainsFunc(r.groups(p.Language), func(group []string) bool {
		return !slices.ContainsFunc(group, func(phrase string) bool { return hasPhrase(words, strings.ToLower(phrase), p.Language) })
	})
}

// hasPhrase looks for a phrase at the beginning of a word: "profil" finds "profiling". Languages that are written
// without spaces have it anywhere.
func hasPhrase(words, phrase, language string) bool {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	anywhere := base == "ja" || base == "zh" || base == "ko"
	for at := 0; ; {
		i := strings.Index(words[at:], phrase)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(words[:at])
		begin, _ := utf8.DecodeRuneInString(phrase)
		if anywhere || at == 0 || !(unicode.IsLetter(begin) || unicode.IsDigit(begin)) || !(unicode.IsLetter(before) || unicode.IsDigit(before)) {
			return true
		}
		at += len(phrase)
	}
}

// missing hints at a requirement. Where it isn't the only one, those that don't apply go into one field together.
func (r Requirement) missing(p Reading, several bool) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "requirement-missing", Level: diag.Hint, Position: p.Title}
	what := strings.ToLower(r.Text[:1]) + r.Text[1:]
	d.Message = fmt.Sprintf("nothing here seems to say: %s (%s)", what, strings.Join(r.Source, ", "))
	if r.Level == "when" {
		d.Message = fmt.Sprintf("nothing here seems to say (asked for where %s): %s (%s)", r.When, what, strings.Join(r.Source, ", "))
	}
	d.Hint = fmt.Sprintf("write it; if it is said in other words, name it in the front matter of its section: covers: [%s]; if it doesn't apply, ", r.ID)
	switch {
	case len(p.NotApplicable) > 0:
		d.Hint += fmt.Sprintf("add it to not_applicable in that of the policy: %s: \"why\"", r.ID)
	case several:
		d.Hint += fmt.Sprintf("in that of the policy: not_applicable: {%s: \"why\"}, with all that don't apply between the same braces, and commas between them", r.ID)
	default:
		d.Hint += fmt.Sprintf("in that of the policy: not_applicable: {%s: \"why\"}", r.ID)
	}
	return d
}

// indexOf returns where an id stands by itself in the front matter, or 0.
func (t *Text) indexOf(id string) int {
	text := t.File.Text[:t.Body]
	isPart := func(c byte) bool { return c == '-' || c == '_' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }
	for at := 0; ; at++ {
		next := bytes.Index(text[at:], []byte(id))
		if next < 0 {
			return 0
		}
		at += next
		end := at + len(id)
		if (at == 0 || !isPart(text[at-1])) && (end == len(text) || !isPart(text[end])) {
			return at
		}
	}
}

// UnknownRequirements hints at ids in the front matter of a text that no requirement has.
func UnknownRequirements(t *Text, ids []string) []diag.Diagnostic {
	var found []diag.Diagnostic
	known := map[string]bool{}
	for _, r := range Requirements() {
		known[r.ID] = true
	}
	for _, id := range ids {
		if known[id] {
			continue
		}
		at := t.indexOf(id)
		d := t.at(at, at+len(id), "requirement-unknown", diag.Hint, fmt.Sprintf("there is no requirement %q, so it counts for nothing", id), "proviso check names the id of each that it misses")
		if meant, ok := diag.Suggest(id, slices.Sorted(maps.Keys(known))); ok {
			d.Hint = "did you mean " + meant + "?"
		}
		found = append(found, d)
	}
	return found
}
