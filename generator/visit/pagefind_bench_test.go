package visit

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"trackora.click/proviso/generator/browser"
)

// BenchmarkFinding prints what a search of a large site costs a visitor, and the same with Pagefind on the same pages
// where PROVISO_PAGEFIND is its program: bytes (gzip) and requests of a first query of two words and of a phrase, each
// with the sentences of the first five results; and the time of a query whose files are there, as median and 95th percentile of 200.
func BenchmarkFinding(b *testing.B) {
	texts, queries := wordy(1000)
	s := build(b, folder(b, texts))
	engines := []engine{{name: "proviso", start: ours(b, s.dir)}}
	if program := os.Getenv("PROVISO_PAGEFIND"); program != "" {
		if text, err := exec.Command(program, "--site", s.dir).CombinedOutput(); err != nil {
			b.Fatalf("pagefind: %v\n%s", err, text)
		}
		engines = append(engines, engine{name: "pagefind", start: theirs})
	}
	counter := newCounter(b, s.dir)
	for _, e := range engines {
		b.Run(e.name, func(b *testing.B) {
			for b.Loop() {
				for name, query := range map[string]string{"words": queries[0], "phrase": `"` + queries[1] + `"`} {
					v := visit(b, counter.url+"blank", browser.Options{Private: true})
					counter.reset()
					value[any](v, e.start+fmt.Sprintf(`.then(() => window.search(%q, 5))`, query))
					b.ReportMetric(float64(counter.bytes)/1000, name+"-KB")
					b.ReportMetric(float64(counter.requests), name+"-requests")
				}
				v := visit(b, counter.url+"blank", browser.Options{Private: true})
				took := value[[]float64](v, fmt.Sprintf(`%s.then(() => warm(%q.split("|")))`, e.start, strings.Join(queries, "|")))
				slices.Sort(took)
				b.ReportMetric(took[len(took)/2], "p50-ms")
				b.ReportMetric(took[len(took)*95/100], "p95-ms")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

// engine is a search to measure. start is a promise after which window.search looks for a query and reads as many
// results as it is told.
type engine struct{ name, start string }

// timed asks each query twice and tells how long the second time took, without the results' sentences, which come from
// pages that a visitor sees one after the other.
const timed = `window.warm = async (queries) => {
	for (const query of queries) await search(query, 0);
	const took = [];
	for (const query of queries) {
		const began = performance.now();
		await search(query, 0);
		took.push(performance.now() - began);
	}
	return took;
};`

const theirs = `(async () => {` + timed + `
	const pagefind = await import("/pagefind/pagefind.js");
	await pagefind.init();
	window.search = async (query, n) => {
		const { results } = await pagefind.search(query);
		for (const result of await Promise.all(results.slice(0, n).map((r) => r.data()))) result.excerpt.length;
	};
})()`

// ours calls the search without the box and the list around it, as Pagefind's is called. The script that pages fetch for
// it is fetched, too, so that it counts.
func ours(b *testing.B, dir string) string {
	b.Helper()
	scripts, err := filepath.Glob(filepath.Join(dir, "assets", "search.*.js"))
	if err != nil || len(scripts) != 1 {
		b.Fatalf("the script of the search: %q, %v", scripts, err)
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{example + "/assets/search/site/find.ts"}, Bundle: true, MinifySyntax: true,
		Format: api.FormatIIFE, GlobalName: "site", Target: api.ES2022,
	})
	if len(result.Errors) > 0 {
		b.Fatal(result.Errors)
	}
	return `(async () => {` + timed + string(result.OutputFiles[0].Contents) + `
		await (await fetch("/assets/` + filepath.Base(scripts[0]) + `")).text();
		const find = site.finder({ tag: "en", root: location.origin + "/", index: location.origin + "/search.js", trust: (url) => url });
		window.search = async (query, n) => {
			for (const group of (await find(query, "")).slice(0, n)) await group.sections();
		};
	})()`
}

// counter serves a folder as a host does, and counts what goes over the wire.
type counter struct {
	url string

	mu              sync.Mutex
	bytes, requests int
}

func newCounter(b *testing.B, dir string) *counter {
	c := &counter{}
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/blank" {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte("<!doctype html><title>Search</title><link rel=icon href=data:,>"))
			return
		}
		recorded := httptest.NewRecorder()
		files.ServeHTTP(recorded, r)
		var packed bytes.Buffer
		packer := gzip.NewWriter(&packed)
		_, _ = packer.Write(recorded.Body.Bytes()) // into memory
		_ = packer.Close()
		c.mu.Lock()
		c.bytes += packed.Len()
		c.requests++
		c.mu.Unlock()
		w.Header().Set("Content-Type", recorded.Header().Get("Content-Type"))
		w.Header().Set("Content-Encoding", "gzip")
		w.WriteHeader(recorded.Code)
		_, _ = w.Write(packed.Bytes())
	}))
	b.Cleanup(server.Close)
	c.url = server.URL + "/"
	return c
}

func (c *counter) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bytes, c.requests = 0, 0
}

// wordy writes a site of so many policies with twenty sections each, ten kilobytes of text, in which words are as
// frequent as in a language, by the law of Zipf and Mandelbrot; and 200 pairs of words that stand in it beside each other.
func wordy(policies int) (files map[string]string, queries []string) {
	random := rand.New(rand.NewPCG(11, 13))
	syllables := strings.Fields("con sent per so nal da ta pro cess ing re tain trans fer poli cy pri va law ful ba sis coo kie pur pose li mi share third par ty ac count de lete")
	known := map[string]bool{}
	var words []string
	for len(words) < 12_000 {
		var word strings.Builder
		for range 1 + random.IntN(4) {
			word.WriteString(syllables[random.IntN(len(syllables))])
		}
		if !known[word.String()] {
			known[word.String()] = true
			words = append(words, word.String())
		}
	}
	text := func(n int) string {
		var list []string
		for length := 0; length < n; {
			at := 2.7 * (math.Exp(random.Float64()*math.Log(float64(len(words))/2.7+1)) - 1)
			word := words[min(int(at), len(words)-1)]
			list = append(list, word)
			length += len(word) + 1
		}
		return strings.Join(list, " ")
	}
	files = map[string]string{"content/site.yaml": "name: Acme\nbaseURL: https://acme.example/\n"}
	for i := range policies {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: %s\n---\n", text(20))
		for j := range 20 {
			paragraph := text(240)
			fmt.Fprintf(&b, "\n## %s {#s%d}\n\n%s\n\n%s\n", text(20), j, paragraph, text(240))
			if pair := strings.Fields(paragraph); len(queries) < 200 && i%5 == 0 && j == 7 {
				queries = append(queries, pair[3]+" "+pair[4])
			}
		}
		files[fmt.Sprintf("content/p%04d.md", i)] = b.String()
	}
	return files, queries
}
