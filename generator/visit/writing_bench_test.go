package visit

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/cmd/bench/corpus"
	"trackora.click/proviso/generator/browser"
)

// painting notes, by the clock and in milliseconds, when the text of the page was last changed and when the first frame
// was painted that it is in.
const painting = `
	new MutationObserver((records) => {
		if (!records.some(({ target }) => target.parentElement?.closest("main") ?? target.closest?.("main"))) return;
		window.changed = performance.timeOrigin + performance.now();
		requestAnimationFrame(() => setTimeout(() => {
			window.painted = performance.timeOrigin + performance.now();
		}));
	}).observe(document, { subtree: true, childList: true, characterData: true });`

// BenchmarkSave prints how long it takes from the moment a section is saved to the moment the browser has painted it, and
// how much of that passes until the page asks for its text, has it, has changed, on sites of the sizes that
// PROVISO_BENCH_POLICIES lists; the median of 60 saves, and the 95th percentile.
func BenchmarkSave(b *testing.B) {
	sizes := strings.FieldsFunc(os.Getenv("PROVISO_BENCH_POLICIES"), func(r rune) bool { return r == ',' })
	if len(sizes) == 0 {
		sizes = []string{"100", "1000"}
	}
	for _, size := range sizes {
		b.Run("policies="+size, func(b *testing.B) {
			var n int
			if _, err := fmt.Sscan(size, &n); err != nil {
				b.Fatal(err)
			}
			benchmarkSave(b, n)
		})
	}
}

func benchmarkSave(b *testing.B, policies int) {
	c := corpus.Corpus{Policies: policies}
	folder := b.TempDir()
	if err := corpus.Write(folder, c.Site()); err != nil {
		b.Fatal(err)
	}
	w := write(b, folder)
	const file = "content/en/privacy-00001/02-data-we-collect.md"
	text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
	if err != nil {
		b.Fatal(err)
	}
	v := visit(b, w.url+"privacy-00001/", browser.Options{Before: painting})
	for b.Loop() {
		var steps [4][]float64
		for i := range 60 {
			for step, took := range saved(v, w, file, fmt.Sprintf("%s\nSaved as %d, %d.\n", text, i, rand.Int())) {
				steps[step] = append(steps[step], took)
			}
		}
		for step, name := range []string{"asked", "answered", "changed", "painted"} {
			slices.Sort(steps[step])
			b.ReportMetric(steps[step][30], "p50-"+name+"-ms")
		}
		b.ReportMetric(steps[3][57], "p95-painted-ms")
		b.ReportMetric(0, "ns/op")
	}
}

// saved saves a text whose last line is new, and returns how many milliseconds later the page asks for it, has it, has
// changed and is painted.
func saved(v visitor, w writer, file, text string) [4]float64 {
	v.Helper()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	begin := float64(time.Now().UnixMicro()) / 1000
	w.save(file, text)
	time.Sleep(100 * time.Millisecond) // nobody asks the page while it is busy
	v.waitFor(fmt.Sprintf(`window.painted > window.changed && document.querySelector("main").textContent.includes(%q)`, lines[len(lines)-1]))
	at := value[[4]float64](v, `(() => {
		const request = performance.getEntriesByType("resource").filter((entry) => entry.initiatorType === "xmlhttprequest").at(-1);
		performance.clearResourceTimings();
		return [performance.timeOrigin + request.startTime, performance.timeOrigin + request.responseEnd, window.changed, window.painted];
	})()`)
	for i := range at {
		at[i] -= begin
	}
	time.Sleep(50 * time.Millisecond)
	return at
}
