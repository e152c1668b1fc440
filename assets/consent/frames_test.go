package consent_test

import (
	"testing"
)

const (
	note   = `document.querySelector("[role=group]")`
	shifts = `new PerformanceObserver((list) => { window.shifted = (window.shifted ?? 0) + list.getEntries().length }).observe({ type: "layout-shift", buffered: true })`
)

const framePage = `<style>p { margin: 1em 0 } .film { display: block; width: 60%; aspect-ratio: 16/9; margin: 2em auto }</style>
	<p>Before</p><iframe class="film" data-consent-service="player" data-src="THIRD/film.html" title="A film" loading="lazy"></iframe><p>After</p>
	<p><iframe width="350" height="200" data-consent="extras" data-src="THIRD/map.html" title="A map"></iframe> a map</p>
	<iframe width="1" height="1" data-consent="extras" data-src="THIRD/tiny.html"></iframe>`

func TestANoteStandsWhereTheFrameWouldBe(t *testing.T) {
	v, third := stand{registry: bare(), body: framePage, before: shifts}.open(t, "/")
	v.wait(`document.querySelectorAll("[role=group]").length === 2`)
	const gaps = `[...document.querySelectorAll("iframe:not([width='1'])")].flatMap((frame) => {
		const [a, b] = [frame, frame.nextSibling].map((element) => element.getBoundingClientRect());
		return [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].map(Math.round);
	})`
	exact := []float64{0, 0, 0, 0, 0, 0, 0, 0}
	is(v, gaps, exact)
	is(v, `window.shifted ?? 0`, 0.0)
	v.run(`document.body.style.width = "500px"; document.body.style.paddingTop = "50px"; await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame)`)
	is(v, gaps, exact)
	v.run(`document.documentElement.dir = "rtl"; document.body.style.width = "400px"; await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame)`)
	is(v, gaps, exact)
	third.untouched()
	is(v, note+`.ariaLabel`, "A film")
	is(v, `[...`+note+`.children].map((child) => child.textContent)`, []string{"A film", "Name of player comes from Example Ltd.", "Show it once", "Always show Name of player"})
	is(v, `document.querySelectorAll("[role=group] p")[3].textContent.replace(/:\d+/, "")`, "Title of extras comes from 127.0.0.1.")
	v.unharmed()
}

func TestAFrameGrowsWithItsNoteAndShrinksWithoutIt(t *testing.T) {
	v, _ := stand{registry: bare(), body: `<style>iframe { display: block; border: 0 }</style>
		<iframe width="200" height="60" style="min-height: 10px" data-consent-service="player" data-src="THIRD/film.html" title="A film with a title that takes more than one line"></iframe><p>After</p>`}.open(t, "/")
	const fits = `(() => {
		const note = document.querySelector("[role=group]"), frame = document.querySelector("iframe");
		const [a, b, next] = [note, frame, document.querySelector("body > p")].map((element) => element.getBoundingClientRect());
		return note.scrollHeight <= note.clientHeight && Math.abs(a.height - b.height) < 1 && next.top >= a.bottom && [...note.children].every((child) => child.getBoundingClientRect().bottom <= a.bottom);
	})()`
	v.wait(note)
	v.wait(fits)
	is(v, `document.querySelector("iframe").offsetHeight > 100`, true)
	v.run(`document.querySelector("iframe").width = "150"`)
	v.wait(`document.querySelector("[role=group]").offsetWidth === 150 && ` + fits)
	v.run(`document.querySelector("iframe").width = "900"; document.querySelector("iframe").height = "400"`)
	v.wait(`document.querySelector("iframe").offsetHeight === 400`)
	v.run(`document.querySelector("iframe").width = "200"; document.querySelector("iframe").height = "60"`)
	v.wait(`document.querySelector("iframe").offsetHeight > 100 && ` + fits)
	v.run(`document.querySelector("[role=group] button").click()`) // the note may still be on its way to where a mouse would press
	v.wait(`!document.querySelector("[role=group]")`)
	is(v, `[document.querySelector("iframe").offsetHeight, document.querySelector("iframe").style.minHeight]`, []any{60.0, "10px"})
	v.unharmed()
}

