package page_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

// unfolded lists the ids of the open sections.
const unfolded = `[...document.querySelectorAll(".section > details[open]")].map((d) => d.id)`

// marked is the section that the contents mark.
const marked = `[...document.querySelectorAll("[data-contents] [aria-current]")].map((a) => decodeURIComponent(a.hash)).join()`

func expect[T any](v visit, expression string, want T) {
	v.Helper()
	if diff := cmp.Diff(want, value[T](v, expression)); diff != "" {
		v.Errorf("%s (-want +got):\n%s", expression, diff)
	}
}

func TestButtonsFoldAndUnfoldEverySection(t *testing.T) {
	v := open(t, policy.CollapseFirst, "", browser.Options{})
	v.click(`[data-fold="open"]`)
	expect(v, unfolded, []string{"overview", "données", "contact"})
	v.click(`[data-fold="close"]`)
	expect(v, unfolded, []string{})
}

func TestAddressOpensTheSectionItPointsInto(t *testing.T) {
	tests := []struct {
		hash string
		want []string
	}{
		{"", []string{}},
		{"#données", []string{"données"}},
		{"#donn%C3%A9es", []string{"données"}},
		{"#old", []string{"données"}},
		{"#kinds", []string{"données"}},
		{"#inner", []string{"contact"}},
		{"#nowhere", []string{}},
		{"#100%", []string{}},
		{"#q=data", []string{}},
	}
	for _, test := range tests {
		v := open(t, policy.CollapseClosed, test.hash, browser.Options{})
		v.wait(`document.querySelector("[data-finder]").hidden === false`)
		expect(v, unfolded, test.want)
	}
}

func TestLinkToTheSameAddressOpensAgain(t *testing.T) {
	v := open(t, policy.CollapseClosed, "#contact", browser.Options{})
	v.wait(`document.getElementById("contact").open`)
	value[any](v, `document.getElementById("contact").open = false`)
	v.click(`[data-contents] a[href="#contact"]`)
	v.wait(`document.getElementById("contact").open`)
}

func TestInnermostFoldOpensToo(t *testing.T) {
	v := open(t, policy.CollapseClosed, "#inner", browser.Options{})
	v.wait(`document.getElementById("inner").checkVisibility()`)
}

func TestContentsMarkTheSectionBeingRead(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{})
	v.wait(marked + ` === "#overview"`)
	value[any](v, `scrollTo(0, document.getElementById("kinds").getBoundingClientRect().top)`)
	v.wait(marked + ` === "#données"`)
	value[any](v, `scrollTo(0, 1e6)`)
	v.wait(marked + ` === "#contact"`)
	value[any](v, `location.hash = "#overview", null`)
	v.wait(marked + ` === "#overview"`)
}

func TestCopiedLinkIsConfirmedInSightAndAloud(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{Before: `navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };`})
	v.click(`[data-copy="kinds"]`)
	v.wait(`document.querySelector("[data-copied]").textContent === "Link copied"`)
	expect(v, `document.querySelector("[data-copy=kinds]").dataset.done`, "Link copied")
	expect(v, `copied === location.origin + "/privacy/#kinds"`, true)
	v.wait(`document.querySelector("[data-copied]").textContent === ""`)
	expect(v, `document.querySelectorAll("[data-done]").length`, 0)
}

func TestLinkIsOfferedWhereTheClipboardIsClosed(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{Before: `navigator.clipboard.writeText = () => Promise.reject(new Error("no"));`})
	v.click(`[data-copy="overview"]`)
	v.wait(`document.activeElement.matches("input[readonly]")`)
	expect(v, `(({ value, selectionStart, selectionEnd }) => value === location.origin + "/privacy/#overview" && selectionEnd - selectionStart === value.length)(document.activeElement)`, true)
	value[any](v, `document.activeElement.blur()`)
	expect(v, `document.querySelectorAll("input[readonly]").length`, 0)
}

