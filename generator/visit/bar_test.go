package visit

import (
	"fmt"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// asking is the example's privacy policy, with a regime.
const asking = "---\ntitle: Privacy Policy\ntype: privacy\nregimes: [gdpr]\nnot_applicable: {gdpr-dpo: we need none}\n---\nWe keep little.\n"

// atTheBar opens a page beside the writer's bar.
func atTheBar(t *testing.T, files map[string]string, page string, o browser.Options) (writer, visitor) {
	t.Helper()
	w := write(t, changed(t, files))
	v := visit(t, w.url+"_proviso/bar?page="+page, o)
	v.waitFor(`document.querySelector(".text").childElementCount && frames.page.document.readyState === "complete"`)
	return w, v
}

// row is the row of the bar with a text.
func row(text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(".row")].find((row) => row.textContent.includes(%q))`, text)
}

// choose chooses in one of the bar's groups, as the keyboard or a mouse would.
func (v visitor) choose(name, option string) {
	v.Helper()
	value[any](v, fmt.Sprintf(`document.querySelector("input[name=%s][value='%s']").click(), null`, name, option))
}

func TestThePageLeadsToTheBarAndBack(t *testing.T) {
	w := write(t, changed(t, nil))
	v := visit(t, w.url+"privacy/", browser.Options{Private: true})
	v.waitFor(`document.querySelector("proviso-way")?.checkVisibility()`)
	value[any](v, `document.querySelector("proviso-way").shadowRoot.querySelector("a").click(), null`)
	v.waitFor(`document.title.startsWith("Privacy Policy") && document.title.endsWith("Writer’s bar")`)
	equal(v, `frames.page.document.querySelector("proviso-way")`, any(nil))
	equal(v, `location.pathname + location.search`, "/_proviso/bar?page=%2Fprivacy%2F")
	v.click(".leave")
	v.waitFor(`location.pathname === "/privacy/" && document.readyState === "complete"`)
	v.noProblems()
}

func TestTheBarShowsOnlyPagesOfThisServer(t *testing.T) {
	w := write(t, changed(t, nil))
	for _, page := range []string{"javascript:alert(1)", "https://example.com/", "//example.com/", "/_proviso/bar", ""} {
		v := visit(t, w.url+"_proviso/bar?page="+page, browser.Options{Private: true})
		v.waitFor(`frames.page.location.pathname === "/privacy/" || frames.page.location.pathname === "/"`)
		v.noProblems()
	}
}

func TestTheBarTellsOfTheTextAsItIsWritten(t *testing.T) {
	w, v := atTheBar(t, map[string]string{"content/privacy/policy.md": asking}, "/privacy/", browser.Options{Private: true})
	equal(v, row("1. Overview")+`.querySelector(".edit").href`, "vscode://file/home/me/my%20site/content/privacy/01-overview.md:2")
	equal(v, row("1. Overview")+`.querySelector(".edit").ariaLabel`, "Edit “1. Overview” in the editor")
	equal(v, row("1. Overview")+`.nextSibling.textContent.includes("83 words · Flesch ")`, true)
	equal(v, row("Lead")+`.nextSibling.textContent`, "3 words")
	equal(v, `document.querySelector(".text").textContent.includes("2 minutes to read")`, true)
	equal(v, `document.querySelector(".waived > summary").textContent`, "Doesn’t apply, as you say: 1")
	equal(v, `document.querySelector(".missing li").textContent.includes("covers: [gdpr-")`, true)

	value[any](v, `window.before = frames.page.before = true, document.querySelector(".missing").open = true, null`)
	w.save("content/privacy/06-contact.md", "---\ntitle: Contact\nid: contact\n---\nWrite to us.\n\n## By post {#post}\n\nNever.\n")
	v.waitFor(row("By post"))
	equal(v, `window.before && frames.page.before`, true)
	equal(v, `document.querySelector(".missing").open`, true)
	equal(v, row("By post")+`.querySelector(".edit").href.endsWith("06-contact.md:7")`, true)

	// What can't be read for now is told of as it was.
	w.save("content/privacy/06-contact.md", "---\ntitel: Contact\n---\n")
	v.waitFor(`frames.page.document.querySelector("proviso-problems")`)
	equal(v, row("By post")+` !== undefined`, true)
	v.noProblems()
}

func TestTheOutlineLeadsToItsPlaces(t *testing.T) {
	_, v := atTheBar(t, nil, "/privacy/", browser.Options{Private: true})
	const top = `frames.page.document.getElementById("contact").getBoundingClientRect().top`
	const inSight = top + ` >= -1 && ` + top + ` < frames.page.innerHeight`
	value[any](v, `frames.page.document.getElementById("contact").open = false, null`)
	for range 2 { // the second time, its address is there already
		value[any](v, row("6. Contact")+`.querySelector(".goto").click(), null`)
		v.waitFor(inSight + ` && frames.page.document.getElementById("contact").open`)
		value[any](v, `frames.page.document.getElementById("contact").open = false, frames.page.scrollTo(0, 0), null`)
	}
	equal(v, `location.pathname`, "/_proviso/bar")
	v.noProblems()
}

func TestALanguageWithoutAFormulaIsNotJudged(t *testing.T) {
	w := write(t, folder(t, map[string]string{
		"content/site.yaml": "name: Przykład\nlocales: [pl]\n",
		"content/a.md":      "---\ntitle: Zasady\n---\n" + strings.Repeat("Zbieramy dane. ", 30) + "\n",
	}))
	v := visit(t, w.url+"_proviso/bar?page=/a/", browser.Options{Private: true})
	v.waitFor(`document.querySelector(".text").textContent.includes("not computed for this language")`)
	equal(v, `document.querySelector(".text").textContent.includes("names no regimes")`, true)
	equal(v, `document.querySelector("[name=visitor]").closest("fieldset").checkVisibility()`, false)
}

func TestThePageIsShownAsOthersSeeIt(t *testing.T) {
	_, v := atTheBar(t, nil, "/privacy/", browser.Options{Private: true})
	ground := func(want string) {
		v.Helper()
		v.waitFor(fmt.Sprintf(`frames.page.getComputedStyle(frames.page.document.body).backgroundColor === %q`, want))
	}
	light := value[string](v, `frames.page.getComputedStyle(frames.page.document.body).backgroundColor`)
	for _, width := range []string{"360", "768"} {
		v.choose("width", width)
		v.waitFor(`frames.page.innerWidth === ` + width)
	}
	v.choose("colours", "dark")
	v.waitFor(fmt.Sprintf(`frames.page.getComputedStyle(frames.page.document.body).backgroundColor !== %q`, light))
	equal(v, `frames.page.getComputedStyle(frames.page.document.documentElement).colorScheme`, "dark")
	dark := value[string](v, `frames.page.getComputedStyle(frames.page.document.body).backgroundColor`)

	value[any](v, `frames.page.document.getElementById("contact").open = false, null`)
	v.choose("media", "print")
	v.waitFor(`!frames.page.document.querySelector("[data-finder]").checkVisibility()`)
	equal(v, `frames.page.document.getElementById("contact").open`, true)
	v.choose("media", "screen")
	v.waitFor(`frames.page.document.querySelector("[data-finder]").checkVisibility()`)
	equal(v, `frames.page.document.getElementById("contact").open`, false)
	ground(dark)

	v.reload() // and it is remembered
	v.waitFor(`frames.page?.document.readyState === "complete" && frames.page.innerWidth === 768`)
	ground(dark)
	v.choose("colours", "light")
	ground(light)
	v.choose("colours", "system")
	ground(light)
	v.noProblems()
}

func TestThePageIsThatOfAnyVisitor(t *testing.T) {
	_, v := atTheBar(t, nil, "/privacy/", browser.Options{Private: true})
	const analytics, asks = `frames.page.proviso?.consent.get().analytics`, `frames.page.document.querySelector("[data-proviso=banner]")?.checkVisibility()`
	chosen := func(want string) {
		v.Helper()
		v.waitFor(fmt.Sprintf(`document.querySelector("input[name=visitor]:checked")?.value === %q`, want))
	}
	chosen("first")
	for _, c := range []struct {
		visitor, decision string
		asked             bool
	}{{"accepted", "granted", false}, {"declined", "denied", false}, {"gpc", "denied", false}, {"first", "undecided", true}, {"accepted", "granted", false}} {
		v.choose("visitor", c.visitor)
		v.waitFor(fmt.Sprintf(`%s === %q && !!%s === %v`, analytics, c.decision, asks, c.asked))
		chosen(c.visitor)
		equal(v, `!!frames.page.navigator.globalPrivacyControl`, c.visitor == "gpc")
	}
	value[any](v, `frames.page.before = true, null`)
	v.choose("visitor", "first")
	v.waitFor(`!frames.page.before && frames.page.document.readyState === "complete" && ` + asks)
	value[any](v, `frames.page.document.querySelector("[data-proviso=decline]").click(), null`)
	chosen("declined")
	v.noProblems()
}

// manySections is a policy in Arabic that is longer than any bar.
func manySections() string {
	var b strings.Builder
	b.WriteString("---\ntitle: سياسة الخصوصية\ntype: privacy\nregimes: [gdpr]\n---\nمقدمة.\n")
	for i := range 300 {
		fmt.Fprintf(&b, "\n## قسم %d {#s%d}\n\nنص القسم هنا.\n\n### Cookies {#c%d}\n\nنص.\n", i, i, i)
	}
	return b.String()
}

func TestTheBarTellsOfALongPolicyInAnotherScript(t *testing.T) {
	w := write(t, folder(t, map[string]string{"content/site.yaml": "name: مثال\nlocales: [ar]\n", "content/a.md": manySections()}))
	v := visit(t, w.url+"_proviso/bar?page=/a/", browser.Options{Private: true})
	v.waitFor(row("300. قسم 299"))
	equal(v, row("300. قسم 299")+`.querySelector(".goto").lang`, "ar")
	equal(v, `getComputedStyle(`+row("300. قسم 299")+`.querySelector(".goto")).direction`, "rtl")
	equal(v, `getComputedStyle(document.querySelector(".headings .goto")).direction`, "ltr") // an English word alone
	// What is said of the whole stands before the list, so that nobody has to go past it.
	equal(v, `[...document.querySelectorAll("h2")].map((h) => h.textContent).join(", ")`, "View, Length and readability, Requirements, Outline")
	equal(v, `document.querySelector(".group").getBoundingClientRect().bottom < innerHeight`, true)
	value[any](v, row("300. قسم 299")+`.querySelector(".goto").click(), null`)
	v.waitFor(`Math.abs(frames.page.document.getElementById("s299").getBoundingClientRect().top) < frames.page.innerHeight`)
	v.noProblems()
}

func TestWhoReadsTheBarKeepsTheirPlaceWhileThePolicyIsWritten(t *testing.T) {
	w, v := atTheBar(t, map[string]string{"content/privacy/policy.md": asking}, "/privacy/", browser.Options{Private: true})
	for i, control := range []string{`document.querySelector(".worded > summary")`, row("6. Contact") + `.querySelector(".edit")`} {
		value[any](v, control+`.focus(), document.querySelector(".bar").scrollTo(0, 40), null`)
		before := value[float64](v, `document.querySelector(".bar").scrollTop`)
		w.save("content/privacy/02-data-we-collect.md", fmt.Sprintf("---\ntitle: Edit %d\nid: data-we-collect\n---\nWe keep it.\n", i))
		v.waitFor(row(fmt.Sprintf("2. Edit %d", i)))
		equal(v, `document.activeElement === `+control, true)
		equal(v, `document.querySelector(".bar").scrollTop`, before)
	}
	v.noProblems()
}

func TestTheBarGrowsWithItsText(t *testing.T) {
	for _, width := range []int64{360, 768, 1280} {
		_, v := atTheBar(t, map[string]string{"content/privacy/policy.md": asking}, "/privacy/", browser.Options{Private: true, Width: width, Height: 800})
		size := value[float64](v, `document.querySelector(".option span").getBoundingClientRect().height`)
		value[any](v, `document.documentElement.style.fontSize = "200%", null`)
		equal(v, fmt.Sprintf(`document.querySelector(".option span").getBoundingClientRect().height > 1.6 * %v`, size), true)
		equal(v, `document.querySelector(".bar").scrollWidth <= document.querySelector(".bar").clientWidth`, true)
		cut := `[...document.querySelectorAll(".option")].filter((option) => {
			const box = option.getBoundingClientRect(), group = option.parentElement.getBoundingClientRect();
			return box.right > group.right + 1 || box.bottom > group.bottom + 1 || option.scrollWidth > option.clientWidth + 1;
		}).map((option) => option.textContent).join()`
		equal(v, cut, "")
		v.noProblems()
	}
}

func TestTheBarFoldsAndIsRemembered(t *testing.T) {
	_, v := atTheBar(t, nil, "/privacy/", browser.Options{Private: true})
	v.press(browser.Tabkey)
	v.press(browser.Tabkey)
	equal(v, `document.activeElement.ariaLabel`, "Hide the writer’s bar")
	v.press(browser.Enter)
	v.waitFor(`frames.page.innerWidth > 1200`)
	equal(v, `document.querySelector("#body").checkVisibility()`, false)
	equal(v, `document.activeElement.ariaExpanded`, "false")
	v.reload()
	v.waitFor(`frames.page?.innerWidth > 1200`)
	v.press(browser.Tabkey)
	v.press(browser.Enter)
	v.waitFor(`document.querySelector("#body").checkVisibility()`)
	v.noProblems()
}

func TestTheBarBreaksNoRuleOfAxe(t *testing.T) {
	source := axe(t)
	for _, look := range []browser.Options{{}, {Dark: true}, {Width: 360, Height: 740}, {Width: 360, Height: 740, Dark: true}, {ForcedColors: true}} {
		t.Run(fmt.Sprintf("%+v", look), func(t *testing.T) {
			look.Private, look.ReducedMotion = true, true
			_, v := atTheBar(t, map[string]string{"content/privacy/policy.md": asking}, "/privacy/", look)
			for _, state := range []string{`document.querySelectorAll(".text details").forEach((fold) => (fold.open = true)), null`, `document.querySelector(".toggle").click(), null`} {
				value[any](v, state)
				value[any](v, source+";null")
				if found := v.violations(); len(found) > 0 {
					t.Errorf("axe finds:\n%s", strings.Join(found, "\n"))
				}
				if wide := value[bool](v, `document.querySelector(".bar").scrollWidth > document.querySelector(".bar").clientWidth`); wide {
					t.Error("the bar scrolls sideways")
				}
			}
		})
	}
}
