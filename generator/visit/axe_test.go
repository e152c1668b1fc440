package visit

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// axe returns the source of axe-core, which make test installs.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(example, ".dev/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is missing; run make tools: %v", err)
	}
	return string(source)
}

// violations runs axe-core over the page as it is now, and returns one line for each rule that is broken. The rules
// are those of WCAG 2.2 AA and axe's best practices.
func (v visitor) violations() []string {
	v.Helper()
	return value[[]string](v, `axe.run().then((r) => r.violations.map((x) => x.id + ": " + x.help + " — " + x.nodes.map((n) => n.target.join(" ")).join(", ")))`)
}

func TestNoPageInAnyStateBreaksARuleOfAxe(t *testing.T) {
	english, arabic := build(t, example), build(t, folder(t, rightToLeft))
	source := axe(t)
	looks := []struct {
		name string
		browser.Options
	}{
		{"light", browser.Options{}},
		{"dark", browser.Options{Dark: true}},
		{"phone", browser.Options{Width: 360, Height: 740}},
		{"dark phone", browser.Options{Width: 360, Height: 740, Dark: true}},
		{"forced colours", browser.Options{ForcedColors: true}},
	}
	states := []struct {
		name string
		act  func(v visitor)
	}{
		{"banner open", func(v visitor) { v.waitFor(shown("banner")) }},
		{"answered", func(v visitor) { v.click(hook("decline")); v.waitFor("!" + shown("banner")) }},
		{"settings open", func(v visitor) {
			v.click(hook("decline"))
			v.click(hook("settings"))
			v.waitFor(`document.querySelector("dialog")?.open`)
		}},
		{"searching", func(v visitor) {
			v.click(hook("decline"))
			v.click(hook("search"))
			v.press("a")
			v.waitFor(`document.querySelector("[data-proviso=count]").textContent !== "0"`)
			v.press(browser.Enter)
		}},
	}
	for _, look := range looks {
		for _, page := range []struct{ name, url string }{{"policy", english.url + "privacy/"}, {"Arabic policy", arabic.url + "privacy/"}} {
			for _, state := range states {
				t.Run(fmt.Sprintf("%s, %s, %s", page.name, look.name, state.name), func(t *testing.T) {
					look.Private, look.ReducedMotion = true, true
					v := visit(t, page.url, look.Options)
					value[any](v, source+";null")
					state.act(v)
					if found := v.violations(); len(found) > 0 {
						t.Errorf("axe finds:\n%s", strings.Join(found, "\n"))
					}
				})
			}
		}
		for _, page := range []struct{ name, url string }{{"no such page", english.url + "nowhere"}, {"list of policies", arabic.url}} {
			t.Run(page.name+", "+look.name, func(t *testing.T) {
				look.Private = true
				v := visit(t, page.url, look.Options)
				value[any](v, source+";null")
				if found := v.violations(); len(found) > 0 {
					t.Errorf("axe finds:\n%s", strings.Join(found, "\n"))
				}
			})
		}
	}
}

// hook selects an element by its stable name.
func hook(name string) string { return `[data-proviso="` + name + `"]` }

// shown is an expression that tells whether an element is visible.
func shown(name string) string {
	return fmt.Sprintf("document.querySelector(%q).checkVisibility()", hook(name))
}

// rightToLeft is a small site in Arabic and French.
var rightToLeft = map[string]string{
	"content/site.yaml":              "name: شركة المثال\nbaseURL: https://example.com/\nlocales: [ar, fr]\n",
	"content/consent.yaml":           "categories:\n  - {id: necessary, title: {ar: ضرورية, fr: Nécessaires}, necessary: true}\n  - {id: analytics, title: {ar: الإحصاءات, fr: Statistiques}, description: {ar: تساعدنا على التحسين., fr: Nous aident à progresser.}}\n",
	"content/ar/privacy/policy.md":   "---\ntitle: سياسة الخصوصية\ntype: privacy\neffective: 2026-12-01\ncontact: privacy@example.com\n---\nتشرح هذه السياسة كيف نستخدم بياناتك.\n",
	"content/ar/privacy/01-data.md":  "---\ntitle: البيانات التي نجمعها\nsubtitle: المعرّفات والتفضيلات\nid: data\nsummary: نجمع القليل.\n---\nنجمع ما يلي:\n\n- **الحساب:** الاسم والبريد.\n- **الجهاز:** عنوان الشبكة.\n\n## التفاصيل\n\nالمدة\n: سنة واحدة.\n\n::: note\nملاحظة مهمة.\n:::\n",
	"content/ar/privacy/02-right.md": "---\ntitle: حقوقك\nid: rights\n---\nانظر [](#data).\n\n| الحق | المهلة |\n|---|---|\n| الاطلاع | شهر |\n",
	"content/ar/terms.md":            "---\ntitle: الشروط\ntype: terms\ndescription: شروط الاستخدام.\n---\nمقدمة.\n\n## القبول\n\nنص.\n",
	"content/fr/privacy/policy.md":   "---\ntitle: Politique de confidentialité\ntype: privacy\n---\nCette politique explique tout.\n",
	"content/fr/privacy/01-data.md":  "---\ntitle: Données que nous collectons\nid: data\n---\nNous collectons peu.\n",
	"content/fr/privacy/02-right.md": "---\ntitle: Vos droits\nid: rights\n---\nVoir [](#data).\n",
	"content/fr/terms.md":            "---\ntitle: Conditions\ntype: terms\n---\nIntroduction.\n\n## Acceptation\n\nTexte.\n",
}
