package settings_test

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

const (
	// ticked names the boxes that are on; one that stands halfway has a "~".
	ticked = `[...document.querySelectorAll("dialog input")].filter((box) => box.checked || box.indeterminate).map((box) => (box.indeterminate ? "~" : "") + box.ariaLabel)`
	// focused names what has the focus.
	focused = `(({ activeElement: a }) => a.ariaLabel || a.id || (a.tagName === "SUMMARY" ? "" : a.tagName + " ") + a.textContent.slice(0, 50))(document)`
	unfold  = `for (const details of document.querySelectorAll("dialog details")) details.open = true`
)

func TestNothingIsTickedThatIsNotAllowed(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	is(v, ticked, []string{})
	is(v, `[...document.querySelectorAll("dialog input")].map((box) => box.ariaLabel)`, []string{
		"Allow Optional analytics", "Allow Visits", "Allow Clicks", "Allow Marketing", "Allow Adverts", "Allow Letters",
	})
	is(v, `document.querySelector(".settings-category").innerText`, "Strictly necessary\nAlways on\n\nRequired for core features like signing in.\n\n1 service\n– Details of Strictly necessary")
	v.unharmed()
}

func TestACategoryStandsHalfwayWhileSomeOfItsServicesAreAllowed(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	v.run(unfold)
	for _, step := range []struct {
		tick string
		want []string
	}{
		{"Allow Visits", []string{"~Allow Optional analytics", "Allow Visits"}},
		{"Allow Clicks", []string{"Allow Optional analytics", "Allow Visits", "Allow Clicks"}},
		{"Allow Visits", []string{"~Allow Optional analytics", "Allow Clicks"}},
		{"Allow Optional analytics", []string{"Allow Optional analytics", "Allow Visits", "Allow Clicks"}},
		{"Allow Optional analytics", []string{}},
		{"Allow Letters", []string{"Allow Letters"}},
	} {
		v.tick(step.tick)
		is(v, ticked, step.want)
	}
}

func TestWhatIsSavedIsWhatWasTicked(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	v.run(unfold)
	v.tick("Allow Clicks")
	v.tick("Allow Letters")
	v.button("Save choices")
	is(v, `calls`, []any{map[string]any{
		"categories": map[string]any{"analytics": true, "marketing": false, "letters": true},
		"except":     map[string]any{"analytics": []any{"visits"}},
	}})
	is(v, `opened()`, false)
	is(v, focused, "opener")
	v.open()
	is(v, ticked, []string{"~Allow Optional analytics", "Allow Clicks", "Allow Letters"})
	v.button("Save choices")
	is(v, `JSON.stringify(calls[0]) === JSON.stringify(calls[1])`, true)
	v.unharmed()
}

func TestAcceptAndDeclineDecideAll(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	v.button("Accept all")
	v.open()
	is(v, ticked, []string{"Allow Optional analytics", "Allow Visits", "Allow Clicks", "Allow Marketing", "Allow Adverts", "Allow Letters"})
	v.button("Decline all")
	v.open()
	is(v, ticked, []string{})
	is(v, `calls`, []bool{true, false})
}

func TestClosingDecidesNothing(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	for _, closing := range []func(){
		func() { v.press(browser.Escape) },
		func() { v.click(".settings-close") },
	} {
		v.tick("Allow Letters")
		closing()
		v.wait(`!document.querySelector("dialog")`)
		is(v, focused, "opener")
		is(v, `calls`, []bool{})
		v.open()
		is(v, ticked, []string{})
	}
	v.unharmed()
}

func TestTheFocusGoesToTheTextWhenTheOpenerIsGone(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	v.run(`document.querySelector("#opener").hidden = true`)
	v.button("Decline all")
	is(v, focused, "main")
}

