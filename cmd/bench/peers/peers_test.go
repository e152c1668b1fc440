package peers

import (
	"iter"
	"strings"
	"testing"

	"trackora.click/proviso/cmd/bench/corpus"
)

func TestEveryShapeHoldsTheWholeText(t *testing.T) {
	c := corpus.Corpus{Policies: 12, Seed: 1}
	for _, shape := range []struct {
		name  string
		files iter.Seq2[string, []byte]
		each  int // files of a policy
	}{
		{"Hugo, policies", HugoPolicies(c), 1},
		{"Hugo, sections", HugoSections(c), 11},
		{"Eleventy", Eleventy(c), 1},
	} {
		t.Run(shape.name, func(t *testing.T) {
			var all strings.Builder
			texts := 0
			for name, data := range shape.files {
				if strings.HasSuffix(name, ".md") {
					texts++
					all.Write(data)
				}
			}
			if texts != shape.each*c.Policies {
				t.Errorf("%d files of text, want %d", texts, shape.each*c.Policies)
			}
			for p := range c.All() {
				for _, s := range p.Sections {
					for paragraph := range strings.SplitSeq(notes(s.ID, plain(p, s.Body)), "\n") {
						if shape.each > 1 {
							paragraph = strings.ReplaceAll(paragraph, "[^"+s.ID+"]", "[^1]")
						}
						if !strings.Contains(all.String(), paragraph) {
							t.Fatalf("%s %s lacks %q", p.Locale, p.Key, paragraph)
						}
					}
				}
			}
			for _, ours := range []string{"{{", "[](", "\ntype:"} {
				if strings.Contains(all.String(), ours) {
					t.Errorf("the text holds %q, which only proviso understands", ours)
				}
			}
		})
	}
}

func TestReferencesGetTheTitleOfWhatTheyLeadTo(t *testing.T) {
	p := corpus.Policy{Sections: []corpus.Section{{ID: "your-rights", Title: "Your Rights"}}}
	got := plain(p, "See [](#your-rights) and [](terms-00001#your-rights), or ask {{ controller.name }}.")
	if want := "See [Your Rights](#your-rights) and [Your Rights](../terms-00001/#your-rights), or ask Example Ltd."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestThemesComeWithTheContent(t *testing.T) {
	c := corpus.Corpus{Policies: 2}
	for _, shape := range []struct {
		files iter.Seq2[string, []byte]
		want  []string
	}{
		{HugoPolicies(c), []string{"hugo.toml", "assets/site.css", "layouts/_default/baseof.html", "layouts/_default/single.html", "layouts/_default/_markup/render-heading.html", "i18n/ja.toml"}},
		{HugoSections(c), []string{"hugo.toml", "assets/site.css", "layouts/_default/baseof.html", "layouts/_default/single.html", "i18n/ja.toml"}},
		{Eleventy(c), []string{"eleventy.config.mjs", "_includes/policy.njk", "content/index.njk", "content/sitemap.njk", "site.css"}},
	} {
		got := map[string]int{}
		for name, data := range shape.files {
			got[name] = len(data)
		}
		for _, name := range shape.want {
			if got[name] == 0 {
				t.Errorf("%s is missing", name)
			}
		}
	}
}
