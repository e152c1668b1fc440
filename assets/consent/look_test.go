package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/browser"
)

func TestAcceptAndDeclineAreAlikeInAllButTheirWord(t *testing.T) {
	for _, options := range []browser.Options{
		{Width: 320, Height: 568}, {}, {Dark: true}, {ForcedColors: true, Width: 320, Height: 568}, {ReducedMotion: true},
	} {
		s := newSite(t, analytics())
		v := s.open(options)
		v.load("/")
		is(v, `(() => {
			const [accept, decline] = ["accept", "decline"].map((hook) => document.querySelector("button[data-proviso=" + hook + "]"));
			const differences = [...getComputedStyle(accept)].filter((name) => getComputedStyle(accept)[name] !== getComputedStyle(decline)[name]);
			const [a, d] = [accept, decline].map((button) => button.getBoundingClientRect());
			if (accept.className !== decline.className) differences.push("class");
			if (a.width !== d.width || a.height !== d.height || a.top !== d.top) differences.push("size");
			if (a.height < 44 || a.width < 44) differences.push("too small");
			for (const box of [a, d]) if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) differences.push("out of sight");
			return differences;
		})()`, []string{})
	}
}

func TestTheBannerLeavesTheLargerPartOfAPhoneToThePage(t *testing.T) {
	s := newSite(t, analytics())
	v := s.open(browser.Options{Width: 320, Height: 568})
	v.load("/")
	is(v, `document.querySelector(".ask").getBoundingClientRect().height / innerHeight <= 0.35`, true)
	is(v, `[scrollX, document.documentElement.scrollWidth <= innerWidth]`, []any{0.0, true})
	is(v, `(() => { const text = document.querySelector(".ask-text"); return text.scrollHeight - text.clientHeight })()`, 0)
}

func TestTheBannerShiftsNothing(t *testing.T) {
	v := newSite(t, analytics()).visit()
	v.click("decline")
	v.change("accept")
	is(v, `new Promise((done) => {
		new PerformanceObserver((list) => done(list.getEntries().filter((shift) => !shift.hadRecentInput).length)).observe({ type: "layout-shift", buffered: true });
		setTimeout(() => done(0), 300);
	})`, 0)
}

func TestTheBannerIsShownBeforeTheChoicesScriptRuns(t *testing.T) {
	s := newSite(t, analytics())
	s.held = make(chan struct{})
	defer close(s.held)
	v := s.arrive()
	v.asked(true)
}

func TestTheBannerIsANamedRegionThatIsNotPrintedOrQuoted(t *testing.T) {
	v := newSite(t, analytics()).visit()
	is(v, `(({ tagName, hasAttribute, ariaLabel, dataset }) => [tagName, ariaLabel, "nosnippet" in dataset])(document.querySelector("[data-proviso=banner]"))`,
		[]any{"SECTION", "Your privacy choices", true})
	v.must(v.tab.Media("print"))
	v.asked(false)
}

func TestTheBannerReadsFromRightToLeft(t *testing.T) {
	s := newSite(t, analytics())
	s.dir = "rtl"
	v := s.open(browser.Options{Width: 320, Height: 568})
	v.load("/")
	is(v, `document.querySelector("[data-proviso=decline]").getBoundingClientRect().left > document.querySelector("[data-proviso=accept]").getBoundingClientRect().left`, true)
}

func TestWithoutScriptsThePageSaysThatNothingOptionalRuns(t *testing.T) {
	s := newSite(t, analytics())
	v := s.open(browser.Options{NoScript: true})
	v.load("/")
	v.asked(false)
	is(v, `document.querySelector("footer").innerText.trim()`, "Without JavaScript, nothing optional runs here.")
	v.requested()
}
