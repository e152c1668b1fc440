package generator

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/output"
	"trackora.click/proviso/generator/policy"
)

// necessaryOf is what cookies.json says of the category that can't be refused: what each service keeps.
func necessaryOf(t *testing.T, data string) map[string][]string {
	t.Helper()
	var read struct {
		Categories []struct {
			Necessary bool
			Asked     []string
			Services  []struct {
				ID, Name, Provider, Purpose string
				Stored                      []struct{ Name, Kind, Duration, Purpose string }
			}
		}
	}
	if err := json.Unmarshal([]byte(data), &read); err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, c := range read.Categories {
		for _, s := range c.Services {
			for _, stored := range s.Stored {
				if c.Necessary {
					id := s.ID + " of " + s.Provider
					all[id] = append(all[id], strings.Join([]string{stored.Kind, stored.Name, stored.Duration, stored.Purpose}, " | "))
				}
			}
		}
	}
	return all
}

func TestTheVisitorsAnswerIsDeclaredWhereItIsKept(t *testing.T) {
	const (
		site    = "name: Example\nbaseURL: https://www.example.com/\ncontroller: {name: Example Ltd}\n"
		purpose = "Remembers your choice and what you were asked."
		kept    = "localStorage | proviso.consent | 6 months | " + purpose
		own     = "  - {id: record, name: Record, category: necessary, provider: We, purpose: Remembers., cookies: [{name: proviso.consent, kind: localStorage, duration: 6 months, purpose: Yours.}]}\n"
	)
	for _, test := range []struct {
		name, registry string
		want           map[string][]string
	}{
		{"as it stands", smallRegistry, map[string][]string{"proviso of Example Ltd": {kept}}},
		{"for another time", "expires: 1 year\n" + smallRegistry, map[string][]string{"proviso of Example Ltd": {strings.Replace(kept, "6 months", "1 year", 1)}}},
		{"shared", "share: .example.com\n" + smallRegistry, map[string][]string{"proviso of Example Ltd": {kept, strings.Replace(kept, "localStorage", "cookie", 1)}}},
		{"declared by hand", smallRegistry + own, map[string][]string{"record of We": {"localStorage | proviso.consent | 6 months | Yours."}}},
		{"shared, and half of it declared by hand", "share: .example.com\n" + smallRegistry + own, map[string][]string{
			"record of We": {"localStorage | proviso.consent | 6 months | Yours."}, "proviso of Example Ltd": {strings.Replace(kept, "localStorage", "cookie", 1)}}},
		{"another service has the name", strings.ReplaceAll(smallRegistry, "id: player", "id: proviso"), map[string][]string{"proviso-2 of Example Ltd": {kept}}},
		{"nobody is asked", "categories:\n  - {id: necessary, title: Necessary, necessary: true}\n", map[string][]string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			published, problems := text(t, map[string]string{"content/site.yaml": site, "content/consent.yaml": test.registry, "content/privacy.md": privacy("Text.\n")})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(test.want, necessaryOf(t, published["cookies.json"])); diff != "" {
				t.Errorf("cookies.json (-want +got):\n%s", diff)
			}
			_, list, _ := strings.Cut(published["cookies/index.html"], `id="stored-necessary"`)
			list, _, _ = strings.Cut(list, `id="stored-analytics"`)
			if got := strings.Contains(list, "proviso.consent"); got != (len(test.want) > 0) {
				t.Errorf("the cookie policy lists it: %v\n%s", got, list)
			}
			settings := false
			for _, data := range published {
				settings = settings || strings.Contains(data, `"stored":[{"name":"proviso.consent"`) || strings.Contains(data, `stored:[{name:"proviso.consent"`)
			}
			if settings != (len(test.want) > 0) {
				t.Errorf("the settings list it: %v", settings)
			}
		})
	}
}

func TestAnAnswerThatIsDeclaredNoMoreIsNoServiceThatIsGone(t *testing.T) {
	s := &build{site: &policy.Site{Registry: &policy.Registry{}}}
	if gone := s.gone(map[string]output.Service{"proviso": {Name: "Example", Keeps: []string{"proviso.consent"}}}); len(gone) > 0 {
		t.Errorf("%+v", gone)
	}
}

func TestTheGeneratedPolicyHasAVersionThatFollowsWhatItSays(t *testing.T) {
	version := func(changes map[string]string) string {
		files := map[string]string{"content/consent.yaml": smallRegistry, "content/privacy.md": privacy("Text.\n")}
		maps.Copy(files, changes)
		published, problems := text(t, files)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		_, after, _ := strings.Cut(published["privacy/index.html"], ` data-policy="`)
		version, _, _ := strings.Cut(after, `"`)
		if len(version) != 8 || !strings.Contains(published["cookies/index.html"], "<dd>"+version) {
			t.Errorf("the banner names the version %q, which the policy doesn't show", version)
		}
		return version
	}
	first := version(nil)
	if again := version(map[string]string{"content/privacy.md": privacy("Other text.\n")}); again != first {
		t.Errorf("another policy changed it from %s to %s", first, again)
	}
	for _, changed := range []string{
		strings.Replace(smallRegistry, "Counts.", "Counts visits.", 1),
		strings.Replace(smallRegistry, "title: Analytics", "title: Statistics", 1),
		strings.Replace(smallRegistry, "1 day", "2 days", 1),
		"expires: 1 year\n" + smallRegistry,
	} {
		if version(map[string]string{"content/consent.yaml": changed}) == first {
			t.Errorf("it stays the same with\n%s", changed)
		}
	}
}
