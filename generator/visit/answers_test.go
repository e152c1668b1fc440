package visit

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/themes"
)

// spoken lists the languages that the built-in theme speaks.
func spoken(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("languages %v, %v", files, err)
	}
	for i, name := range files {
		files[i] = strings.TrimSuffix(path.Base(name), ".yaml")
	}
	return files
}

// inEach builds a site in the languages, whose banner has the layout.
func inEach(t *testing.T, layout string, tags []string) site {
	t.Helper()
	files := map[string]string{
		"content/site.yaml": "name: Example\nbaseURL: https://www.example.com/\nlocales: [" + strings.Join(tags, ", ") + "]\n",
		"content/consent.yaml": "banner: " + layout + `
categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Statistics, description: Help us understand how the site is used.}
  - {id: marketing, title: Marketing}
services:
  - {id: visits, name: Visit counter, category: analytics, provider: Example, purpose: Counts visits.}
`,
	}
	for _, tag := range tags {
		files["content/"+tag+"/privacy.md"] = "---\ntitle: Privacy\ntype: privacy\n---\nText.\n\n## Data {#data}\n\nText.\n"
	}
	return build(t, folder(t, files))
}

// alike lists how accept and decline differ in more than their word, and what of them can't be seen or read.
const alike = `(() => {
	const hooks = ["decline", "accept"];
	const buttons = hooks.map((name) => document.querySelector("[data-proviso=" + name + "]"));
	const faults = [];
	const both = (what, [a, b]) => { if (a !== b) faults.push(what + ": " + a + " and " + b); };
	both("element", buttons.map((e) => e.localName + " " + e.type + " " + e.className + " " + e.tabIndex));
	for (const name of ["font", "color", "backgroundColor", "backgroundImage", "border", "borderRadius", "boxShadow", "textDecoration", "textTransform", "opacity", "cursor", "filter"])
		both(name, buttons.map((e) => getComputedStyle(e)[name]));
	const boxes = buttons.map((e) => e.getBoundingClientRect());
	for (const side of ["width", "height"]) {
		const [a, b] = boxes.map((box) => box[side]);
		if (Math.abs(a - b) > 0.1 * Math.min(a, b)) faults.push(side + ": " + a + " and " + b);
	}
	boxes.forEach((box, i) => {
		if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) faults.push(hooks[i] + " is not all in the window");
		if (buttons[i].scrollWidth > buttons[i].clientWidth || buttons[i].scrollHeight > buttons[i].clientHeight) faults.push(hooks[i] + " doesn't fit: " + buttons[i].textContent);
		if (document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) !== buttons[i]) faults.push(hooks[i] + " is covered");
	});
	if (document.documentElement.scrollWidth > innerWidth) faults.push("the page is " + document.documentElement.scrollWidth + " px wide");
	return faults;
})()`

// seen fails for every fault of the answers as the page is now.
func (v visitor) seen(where string) {
	v.Helper()
	v.waitFor(shown("banner"))
	for _, fault := range value[[]string](v, alike) {
		v.Errorf("%s: %s", where, fault)
	}
}

// pageIn is where the policy is in a language.
func pageIn(tags []string, tag string) string {
	if tag == tags[0] {
		return "privacy/"
	}
	return tag + "/privacy/"
}

func TestAcceptAndDeclineAreAlikeOnAPhoneInEveryLanguage(t *testing.T) {
	tags := spoken(t)
	s := inEach(t, "bar", tags)
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: 320, Height: 568})
	for _, tag := range tags {
		v.goTo(s.url + pageIn(tags, tag))
		v.seen(tag)
		value[any](v, `document.documentElement.style.fontSize = "200%", null`)
		v.seen(tag + " with text twice the size")
	}
}

func TestAcceptAndDeclineAreAlikeInEveryLayout(t *testing.T) {
	tags := []string{"en", "de", "fr", "el", "bg", "ar", "ja", "fi"} // long words, other scripts, right to left
	for _, layout := range []string{"bar", "box", "centre"} {
		s := inEach(t, layout, tags)
		looks := []browser.Options{{}, {Dark: true, Width: 800, Height: 900}}
		if layout == "bar" { // on a phone all layouts are one
			looks = append(looks, browser.Options{ForcedColors: true, Width: 320, Height: 568})
		}
		for _, look := range looks {
			look.Private = true
			v := visit(t, s.url+"privacy/", look)
			for _, tag := range tags {
				v.goTo(s.url + pageIn(tags, tag))
				v.seen(fmt.Sprintf("%s, %s, %d px wide", layout, tag, look.Width))
			}
		}
	}
}

// Both answers cost the same number of stops with the Tab key, but for one, whichever side the visitor comes from.
func TestAcceptAndDeclineAreNeighboursForTheTabKey(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/", browser.Options{Private: true})
	v.waitFor(shown("banner"))
	var stops []string
	for range 8 {
		v.press(browser.Tabkey)
		stops = append(stops, value[string](v, `document.activeElement.dataset.proviso ?? document.activeElement.className`))
	}
	accept, decline := slices.Index(stops, "accept"), slices.Index(stops, "decline")
	if accept < 0 || decline < 0 || accept-decline != 1 && decline-accept != 1 {
		t.Errorf("the Tab key stops at %q", stops)
	}
}
