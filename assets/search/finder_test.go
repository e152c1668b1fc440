package search_test

import (
	"testing"

	"trackora.click/proviso/generator/browser"
)

var short = pageOf(`<h1>Privacy Policy</h1><p class="lead">About data.</p>` +
	section(1, "Overview", "open", `<p>We keep your <b>da</b>ta. No data is sold.</p><div class="tall"></div>`) +
	section(2, "Sharing Data", "", `<p>Shared data, and</p><details><summary>More</summary><p>data again.</p></details>`) +
	section(3, "Rights", "", `<p>Nothing of the kind.</p>`))

func TestTypingHighlightsAndCounts(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.run(`box.focus()`)
	before := value[string](v, `root.outerHTML`)
	v.press("data")
	v.run(`await frame()`)
	expect(v, `counted()`, "6")
	expect(v, `painted()`, "data|data|data")
	v.wait(`sectionCounts() === "2 3 -"`)
	v.wait(`said() === "6 matches"`)
	expect(v, `scrollY`, 0)
	expect(v, `[...document.querySelectorAll("details")].map((d) => d.open).join()`, "true,false,false,false")
	expect(v, `document.activeElement === box`, true)

	v.press(browser.Escape)
	expect(v, `counted() + box.value + CSS.highlights.get("proviso-match").size`, "00")
	expect(v, `root.outerHTML`, before)
	v.wait(`said() === ""`)
}

func TestEnterWalksOpensAndNames(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.run(`box.focus()`)
	v.press("data")
	for _, step := range []struct{ say, open string }{
		{"Match 1 of 6, Privacy Policy", "true,false,false,false"},
		{"Match 2 of 6, 1. Overview", "true,false,false,false"},
		{"Match 3 of 6, 1. Overview", "true,false,false,false"},
		{"Match 4 of 6, 2. Sharing Data", "true,false,false,false"},
		{"Match 5 of 6, 2. Sharing Data", "true,true,false,false"},
		{"Match 6 of 6, 2. Sharing Data", "true,true,true,false"},
		{"Match 1 of 6, Privacy Policy", "true,true,true,false"},
	} {
		v.press(browser.Enter)
		v.wait(`said() === ` + quoted(step.say))
		expect(v, `[...document.querySelectorAll("details")].map((d) => d.open).join()`, step.open)
		expect(v, `painted("current").toLowerCase()`, "data")
		expect(v, seen, true)
	}
	v.check(v.tab.PressShift(browser.Enter))
	v.wait(`said() === "Match 6 of 6, 2. Sharing Data"`)
	v.check(v.tab.Click("[data-proviso=next]"))
	v.wait(`said() === "Match 1 of 6, Privacy Policy"`)
	v.check(v.tab.Click("[data-proviso=previous]"))
	v.wait(`said() === "Match 6 of 6, 2. Sharing Data"`)
	v.check(v.tab.Click("[data-proviso=clear]"))
	expect(v, `[...document.querySelectorAll("details")].map((d) => d.open).join()`, "true,false,false,false")
	expect(v, `ranges("current").length`, 0)
}

// seen holds when the current match is on the screen and neither the header nor the banner covers it.
const seen = `(() => { const r = new Range(), c = ranges("current")[0]; r.setStart(c.startContainer, c.startOffset); r.setEnd(c.endContainer, c.endOffset);
	const b = r.getBoundingClientRect(); return b.top >= 60 && b.bottom <= 500 && b.width > 0 })()`

func TestShiftEnterStartsAtTheEnd(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.run(`box.focus()`)
	v.press("data")
	v.check(v.tab.PressShift(browser.Enter))
	v.wait(`said() === "Match 6 of 6, 2. Sharing Data"`)
}

func TestClearFoldsOnlyWhatTheFinderOpened(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.run(`document.querySelector("#s3").open = true; box.focus()`)
	v.press("data")
	v.check(v.tab.PressShift(browser.Enter))
	v.run(`await frame(); s2.open = false; await frame(); s2.open = true; await frame()`)
	v.press(browser.Escape)
	// The visitor toggled the second section since, and opened the third; only the one inside the second is the finder's.
	expect(v, `[...document.querySelectorAll("details")].map((d) => d.open).join()`, "true,true,false,true")
}

func TestMatchUnderTheBannerIsBroughtIntoView(t *testing.T) {
	v := open(t, pageOf(`<div class="tall"></div><p>needle</p><div class="tall"></div>`), "", browser.Options{ReducedMotion: true})
	v.search("needle")
	v.run(`scrollTo(0, 3060 - 590)`)
	v.press(browser.Enter)
	expect(v, seen, true)
	v.run(`scrollTo(0, 3060 - 20)`)
	v.press(browser.Enter)
	expect(v, seen, true)
	v.run(`const y = scrollY; window.y = y`)
	v.press(browser.Enter)
	expect(v, `scrollY === y`, true) // seen already: nothing moves
}