func TestEverythingWorksByKeyboardAndTheFocusStaysInTheSettings(t *testing.T) {
	v := visit(t, page{}, browser.Options{ReducedMotion: true})
	v.run(`document.querySelector("#opener").focus()`)
	v.press(browser.Enter)
	v.wait("opened()")
	is(v, focused, "H2 Cookie settings")
	var order []string
	for range 13 {
		v.press(browser.Tabkey)
		order = append(order, value[string](v, focused))
	}
	want := []string{
		"Close", "1 service – Details of Strictly necessary",
		"Allow Optional analytics", "2 services – Details of Optional analytics", "Allow Marketing", "1 service – Details of Marketing", "Allow Letters",
		"BUTTON Decline all", "BUTTON Accept all", "BUTTON Save choices",
	}
	// After the last the browser's own controls have the focus, then the first again.
	if got := strings.Join(order, "\n"); !strings.HasPrefix(got, strings.Join(want, "\n")) || strings.Contains(got, "opener") || strings.Contains(got, "next") {
		t.Errorf("Tab stops at\n%s", got)
	}
	v.run(`document.querySelector("dialog h2").focus()`)
	v.press(browser.Tabkey, browser.Tabkey, browser.Tabkey, browser.Space, browser.Tabkey, browser.Enter, browser.Tabkey, browser.Space)
	is(v, ticked, []string{"~Allow Optional analytics", "Allow Clicks"})
	v.run(`[...document.querySelectorAll(".settings-button")].at(-1).focus()`)
	v.press(browser.Enter)
	is(v, `calls.length`, 1)
	is(v, focused, "opener")
	v.unharmed()
}

func TestKeysPressedInTheSettingsMeanNothingToThePage(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	v.run(`window.keys = []; document.addEventListener("keydown", ({ key }) => keys.push(key))`)
	v.press("/", browser.Tabkey, browser.Escape)
	v.wait(`!opened()`)
	is(v, `keys`, []string{})
}

func TestOpenSettingsFollowAnAnswerThatWasGivenElsewhere(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	is(v, `document.querySelector(".settings-record").innerText`, "Your recorded choice\n\nYou have not chosen yet.")
	v.run(`host.decideAll(true)`)
	is(v, ticked, []string{"Allow Optional analytics", "Allow Visits", "Allow Clicks", "Allow Marketing", "Allow Adverts", "Allow Letters"})
	is(v, `document.querySelector(".settings-record").innerText.includes("You accepted everything")`, true)
}

func TestOpeningTwiceOpensOne(t *testing.T) {
	v := visit(t, page{}, browser.Options{})
	v.run(`show(); show()`)
	v.wait(`opened()`)
	v.run(`show()`)
	v.run(`await new Promise((resolve) => setTimeout(resolve, 50))`)
	is(v, `document.querySelectorAll("dialog").length + " " + document.querySelectorAll("link[rel=stylesheet]").length`, "1 2")
}

// As applications do that exchange the body of their page.
func TestSettingsThatThePageTookAwayOpenAgain(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	v.run(`window.gone = document.querySelector("dialog"); gone.remove()`)
	v.open()
	is(v, `document.querySelectorAll("dialog[open]").length`, 1)
	v.run(`host.decideAll(true)`)
	is(v, ticked, []string{"Allow Optional analytics", "Allow Visits", "Allow Clicks", "Allow Marketing", "Allow Adverts", "Allow Letters"})
	is(v, `gone.querySelectorAll("input:checked").length`, 0)
	v.unharmed()
}

// Screen readers would read a description that repeats the name.
func TestWhatASummaryUnfoldsIsSaidOnce(t *testing.T) {
	v := open(t, page{}, browser.Options{})
	is(v, `(({ ariaLabel, textContent }) => [ariaLabel, textContent])(document.querySelector("dialog summary"))`,
		[]any{nil, "1 service – Details of Strictly necessary"})
}

func TestAPrivacySignalIsShownWhereItHolds(t *testing.T) {
	const signal = "Your browser’s privacy signal (Global Privacy Control) is honoured here. You may still allow it yourself."
	v := open(t, page{signals: []string{"marketing"}}, browser.Options{})
	is(v, `[...document.querySelectorAll(".settings-signal")].map((note) => note.parentElement.querySelector("h3").textContent + ": " + note.textContent)`, []string{"Marketing: " + signal})
	v.tick("Allow Marketing")
	v.button("Save choices")
	v.open()
	is(v, `document.querySelectorAll(".settings-signal").length`, 0)
	is(v, ticked, []string{"Allow Marketing", "Allow Adverts"})
}
