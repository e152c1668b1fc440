package visit

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// Who is asked reads what for, where to read more, and where to change the answer, under the name that it has there.
func TestQuestionNamesEveryPurposeThePolicyAndTheWayBackInEveryLanguage(t *testing.T) {
	tags := spoken(t)
	s := inEach(t, "bar", tags)
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: 320, Height: 568})
	for _, tag := range tags {
		v.goTo(s.url + pageIn(tags, tag))
		v.waitFor(`!document.querySelector("footer [data-proviso=settings]").hidden`)
		got := value[[]string](v, `(() => {
			const ask = document.querySelector("[data-proviso=banner]");
			return [ask.querySelector(".ask-text").textContent, document.querySelector("footer [data-proviso=settings]").textContent, ask.querySelector("a").href];
		})()`)
		for _, words := range []string{"Statistics", "Help us understand how the site is used.", "Marketing", got[1]} {
			if !strings.Contains(got[0], words) {
				t.Errorf("%s: the question doesn't name %q: %s", tag, words, spaces(got[0]))
			}
		}
		answer, err := http.Get(got[2])
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(got[2], s.url+strings.TrimSuffix(pageIn(tags, tag), "privacy/")) {
			t.Errorf("%s: the question leads to %s, %s", tag, got[2], answer.Status)
		}
	}
}

// contrast is the ratio of WCAG between two colours, as getComputedStyle has them.
const contrast = `((a, b) => {
	const light = (colour) => {
		const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
		canvas.fillStyle = colour;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((x) => (x /= 255) <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
})`

// The keyboard goes through the question from its beginning, and where it is can be seen.
func TestFocusAndEdgesOfTheAnswersCanBeSeen(t *testing.T) {
	for _, layout := range []string{"bar", "box", "centre"} {
		s := withBanner(t, layout)
		looks := []browser.Options{{}}
		if layout == "bar" { // where layouts differ there are no other colours
			looks = append(looks, browser.Options{Dark: true}, browser.Options{ForcedColors: true}, browser.Options{Width: 320, Height: 568})
		}
		for _, look := range looks {
			look.Private = true
			v := visit(t, s.url+"privacy/", look)
			v.waitFor(shown("banner"))
			var stops []string
			for range 8 {
				v.press(browser.Tabkey)
				got := value[[]any](v, fmt.Sprintf(`(() => {
					const e = document.activeElement, s = getComputedStyle(e), ask = e.closest(".ask");
					if (!ask) return ["", true, 21];
					const ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && %s(s.outlineColor, getComputedStyle(ask).backgroundColor) >= 3;
					const edge = e.matches(".ask-button:not([data-proviso=choose])") ? %[1]s(s.borderTopColor, getComputedStyle(ask).backgroundColor) : 21;
					return [e.dataset.proviso ?? e.className, ring, edge];
				})()`, contrast))
				if got[0] != "" {
					stops = append(stops, got[0].(string))
				}
				if !got[1].(bool) || got[2].(float64) < 3 {
					t.Errorf("%s, %+v: %s has a ring: %v, and an edge of %.2f to 1", layout, look, got[0], got[1], got[2])
				}
			}
			for _, name := range []string{"accept", "decline", "choose", "ask-close"} {
				if !slices.Contains(stops, name) {
					t.Errorf("%s: the first stops of the Tab key are %q, without %s", layout, stops, name)
				}
			}
		}
	}
}

// TestEverythingThePageFetchesIsWhatWasBuilt: scripts and styles carry their hashes, those too that are fetched later.
func TestEverythingThePageFetchesIsWhatWasBuilt(t *testing.T) {
	s := build(t, folder(t, counting))
	for _, page := range s.pages(t) {
		v := visit(t, s.url+page, browser.Options{Private: true})
		v.click(hook("accept"))
		v.waitFor(`window.ran`)
		v.click("footer " + hook("settings"))
		v.waitFor(`document.querySelector("dialog")?.open`)
		got := value[[]string](v, `[...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=modulepreload]")]
			.filter((e) => !/^sha384-[A-Za-z0-9+/]{64}$/.test(e.integrity)).map((e) => e.outerHTML)`)
		if diff := cmp.Diff([]string{}, got); diff != "" {
			t.Errorf("%s: without a hash (-want +got):\n%s", page, diff)
		}
		inline := value[int](v, `[...document.scripts].filter((e) => !e.src && e.type !== "application/ld+json").length`)
		if inline != 1 {
			t.Errorf("%s: %d inline scripts", page, inline)
		}
		v.noProblems()
	}
}
