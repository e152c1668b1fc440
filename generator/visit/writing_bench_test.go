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

// painting notes when the first frame was painted that a whole page is in: by the clock, in milliseconds.
const painting = `
	addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
		window.painted = performance.timeOrigin + performance.now();
	})));`

// BenchmarkSave prints how long it takes from the moment a section is saved to the moment the browser has painted the
// page anew, and to the moment that begins, on sites of the sizes that PROVISO_BENCH_POLICIES lists; the median and the 95th percentile of 60 saves.
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
		var took, asked []time.Duration
		for i := range 60 {
			reload, painted := saved(v, w, file, fmt.Sprintf("%s\nSaved as %d, %d.\n", text, i, rand.Int()))
			asked, took = append(asked, reload), append(took, painted)
		}
		slices.Sort(asked)
		slices.Sort(took)
		b.ReportMetric(float64(asked[len(asked)/2].Microseconds())/1000, "p50-reload-ms")
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
		b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		b.ReportMetric(0, "ns/op")
	}
}

// saved saves a text whose last line is new, and returns how long it takes until the page begins to load itself anew, and
// until the text is seen.
func saved(v visitor, w writer, file, text string) (reload, painted time.Duration) {
	v.Helper()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	begin := time.Now()
	w.save(file, text)
	time.Sleep(100 * time.Millisecond) // nobody asks the page while it is busy
	v.waitFor(fmt.Sprintf(`window.painted && document.querySelector("main").textContent.includes(%q)`, lines[len(lines)-1]))
	at := value[[]float64](v, `[performance.timeOrigin, window.painted]`)
	time.Sleep(50 * time.Millisecond)
	return time.UnixMicro(int64(at[0] * 1000)).Sub(begin), time.UnixMicro(int64(at[1] * 1000)).Sub(begin)
}
