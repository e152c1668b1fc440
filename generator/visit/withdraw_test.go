package visit

import (
	"testing"

	"trackora.click/proviso/generator/browser"
)

// To accept takes one press, so to withdraw must not take more, wherever the visitor is.
func TestWithdrawingTakesOnePressOfAKeyOnEveryPage(t *testing.T) {
	s := build(t, folder(t, counting))
	for _, page := range s.pages(t) {
		v := visit(t, s.url+page, browser.Options{Private: true, Width: 320, Height: 568})
		v.waitFor(shown("banner"))
		value[any](v, `document.querySelector('`+hook("accept")+`').focus()`)
		v.press(browser.Enter)
		v.waitFor(`window.ran`)
		if !value[bool](v, shown("settings")+` && `+shown("withdraw")) {
			t.Errorf("%s shows no way to change one's mind", page)
			continue
		}
		value[any](v, `document.querySelector('footer `+hook("withdraw")+`').focus()`)
		v.press(browser.Enter)
		v.waitFor(`!window.ran && window.proviso && proviso.consent.get().analytics === "denied"`)
		v.waitFor(`document.querySelector("[role=status]").textContent === "Your choice is saved."`)
		v.waitFor(`document.activeElement.dataset.proviso === "settings"`)
		v.keeps("localStorage proviso.consent")
		v.noProblems()
	}
}
