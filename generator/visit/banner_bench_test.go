package visit

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator/browser"
)

// watching notes when the banner is first painted whole and opaque, when anything is, and which tasks took over 50 ms.
// Animation frames run before the paint of what they see, so a banner that the first frame finds is in the first paint.
const watching = `
	window.frames = 0;
	window.late = undefined;
	window.long = 0;
	new PerformanceObserver((list) => { window.long += list.getEntries().length }).observe({ type: "longtask", buffered: true });
	const whole = () => {
		const banner = document.querySelector("[data-proviso=banner]");
		if (!banner?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
		const { top, bottom } = banner.getBoundingClientRect();
		return top >= 0 && bottom <= innerHeight && getComputedStyle(banner).opacity === "1";
	};
	(function look() {
		if (document.body?.clientHeight > 0) {
			if (whole()) { window.late = frames; return }
			window.frames++;
		}
		requestAnimationFrame(look);
	})();`

// pair is the example site, and the same without a registry. What consent costs is the difference between the two.
type pair struct{ asking, silent site }

func builtPair(t testing.TB) pair {
	none := changed(t, map[string]string{"content/consent.yaml": "", "content/analytics.js": ""})
	return pair{build(t, example), build(t, none)}
}

// BenchmarkBanner prints what consent costs a visitor of the example site, in bytes, time and nodes: medians of nine
// loads of a page with and without it, by turns, in a fresh profile each.
func BenchmarkBanner(b *testing.B) {
	p := builtPair(b)
	for b.Loop() {
		b.ReportMetric(float64(weight(b, p.asking, "")-weight(b, p.silent, "")), "first-bytes")
		b.ReportMetric(float64(weight(b, p.asking, "decline")-weight(b, p.silent, "")), "returning-bytes")
		for name, o := range map[string]browser.Options{"fast": {}, "mobile": {Slow: true, Width: 360, Height: 740}} {
			asking, silent := p.loads(b, o)
			b.ReportMetric(median(asking.script)-median(silent.script), name+"-script-ms")
			b.ReportMetric(slices.Max(asking.late), name+"-frames-late")
			b.ReportMetric(median(asking.long)-median(silent.long), name+"-long-tasks")
			b.ReportMetric(median(asking.nodes)-median(silent.nodes), "nodes")
		}
		b.ReportMetric(covered(b, p.asking), "phone-covered-%")
	}
	b.ReportMetric(0, "ns/op")
}

// seen counts the elements of a page but its scripts, and but the list of policies, which a second policy brings.
const seen = `document.querySelectorAll("body *:not(script, noscript, .policies, .policies *)").length`

// costs are measured in one page load each.
type costs struct{ script, late, long, nodes []float64 }

func (p pair) loads(t testing.TB, o browser.Options) (asking, silent costs) {
	for range 9 {
		asking.add(t, p.asking, o)
		silent.add(t, p.silent, o)
	}
	return asking, silent
}

func (c *costs) add(t testing.TB, s site, o browser.Options) {
	o.Private, o.Before = true, watching
	v := visit(t, s.url+"privacy/", o)
	defer v.tab.Close()
	time.Sleep(time.Second) // what is fetched when the page has loaded counts too
	script, err := v.tab.ScriptTime()
	v.must(err)
	c.script = append(c.script, script.Seconds()*1000)
	c.long = append(c.long, value[float64](v, "long"))
	c.nodes = append(c.nodes, value[float64](v, seen))
	if value[bool](v, `document.querySelector("[data-proviso=banner]") !== null`) {
		v.waitFor("late !== undefined")
		c.late = append(c.late, value[float64](v, "late"))
	}
}

func median(values []float64) float64 {
	return slices.Sorted(slices.Values(values))[len(values)/2]
}

// weight is what a page's scripts and style sheets weigh compressed, inline ones included, for a visitor that has
// pressed the banner's button before, if any.
func weight(t testing.TB, s site, button string) int {
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	defer v.tab.Close()
	if button != "" {
		v.click("[data-proviso=" + button + "]")
		v.waitFor(`localStorage.getItem("proviso.consent") !== null`)
	}
	before := len(v.tab.Requests())
	v.reload()
	time.Sleep(time.Second)
	total := packed(t, strings.NewReader(value[string](v, `[...document.querySelectorAll("script:not([src]):not([type])")].map((s) => s.text).join("\n")`)))
	for _, address := range v.tab.Requests()[before:] {
		u, err := url.Parse(address)
		v.must(err)
		if strings.HasSuffix(u.Path, ".js") || strings.HasSuffix(u.Path, ".css") {
			total += compressed(t, address)
		}
	}
	return total
}

// covered is the percentage of a small phone's window that the banner takes.
func covered(t testing.TB, s site) float64 {
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, Width: 320, Height: 568})
	defer v.tab.Close()
	return value[float64](v, `100 * document.querySelector("[data-proviso=banner]").getBoundingClientRect().height / innerHeight`)
}
