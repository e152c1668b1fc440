package visit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// signalling sends the browser's privacy signal, as browsers do that have it.
const signalling = `Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true, configurable: true })`

// signalled builds the site that counts, with categories that heed the signal.
func signalled(t *testing.T, heed ...string) site {
	t.Helper()
	files := map[string]string{}
	for name, text := range counting {
		for _, id := range heed {
			text = strings.Replace(text, "{id: "+id+",", "{gpc: deny, id: "+id+",", 1)
		}
		files[name] = text
	}
	return build(t, folder(t, files))
}

func TestAPrivacySignalIsANoThatNeedsNoQuestion(t *testing.T) {
	s := signalled(t, "analytics", "marketing")
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, Before: signalling})
	v.rest()
	if value[bool](v, shown("banner")) {
		t.Error("the visitor is asked what the browser has answered")
	}
	got := value[[]any](v, `[proviso.consent.get(), proviso.consent.record() === undefined, proviso.consent.service("visits"), !!window.ran]`)
	want := []any{map[string]any{"necessary": "granted", "analytics": "denied", "marketing": "denied"}, true, false, false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	v.keeps()

	// The settings say so, and the visitor's own word counts for more, from then on.
	v.click("footer " + hook("settings"))
	v.waitFor(`document.querySelector("dialog")?.open`)
	if n := strings.Count(value[string](v, `document.querySelector("dialog").innerText`), "privacy signal (Global Privacy Control) is honoured"); n != 2 {
		t.Errorf("the settings say for %d of 2 categories that the signal is honoured", n)
	}
	v.click(`dialog [aria-label="Allow Statistics"]`)
	v.click("dialog " + hook("save"))
	v.waitFor(`window.ran`)
	v.reload()
	v.waitFor(`window.ran`)
	got = value[[]any](v, `[proviso.consent.get(), proviso.consent.record().method, `+shown("banner")+`]`)
	want = []any{map[string]any{"necessary": "granted", "analytics": "granted", "marketing": "denied"}, "save", false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("after a choice of the visitor (-want +got):\n%s", diff)
	}
}

func TestAcceptDoesNotTouchWhatThePrivacySignalRefuses(t *testing.T) {
	s := signalled(t, "marketing")
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, Before: signalling})
	v.waitFor(`document.querySelector("[data-signal]").checkVisibility()`)
	if text := value[string](v, `document.querySelector("[data-signal]").textContent`); !strings.HasSuffix(text, ": Marketing") {
		t.Errorf("the banner says %q", text)
	}
	v.click(hook("accept"))
	v.waitFor(`window.ran`)
	got := value[map[string]string](v, `proviso.consent.get()`)
	if diff := cmp.Diff(map[string]string{"necessary": "granted", "analytics": "granted", "marketing": "denied"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWithoutAPrivacySignalEveryCategoryIsAsked(t *testing.T) {
	v := visit(t, signalled(t, "analytics", "marketing").url+"privacy/", browser.Options{Private: true})
	v.waitFor(shown("banner"))
	if value[bool](v, `!!document.querySelector("[data-signal]")?.checkVisibility()`) {
		t.Error("the banner tells of a signal that the browser doesn't send")
	}
}

func TestASiteSaysThatItHeedsThePrivacySignalWhenItDoes(t *testing.T) {
	const support = `fetch("../.well-known/gpc.json").then(async (r) => [r.status, r.headers.get("Content-Type"), r.ok ? await r.json() : {}])`
	v := visit(t, signalled(t, "marketing").url+"privacy/", browser.Options{Private: true})
	if diff := cmp.Diff([]any{200.0, "application/json", map[string]any{"gpc": true}}, value[[]any](v, support)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	v = visit(t, signalled(t).url+"privacy/", browser.Options{Private: true})
	if got := value[[]any](v, support); got[0] != 404.0 {
		t.Errorf("a site that heeds nothing answers %v", got)
	}
}
