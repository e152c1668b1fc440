package visit

import (
	"fmt"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// defining is a small site with defined terms, in English and Arabic.
var defining = map[string]string{
	"content/site.yaml": "name: Example\nlocales: [en, ar]\nbaseURL: https://example.com/\n",
	"content/glossary.yaml": `terms:
  - id: controller
    term: {en: controller, ar: المتحكم}
    forms: {en: [controllers]}
    definition: {en: Who decides what personal data is used for., ar: من يقرر الغرض من استخدام البيانات.}
    auto: true
  - id: data
    term: {en: personal data, ar: البيانات الشخصية}
    definition: {en: "What says something of a person, such as a name.", ar: ما يدل على شخص.}
`,
	"content/en/privacy.md": "---\ntitle: Privacy\n---\nThe controllers of [your data](term:data).\n\n## Use\n\n" + strings.Repeat("Words without end. ", 200) + "\n\nThe controller decides.\n",
	"content/en/terms.md":   "---\ntitle: Terms\n---\nLead.\n\n## Use\n\nText.\n",
	"content/ar/privacy.md": "---\ntitle: الخصوصية\n---\nالمتحكم هو من يقرر.\n\n## الاستخدام\n\nنص.\n",
}

// openTerm is the name of the definition that is shown; "" where none is.
const openTerm = `document.querySelector(".term-note:popover-open")?.ariaLabel ?? ""`

func TestATermShowsItsDefinitionByKeyboardMouseAndTouch(t *testing.T) {
	s := build(t, folder(t, defining))
	for name, open := range map[string]func(v visitor, selector string){
		"keyboard": func(v visitor, selector string) {
			value[any](v, fmt.Sprintf(`document.querySelector(%q).focus()`, selector))
			v.press(browser.Enter)
		},
		"mouse": func(v visitor, selector string) { v.click(selector) },
		"touch": func(v visitor, selector string) { v.must(v.tab.Tap(selector)) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, width := range []int64{360, 1280} {
				v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: width, Height: 740})
				open(v, `.section a.term`)
				v.waitFor(openTerm + ` === "controller"`)
				inside := value[bool](v, `(() => {
					const r = document.querySelector(".term-note:popover-open").getBoundingClientRect();
					return r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight && r.height > 60;
				})()`)
				if !inside {
					t.Errorf("at %d px the definition is not whole in the window", width)
				}
				if got := value[string](v, `document.activeElement.id`); got != "proviso-term-controller" {
					t.Errorf("the focus is at %q", got)
				}
				v.press(browser.Escape)
				v.waitFor(openTerm + ` === ""`)
				if name == "keyboard" && !value[bool](v, `document.activeElement.matches(".section a.term")`) {
					t.Error("the focus does not go back to the term")
				}
				open(v, `.lead a.term[href$="#data"]`)
				v.waitFor(openTerm + ` === "personal data"`)
				v.click(`.term-note:popover-open .term-close`)
				v.waitFor(openTerm + ` === ""`)
				if got := value[string](v, `location.pathname + location.hash`); got != "/privacy/" {
					t.Errorf("the page is %s now", got)
				}
				v.noProblems()
			}
		})
	}
}

func TestWithoutScriptsATermLeadsToItsDefinition(t *testing.T) {
	s := build(t, folder(t, defining))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, NoScript: true})
	v.goTo(value[string](v, `document.querySelector(".section a.term").href`))
	v.waitFor(`location.pathname + location.hash === "/glossary/#controller" && document.querySelector("#controller .prose")?.checkVisibility()`)
	if got := value[string](v, `document.querySelector("#controller").innerText`); !strings.Contains(got, "Who decides") {
		t.Errorf("there is %q", got)
	}
}

func TestDefinitionsStandBehindAPrintedText(t *testing.T) {
	s := build(t, folder(t, defining))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	v.must(v.tab.Media("print"))
	got := value[string](v, `document.querySelector(".terms").innerText.replace(/\s+/g, " ").trim()`)
	if want := "Defined Terms controller Who decides what personal data is used for. personal data What says something of a person, such as a name."; got != want {
		t.Errorf("printed is %q", got)
	}
}

func TestDefinitionsAndTheirPageBreakNoRuleOfAxe(t *testing.T) {
	s := build(t, folder(t, defining))
	source := axe(t)
	for _, look := range []browser.Options{{}, {Dark: true}, {Width: 360, Height: 740}, {ForcedColors: true}} {
		for _, page := range []string{"privacy/", "ar/privacy/", "glossary/", "ar/glossary/"} {
			look.Private = true
			v := visit(t, s.url+page, look)
			value[any](v, source+";null")
			for _, open := range []bool{false, true} {
				if open && strings.HasSuffix(page, "privacy/") {
					v.click(`a.term`)
					v.waitFor(openTerm)
				}
				if found := v.violations(); len(found) > 0 {
					t.Errorf("%s, %+v, open %v:\n%s", page, look, open, strings.Join(found, "\n"))
				}
			}
		}
	}
}