func TestEverySubheadingHasALinkToCopy(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{})
	expect(v, `[...document.querySelectorAll("h3 + [data-copy]")].map((b) => b.dataset.copy + " " + b.getAttribute("aria-label") + b.textContent)`,
		[]string{"kinds Copy link to “Kinds of “data””"})
}

func TestPrintingUnfoldsAndFoldsBack(t *testing.T) {
	v := open(t, policy.CollapseFirst, "", browser.Options{})
	value[any](v, `dispatchEvent(new Event("beforeprint"))`)
	expect(v, `document.querySelectorAll("main details:not([open])").length`, 0)
	value[any](v, `dispatchEvent(new Event("afterprint"))`)
	expect(v, unfolded, []string{"overview"})
}

func TestOtherLanguageOpensAtTheSameSection(t *testing.T) {
	const (
		press = `(document.querySelector("a[hreflang=fr]").dispatchEvent(new Event("pointerdown")), new URL(document.querySelector("a[hreflang=fr]").href).hash)`
		read  = `scrollTo(0, document.getElementById("kinds").getBoundingClientRect().top)`
	)
	v := open(t, policy.CollapseOpen, "#contact", browser.Options{})
	expect(v, press, "#contact")
	v = open(t, policy.CollapseOpen, "#q=sentence", browser.Options{})
	expect(v, press, "")
	value[any](v, read)
	v.wait(marked + ` === "#données"`)
	expect(v, "decodeURIComponent("+press+")", "#données")
	v.click("a[hreflang=fr]")
	v.wait(`location.pathname === "/fr/privacy/"`)
}

func TestTheWayBackTakesTheFocusAlong(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{})
	value[any](v, `document.querySelector(".to-top").focus()`)
	if err := v.tab.Press(browser.Enter); err != nil {
		t.Fatal(err)
	}
	v.wait(`scrollY === 0`)
	if err := v.tab.Press(browser.Tabkey); err != nil {
		t.Fatal(err)
	}
	expect(v, `document.activeElement === document.querySelector("a")`, true)
}

func TestAMovedPageLeadsToTheSameSection(t *testing.T) {
	v := open(t, policy.CollapseClosed, "", browser.Options{Before: `window.from = document.referrer;`})
	value[any](v, `location.assign("/old/#contact"), null`)
	v.wait(`from.endsWith("/old/") && location.pathname === "/privacy/"`)
	expect(v, `location.hash`, "#contact")
}

func TestANameAddedToEveryObjectHarmsNothing(t *testing.T) {
	v := open(t, policy.CollapseClosed, "#contact", browser.Options{Before: `Object.prototype.signal = 1;`})
	v.wait(`document.getElementById("contact").open`)
}

func TestWayBackToTheTopShowsOnceTheFirstScreenIsLeft(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{})
	const seen = `document.querySelector(".to-top").getBoundingClientRect().bottom < innerHeight`
	expect(v, seen, false)
	value[any](v, `scrollTo(0, 2000)`)
	v.wait(seen)
	v.click(".to-top")
	v.wait(`scrollY === 0`)
}

func TestShortPageDoesNotScrollForTheWayBack(t *testing.T) {
	v := open(t, policy.CollapseClosed, "", browser.Options{})
	expect(v, `document.documentElement.scrollHeight - innerHeight`, 0)
}

func TestKeyboardReachesWhatScrollsSideways(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{Width: 320})
	v.wait(`document.querySelector("table").tabIndex === 0`)
	v = open(t, policy.CollapseOpen, "", browser.Options{Width: 1280})
	expect(v, `document.querySelector("table").tabIndex`, -1)
}

func TestWithoutScriptsNothingDeadIsShown(t *testing.T) {
	v := open(t, policy.CollapseOpen, "", browser.Options{NoScript: true})
	shown := value[[]string](v, `[...document.querySelectorAll("button, input")].filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.outerHTML)`)
	if len(shown) > 0 {
		t.Errorf("shown:\n%s", strings.Join(shown, "\n"))
	}
}
