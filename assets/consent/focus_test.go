package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

// focused names the element that has the focus.
const focused = `(({ activeElement: a }) => a.dataset.proviso || a.id || a.tagName + " " + a.textContent.trim())(document)`

func TestEverythingWorksByKeyboardAndTabLeavesTheBanner(t *testing.T) {
	v := newSite(t, analytics()).visit()
	var order []string
	for range 8 {
		v.press(browser.Tabkey)
		order = append(order, value[string](v, focused))
	}
	want := []string{"skip", "A Privacy Policy", "decline", "accept", "choose", "BUTTON ×", "home", "next"}
	if got := asJSON(order); got != asJSON(want) {
		t.Errorf("Tab stops at %s, want %s", got, asJSON(want))
	}
	v.must(v.tab.PressShift(browser.Tabkey + browser.Tabkey + browser.Tabkey + browser.Tabkey))
	is(v, focused, "accept")
	v.press(browser.Enter)
	v.wait(`window.ran`)
	v.asked(false)
	is(v, focused, "home") // where the visitor came from
	v.unharmed()
}

func TestSpaceDeclinesAndTheFocusStaysWhereItWas(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.press(browser.Tabkey, browser.Tabkey, browser.Tabkey, browser.Space)
	v.holds("analytics", "denied")
	is(v, focused, "skip")
}

func TestAChoiceByMouseLeavesTheFocusInTheText(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.run(`scrollTo({ top: 800, behavior: "instant" })`)
	v.click("decline")
	is(v, focused, "main")
	is(v, `scrollY`, 800)
}

func TestEscapeInTheBannerMeansNotNow(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.press(browser.Tabkey, browser.Escape)
	v.asked(true) // the focus was outside
	v.press(browser.Tabkey, browser.Escape)
	v.asked(false)
	is(v, focused, "skip")
	v.holds("analytics", "undecided")
	is(v, stored, []string{"", "", ""})
	v.requested()
	v.reload()
	v.asked(true)
}

func TestEscapeInTheBannerIsUsedUp(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.run(`document.addEventListener("keydown", (event) => { window.used = event.defaultPrevented })`)
	v.press(browser.Escape)
	is(v, `used`, false)
	v.press(browser.Tabkey, browser.Tabkey, browser.Escape)
	is(v, `used`, true)
}

func TestSettingsOpenInADialogAndGiveTheFocusBack(t *testing.T) {
	const open = `document.querySelector("dialog")?.open ?? false`
	v := newSite(t, analytics()).visit()
	v.click("decline")
	v.click("settings")
	v.wait(open)
	v.asked(false)
	v.press(browser.Escape)
	v.wait("!(" + open + ")")
	is(v, focused, "settings")
	v.holds("analytics", "denied")
	v.change("accept")
	v.wait("!(" + open + ")")
	is(v, focused, "settings")
	v.holds("analytics", "granted")
	v.unharmed()
}

func TestChooseInTheBannerOpensTheSettingsAndDecidesNothing(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.click("choose")
	v.wait(`document.querySelector("dialog")?.open`)
	v.press(browser.Escape)
	v.wait(`!document.querySelector("dialog")`)
	v.asked(true)
	is(v, focused, "choose")
	is(v, stored, []string{"", "", ""})
	v.click("choose")
	v.choose("save") // nothing is ticked before
	v.asked(false)
	v.holds("analytics", "denied")
	v.requested()
	v.unharmed()
}

func TestTheCloseButtonMeansNotNow(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.must(v.tab.Click(".ask-close"))
	v.asked(false)
	v.holds("analytics", "undecided")
	is(v, stored, []string{"", "", ""})
	v.requested()
	v.reload()
	v.asked(true)
}

func TestTheResultIsAnnouncedAgainAfterEachChoice(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.run(`window.said = []; new MutationObserver((list) => {
		for (const { addedNodes } of list) for (const node of addedNodes) said.push(node.textContent);
	}).observe(document.querySelector("[role=status]"), { childList: true })`)
	v.click("decline")
	v.change("decline")
	is(v, `said`, []string{"Your choice is saved.", "Your choice is saved."})
	is(v, `document.querySelector(".ask-dismiss").checkVisibility()`, false)
}

// Tab must never put the focus behind the banner (WCAG 2.2, 2.4.11), and the end of the page can be scrolled into sight.
func TestTheFocusIsNeverBehindTheBanner(t *testing.T) {
	for _, size := range [][2]int64{{320, 568}, {1280, 800}} {
		s := newSite(t, analytics())
		v := s.open(browser.Options{Width: size[0], Height: size[1]})
		v.load("/")
		for range 75 {
			v.press(browser.Tabkey)
			v.must(v.tab.Wait(`(() => {
				const { activeElement: a } = document, ask = document.querySelector(".ask");
				return ask.contains(a) || a === document.body || a.getBoundingClientRect().bottom <= ask.getBoundingClientRect().top;
			})()`))
		}
		v.run(`document.querySelector("[data-proviso=settings]").focus()`)
		is(v, `document.querySelector("[data-proviso=settings]").getBoundingClientRect().bottom <= document.querySelector(".ask").getBoundingClientRect().top`, true)
	}
}

// The way to the settings that stands in the text isn't the one of the footer.
func TestTheFocusStaysBesideTheButtonThatWithdraws(t *testing.T) {
	for name, registry := range map[string]*policy.Registry{"at once": scriptless(), "in a new page": analytics()} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, registry)
			s.content = `<p><button type="button" data-proviso="settings">Settings</button></p>`
			v := s.visit()
			v.click("accept")
			v.wait(`document.querySelector("[data-proviso=withdraw]").checkVisibility()`)
			v.run(`document.querySelector("footer [data-proviso=withdraw]").focus()`)
			v.press(browser.Enter)
			v.wait(`document.activeElement.matches("footer [data-proviso=settings]")`)
			v.holds("analytics", "denied")
		})
	}
}

// scriptless is a registry whose service runs no script, so that nothing is loaded anew.
func scriptless() *policy.Registry {
	registry := analytics()
	registry.Services[0].Load = nil
	return registry
}