func TestAFrameIsShownOnceByKeyboardAndNothingIsStored(t *testing.T) {
	v, third := stand{registry: bare(), body: framePage, csp: "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; frame-src THIRD; img-src data:; require-trusted-types-for 'script'; trusted-types proviso"}.open(t, "/")
	v.wait(note)
	v.press("\t")
	is(v, `document.activeElement.textContent`, "Show it once")
	v.press("\r")
	v.wait(`!document.querySelector(".film + div")`)
	is(v, `[document.activeElement.className, document.activeElement.title, document.activeElement.loading]`, []string{"film", "A film", "lazy"})
	v.run(later)
	third.asks("film.html")
	is(v, `[localStorage.length, document.cookie]`, []any{0.0, ""})
	is(v, `stand.choose({ style: true })`, false) // has nothing to do with it
	is(v, `document.querySelector(".film").src.slice(-10)`, "/film.html")
	is(v, `stand.choose({ extras: false })`, false)
	v.wait(`document.querySelector(".film + div")`)
	is(v, `document.querySelector(".film").contentWindow.length`, 0.0)
	v.unharmed()
}

func TestAFrameOfAServiceIsAlwaysShownAfterItsButtonAndNotAfterWithdrawal(t *testing.T) {
	v, third := stand{registry: bare(), body: framePage + `<div data-consent-place="player"></div>`}.open(t, "/")
	v.wait(note)
	v.run(`window.entries = history.length`)
	v.must(v.tab.Click("[role=group] button:last-child"))
	v.run(later)
	third.asks("film.html") // the service, not all of its category
	is(v, `document.activeElement.className`, "film")
	is(v, `stand.choose({ player: false })`, false)
	v.wait(`document.querySelector(".film + div")`)
	is(v, `[document.querySelector(".film").hasAttribute("src"), getComputedStyle(document.querySelector(".film")).visibility]`, []any{false, "hidden"})
	v.run(`stand.choose({ extras: true });` + later)
	third.asks("film.html", "map.html", "tiny.html")
	is(v, `history.length === entries`, true) // the Back button leads where it did
	v.unharmed()
}

func TestAFrameOfTheRegistryGoesIntoItsPlace(t *testing.T) {
	v, third := stand{registry: every(), csp: strict, body: `<div data-consent-place="player">Our film: </div><div data-consent-place="tags"></div>`}.open(t, "/")
	v.wait(note)
	third.untouched()
	is(v, `document.querySelector("[data-consent-place] iframe").title`, "A film")
	v.run(`stand.choose({ player: true });` + later)
	third.asks("film.html")
	is(v, `document.querySelectorAll("iframe").length`, 1.0)
	v.unharmed()
}

func TestANoteComesWhenItsFrameIsUnfoldedAndGoesWithIt(t *testing.T) {
	v, _ := stand{registry: bare(), body: `<details><summary>More</summary>` + framePage + `</details>`}.open(t, "/")
	v.run(later)
	v.run(`document.querySelector("details").open = true`)
	v.wait(`document.querySelectorAll("[role=group]").length === 2`)
	v.run(`document.querySelector(".film").remove()`)
	v.wait(`document.querySelectorAll("[role=group]").length === 1`)
	v.unharmed()
}

func TestAFrameThatLeadsToCodeIsNotShown(t *testing.T) {
	v, _ := stand{registry: bare(), body: `<iframe data-consent="extras" data-src="javascript:parent.stolen = 1"></iframe><iframe data-consent="extras" data-src="data:text/html,x"></iframe><iframe data-consent="extras"></iframe>`}.open(t, "/")
	v.run(`stand.choose({ extras: true });` + later)
	is(v, `[window.stolen ?? null, document.querySelectorAll("iframe[src]").length]`, []any{nil, 0.0})
}