func TestMatchInAScrollingTableIsBroughtIntoView(t *testing.T) {
	v := open(t, pageOf(`<div style="overflow-x: auto"><div style="inline-size: 3000px; padding-inline-start: 2000px">needle</div></div>`), "", browser.Options{})
	v.search("needle")
	v.press(browser.Enter)
	expect(v, `(() => { const r = new Range(); r.selectNodeContents(ranges("current")[0].startContainer); const b = r.getBoundingClientRect(); return b.left >= 0 && b.right <= 800 })()`, true)
}

func TestSlashLeadsToTheBox(t *testing.T) {
	v := open(t, pageOf(`<p>text</p><p><textarea></textarea></p>`), "", browser.Options{})
	const slash = `(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }))`
	expect(v, slash, false) // taken: no "/" gets into the box
	expect(v, `document.activeElement === box`, true)
	expect(v, slash, true) // left to the box
	v.press("a/b")
	expect(v, `box.value`, "a/b")
	v.run(`document.querySelector("textarea").focus()`)
	v.press("/")
	expect(v, `document.activeElement.value`, "/")
	for _, modifier := range []string{"ctrlKey", "altKey", "metaKey"} {
		v.run(`document.activeElement.blur(); document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", ` + modifier + `: true, bubbles: true }))`)
		expect(v, `document.activeElement === document.body`, true)
	}
	expect(v, `document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "f", ctrlKey: true, bubbles: true, cancelable: true }))`, true)
	v.run(`document.querySelector("form").removeAttribute("data-shortcut")`)
	expect(v, slash, true)
	expect(v, `document.activeElement === document.body`, true)
}

func TestNothingHappensWhileAnInputMethodComposes(t *testing.T) {
	v := open(t, pageOf(`<p>個人情報 にほん n</p>`), "", browser.Options{})
	v.run(`box.focus(); box.dispatchEvent(new CompositionEvent("compositionstart"));
		box.value = "n"; box.dispatchEvent(new InputEvent("input", { isComposing: true }))`)
	expect(v, `counted()`, "0")
	v.run(`box.value = "個人"; box.dispatchEvent(new InputEvent("input", { isComposing: true }));
		for (const key of ["Enter", "Escape"]) box.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }))`)
	expect(v, `counted() + box.value + ranges("current").length`, "0個人0")
	v.run(`box.dispatchEvent(new CompositionEvent("compositionend")); box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true }))`)
	expect(v, `counted() + painted()`, "1個人")
	expect(v, `ranges("current").length`, 0)
}

func TestASubmittedFormWalks(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.search("data")
	v.run(`document.querySelector("form").requestSubmit()`)
	v.wait(`said() === "Match 1 of 6, Privacy Policy"`)
	expect(v, `location.search`, "")
}

func TestCountIsSaidOnceTypingRests(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.run(`window.log = []; new MutationObserver(() => log.push(said())).observe(document.querySelector("[data-announce]"), { childList: true, characterData: true, subtree: true }); box.focus()`)
	v.press("sold")
	expect(v, `counted() + log.length`, "10")
	v.wait(`said() === "1 matches"`)
	v.press("x")
	v.wait(`said() === "No matches"`)
	expect(v, `log.join()`, "1 matches,No matches")
}

func TestWithoutTheHighlightAPITheSelectionShowsTheMatch(t *testing.T) {
	v := open(t, short, "", browser.Options{Before: `delete CSS.highlights; delete globalThis.Highlight;`})
	v.run(`box.focus()`)
	v.press("sha")
	expect(v, `counted()`, "2")
	v.press(browser.Enter)
	v.press(browser.Enter)
	expect(v, `getSelection().toString()`, "Sha")
	expect(v, `s2.open`, true)
	v.press("re")
	expect(v, `box.value + counted()`, "share1")
}

func TestTypingReplacesWhatIsSelectedInTheBox(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.run(`box.focus()`)
	v.press("data")
	v.run(`box.select()`)
	v.press("sold")
	expect(v, `box.value + counted()`, "sold1")
}

func TestEscapeEndsTheSearchFromAnywhereButAnotherField(t *testing.T) {
	v := open(t, pageOf(`<p>data</p><p><textarea></textarea></p><p id="used" tabindex="-1">other</p>`), "", browser.Options{})
	v.run(`used.addEventListener("keydown", (event) => event.preventDefault())`)
	for _, test := range []struct {
		focus string
		want  string
	}{
		{`document.querySelector("[data-proviso=next]").focus()`, "0"},
		{`document.querySelector("[data-proviso=clear]").focus()`, "0"},
		{`document.activeElement.blur()`, "0"},
		{`document.querySelector("textarea").focus()`, "1data"},
		{`used.focus()`, "1data"},
	} {
		v.search("data")
		v.run(test.focus)
		v.press(browser.Escape)
		if got := value[string](v, `counted() + box.value`); got != test.want {
			t.Errorf("Escape after %s leaves %q, want %q", test.focus, got, test.want)
		}
	}
}

func TestANameAddedToEveryObjectHarmsNothing(t *testing.T) {
	v := open(t, short, "", browser.Options{Before: `Object.prototype.signal = 1;`})
	v.search("data")
	expect(v, `counted()`, "6")
}
