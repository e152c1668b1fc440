package visit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// player is a site in four languages whose policy shows two films of a ready-made service.
func player() map[string]string {
	files := map[string]string{
		"content/site.yaml":    "name: Acme\nlocales: [en, fr, de, el]\n",
		"content/consent.yaml": "categories:\n  - {id: necessary, title: Necessary, necessary: true}\n  - {id: functional, title: Players, description: Films.}\nservices:\n  - use: youtube\n",
	}
	for _, tag := range []string{"en", "fr", "de", "el"} {
		files["content/"+tag+"/privacy.md"] = "---\ntitle: Privacy\n---\n## Films {#films}\n\n::: embed youtube M7lc1UVf-VE \"How we keep your data\"\nAsk us for *the film* by post.\n:::\n\n" +
			"::: embed youtube https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=3 \"Who we are\"\n:::\n\n## More {#more}\n\nText.\n"
	}
	return files
}

const (
	firstFilm  = "www.youtube-nocookie.com/embed/M7lc1UVf-VE"
	secondFilm = "www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=3"
	notes      = `[...document.querySelectorAll(".place [role=group]")]`
)

func TestAFilmOfAPolicyWaitsForAYesAndIsShownAlone(t *testing.T) {
	e := newElsewhere(t, nil)
	s := build(t, folder(t, player()))
	v := e.visit(s, "privacy/", browser.Options{})
	v.waitFor(notes + `.length === 2`)
	v.rest()
	e.untouched()
	v.keeps()
	titles := value[[]string](v, notes+`.map((note) => note.firstChild.checkVisibility() && note.firstChild.textContent)`)
	if diff := cmp.Diff([]string{"How we keep your data", "Who we are"}, titles); diff != "" {
		t.Errorf("titles that can be seen (-want +got):\n%s", diff)
	}
	if value[bool](v, `document.querySelector(".place em").checkVisibility()`) {
		t.Error("what is said where no script runs is said beside the film")
	}
	value[any](v, notes+`[1].scrollIntoView()`)
	v.click(".place:has([title='Who we are']) button")
	v.waitFor(`document.querySelector("iframe[title='Who we are']").src`)
	v.rest()
	e.asks(secondFilm)
	v.keeps()
	v.click(hook("accept"))
	v.waitFor(`document.querySelectorAll("iframe[src]").length === 2`)
	value[any](v, `document.querySelector("iframe").scrollIntoView()`)
	v.rest()
	e.asks(firstFilm)
	v.noProblems()
}

func TestWhatSaysThatAFilmWaitsIsReadableOnAPhoneInEveryLanguage(t *testing.T) {
	s := build(t, folder(t, player()))
	for _, page := range []string{"", "fr/", "de/", "el/"} {
		v := visit(t, s.url+page+"privacy/", browser.Options{Private: true, Width: 320, Height: 568})
		v.click(hook("decline"))
		v.waitFor(notes + `.length === 2`)
		v.rest()
		got := value[[]string](v, notes+`.filter((note) => {
			const box = note.getBoundingClientRect(), frame = note.previousElementSibling.getBoundingClientRect(), after = note.closest(".place").getBoundingClientRect();
			return note.scrollHeight > note.clientHeight || note.scrollWidth > note.clientWidth || Math.abs(box.bottom - frame.bottom) > 1 || box.bottom > after.bottom + 1;
		}).map((note) => [note.ariaLabel, note.scrollHeight, note.clientHeight].join(" "))`)
		if len(got) > 0 {
			t.Errorf("%s is cut: %q", page, got)
		}
		v.noProblems()
	}
}

func TestWithoutScriptsTheTextOfAFilmIsThereInsteadOfAnEmptyFrame(t *testing.T) {
	s := build(t, folder(t, player()))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, NoScript: true})
	for text, want := range map[string]bool{`.place em`: true, `.place > p:not(:has(em))`: true, `.place > iframe`: false} {
		if got := value[bool](v, fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, text)); got != want {
			t.Errorf("%s can be seen: %v", text, got)
		}
	}
}

func TestTheRecordNamesTheVersionOfTheGeneratedPolicy(t *testing.T) {
	s := build(t, folder(t, player()))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	v.click(hook("accept"))
	v.waitFor(`localStorage["proviso.consent"]`)
	version := value[string](v, `JSON.parse(localStorage["proviso.consent"]).policy`)
	v.click("footer " + hook("settings"))
	v.waitFor(`document.querySelector(".settings-record")`)
	if text := value[string](v, `document.querySelector(".settings-record").textContent`); version == "" || !strings.Contains(text, "Version of the policy"+version) {
		t.Errorf("the settings show, of the version %q:\n%s", version, text)
	}
	v.goTo(s.url + "cookies/")
	if text := value[string](v, `document.querySelector(".facts").textContent`); !strings.Contains(text, version) {
		t.Errorf("the policy shows %q", text)
	}
}
