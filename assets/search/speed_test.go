package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"trackora.click/proviso/generator/browser"
)

// Keys typed into the finder and into a box that does nothing, by turns; a capital E stands for Escape.
const typed = "personal dataElegitimate interestEeEprocessorsEcontract or consentEtheEaEyour e-mailEdata and"

// timing puts a box like the finder's beside it that does nothing, and notes for each key in either box the milliseconds until what it changed is painted.
const timing = `
	window.plain = document.querySelector("header").appendChild(box.cloneNode());
	window.times = [];
	addEventListener("keydown", (event) => {
		const start = performance.now();
		const painted = new MessageChannel();
		painted.port1.onmessage = () => times.push(performance.now() - start);
		requestAnimationFrame(() => requestAnimationFrame(() => painted.port2.postMessage(0)));
	}, true);
	await frame(); await frame();`

// BenchmarkFinder types into a page of a megabyte with 2,000 open sections, and prints how much longer a key takes to be
// painted than a key that does nothing.
func BenchmarkFinder(b *testing.B) {
	var first []float64
	for range 7 {
		v, empty := openTimed(b)
		v.check(v.tab.Click("[data-proviso=search]"))
		first = append(first, v.key("p")-empty)
		v.tab.Close()
	}
	v, usual := openTimed(b)
	b.Logf("%.2f MB of text", value[float64](v, `root.textContent.length / 1e6`))
	empty := []float64{usual}
	var keys []float64
	for b.Loop() {
		for _, key := range typed {
			v.run(`plain.focus()`)
			empty = append(empty, v.key("x"))
			v.run(`box.focus()`)
			if unicode.IsUpper(key) {
				v.press(browser.Escape)
				v.run(`await frame(); times.length = 0`)
				continue
			}
			keys = append(keys, v.key(string(key)))
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(at(first, 0.5), "first-ms")
	b.ReportMetric(at(first, 1), "first-max-ms")
	b.ReportMetric(at(keys, 0.5)-at(empty, 0.5), "median-ms")
	b.ReportMetric(at(keys, 0.95)-at(empty, 0.95), "p95-ms")
	b.ReportMetric(at(empty, 0.5), "empty-median-ms")
	b.ReportMetric(at(empty, 0.95), "empty-p95-ms")
	b.ReportMetric(float64(value[int](v, rangesNow)), "ranges")
}

// openTimed opens the long page with a plain box, and returns what a key in that takes.
func openTimed(b *testing.B) (*visit, float64) {
	v := open(b, longPage(), "", browser.Options{})
	v.run(timing)
	v.run(`plain.focus()`)
	var keys []float64
	for range 9 {
		keys = append(keys, v.key("x"))
	}
	return v, at(keys, 0.5)
}

const rangesNow = `CSS.highlights.get("proviso-match").size + CSS.highlights.get("proviso-current").size`

// key types one key and returns the milliseconds until it was painted.
func (v *visit) key(key string) float64 {
	v.Helper()
	v.run(`times.length = 0`)
	v.press(key)
	v.wait(`times.length > 0`)
	return value[float64](v, `times[0]`)
}

// at is the value below which the share of the values is.
func at(values []float64, share float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[int(share*float64(len(sorted)-1))]
}

func TestNoNodeIsAddedAndFewRangesAreRegistered(t *testing.T) {
	html := strings.ReplaceAll(longPage(), "data-nofind hidden></span>", "data-nofind hidden>0</span>")
	v := open(t, html, "", browser.Options{})
	// What is said to a screen reader is text in the finder's status, at its own time; everything else stays as it is.
	v.run(`const all = () => { const walk = document.createTreeWalker(document, NodeFilter.SHOW_ALL); let n = 0; while (walk.nextNode()) n += !walk.currentNode.parentElement?.closest("[data-announce]"); return n };
		window.all = all; window.nodes = all(); window.html = root.outerHTML; box.focus()`)
	for _, key := range "e data" {
		v.press(string(key))
		v.run(`await frame()`)
		expect(v, `all() - nodes`, 0)
		expect(v, rangesNow+` <= 500`, true)
		v.run(`scrollTo(0, scrollY + 5000); await frame()`)
		expect(v, rangesNow+` <= 500`, true)
	}
	v.press(browser.Escape)
	expect(v, `root.outerHTML === html`, true)
	v.press("e")
	v.check(v.tab.PressShift(browser.Enter))
	expect(v, rangesNow+` <= 500`, true)
	expect(v, `ranges("current").length`, 1)
}
