package visit

import (
	"fmt"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

// unkeeping has a browser that stores nothing, so that the note about it is shown.
const unkeeping = `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`

// endless is a page higher than any window.
const endless = `<p style="height: 150vh">Text.</p>` + oneTag

// lowest scrolls to the end and tells by how many pixels what an element shows lies over the last line of the page.
func (v visitor) lowest(over, last string) float64 {
	v.Helper()
	return value[float64](v, fmt.Sprintf(`(() => {
		scrollTo({ top: 1e6, behavior: "instant" });
		return Math.max(0, Math.max(...[...document.querySelectorAll(%q)].map((e) => e.getBoundingClientRect().bottom)) - document.querySelector(%q).getBoundingClientRect().top);
	})()`, last, over))
}

func TestTheNoteCoversNothingThatCanBeUsedAndItsButtonStaysWhole(t *testing.T) {
	s, c := build(t, example), newCompany(t, example).with(endless)
	for _, size := range [][2]int64{{320, 568}, {360, 740}, {1280, 800}} {
		o := browser.Options{Private: true, Width: size[0], Height: size[1], Before: unkeeping}
		for name, v := range map[string]visitor{"footer a, footer button": visit(t, s.url+"privacy/", o), "main p": c.visit(t, o)} {
			v.click(hook("accept"))
			v.waitFor(`document.querySelector(".ask-dismiss").checkVisibility()`)
			if over := v.lowest(".ask-note", name); over > 0 {
				t.Errorf("in %d × %d the note covers %.0f px of %s", size[0], size[1], over, name)
			}
			if lines := value[int](v, `(() => { const range = new Range(); range.selectNodeContents(document.querySelector(".ask-dismiss")); return range.getClientRects().length })()`); lines != 1 {
				t.Errorf("in %d × %d the button has %d lines", size[0], size[1], lines)
			}
			if value[bool](v, `!!document.querySelector(".ask-control")?.checkVisibility()`) {
				t.Errorf("in %d × %d the control lies over the note", size[0], size[1])
			}
		}
	}
}

func TestTheControlCoversNoLineOfThePage(t *testing.T) {
	v := newCompany(t, example).with(endless).visit(t, browser.Options{})
	v.click(hook("decline"))
	v.waitFor(`document.querySelector(".ask-control").checkVisibility()`)
	if over := v.lowest(".ask-control", "main p"); over > 0 {
		t.Errorf("the control covers %.0f px of the last line", over)
	}
	const room = `getComputedStyle(document.body).borderBlockEndWidth`
	equal(v, room, "48px")
	value[any](v, `document.querySelector("main").insertAdjacentHTML("beforeend", '<button type="button" data-proviso="settings">Settings</button>'), null`)
	equal(v, room, "0px")
}

// The note that stands for a frame has a style of its own, and the page has room for the banner: neither is for paper.
func TestOnPaperIsNeitherANoteForAFrameNorRoomForTheBanner(t *testing.T) {
	files := map[string]string{}
	for name, text := range tongues {
		files[name] = text
	}
	own := visit(t, build(t, folder(t, files)).url+"privacy/", browser.Options{Private: true})
	other := newCompany(t, example).with(`<iframe title="Film" width="480" height="300" data-consent="analytics" data-src="/film"></iframe>`+oneTag).visit(t, browser.Options{})
	for name, v := range map[string]visitor{"the theme's page": own, "another page": other} {
		v.waitFor(`document.querySelector(".ask-frame")?.checkVisibility()`)
		v.must(v.tab.Media("print"))
		equal(v, `[document.querySelector(".ask-frame").checkVisibility(), `+shown("banner")+`, getComputedStyle(document.body).paddingBottom, getComputedStyle(document.body).borderBottomWidth].join()`, "false,false,0px,0px")
		v.must(v.tab.Media("screen"))
		v.click(hook("decline"))
		v.waitFor("!" + shown("banner"))
		v.must(v.tab.Media("print"))
		if got := value[string](v, `getComputedStyle(document.body).borderBottomWidth`); got != "0px" {
			t.Errorf("%s is printed with %s for the control", name, got)
		}
	}
}

// What is new is the first thing that a visitor reads who is asked again, however small the window is.
func TestWhatIsNewIsInSightWithoutScrolling(t *testing.T) {
	files := map[string]string{}
	for name, text := range counting {
		files[name] = strings.Replace(text, "{id: marketing,", "{gpc: deny, id: marketing,", 1)
	}
	s := build(t, folder(t, files))
	for _, size := range [][2]int64{{320, 568}, {1280, 800}} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: size[0], Height: size[1], Before: signalling})
		v.click(hook("accept"))
		v.waitFor(`localStorage["proviso.consent"]`)
		value[any](v, `localStorage["proviso.consent"] = localStorage["proviso.consent"].replace(/visits\.[0-9a-f]{8}/, "visits.00000000"), null`)
		v.goTo(s.url + "privacy/")
		v.waitFor(`document.querySelector("[data-fresh]").checkVisibility({ visibilityProperty: true })`)
		equal(v, `["[data-fresh]", "[data-signal]"].every((more) => document.querySelector(more).getBoundingClientRect().bottom <= document.querySelector(".ask-text").getBoundingClientRect().bottom)`, true)
		equal(v, `document.querySelector(".ask-text").scrollTop`, 0)
	}
}

// The box and the banner in the centre don't reach the list of contents, which keeps its height.
func TestContentsAreSqueezedOnlyByABannerThatCoversThem(t *testing.T) {
	for layout, squeezed := range map[string]bool{"bar": true, "box": false, "centre": false} {
		v := visit(t, withBanner(t, layout).url+"privacy/", browser.Options{Private: true})
		v.waitFor(shown("banner"))
		equal(v, `parseFloat(getComputedStyle(document.querySelector(".contents details")).maxBlockSize) < innerHeight`, squeezed)
	}
}
