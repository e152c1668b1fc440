package search_test

import (
	"encoding/json"
	"fmt"
	"strings"
)

// pageOf is a page with the finder's form and the given content in <main>.
func pageOf(content string) string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Policy</title><link rel="icon" href="data:,">
<style>
  header { position: sticky; top: 0; block-size: 60px; background: white }
  .ask { position: fixed; inset: auto 0 0; block-size: 100px; background: silver }
  .tall { block-size: 3000px }
  ::highlight(proviso-match) { background: yellow } ::highlight(proviso-current) { background: orange }
</style>
<header><form role="search" data-finder hidden data-shortcut="/">
  <label>Search <input type="search" data-proviso="search"></label> Matches <output data-proviso="count">0</output>
  <button type="button" data-proviso="previous">Previous</button><button type="button" data-proviso="next">Next</button>
  <button type="button" data-proviso="clear">Clear</button>
  <p role="status" data-announce data-none="No matches" data-total="{total} matches" data-position="Match {n} of {total}, {section}"></p>
</form></header>
<main id="main" data-find>` + content + `</main>
<section class="ask">May we?</section>
<script>
  const box = document.querySelector("input"), root = document.querySelector("main");
  const counted = () => document.querySelector("output").textContent;
  const said = () => document.querySelector("[data-announce]").textContent;
  const ranges = (name = "match") => [...CSS.highlights.get("proviso-" + name)];
  const text = (range) => { const live = new Range(); live.setStart(range.startContainer, range.startOffset); live.setEnd(range.endContainer, range.endOffset); return live.toString() };
  const painted = (name) => ranges(name).map(text).join("|");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const sectionCounts = () => [...document.querySelectorAll("[data-matches]")].map((e) => e.hidden ? "-" : e.textContent).join(" ");
</script>
<script defer src="/page.js"></script>`
}

// section is a section as a theme writes it; attributes are those of its <details>.
func section(number int, title, attributes, body string) string {
	return fmt.Sprintf(`<section class="section"><details id="s%d" %s><summary><h2><span class="section-number">%d.</span> %s</h2> <span class="section-subtitle">Subtitle</span> <span data-matches data-nofind hidden></span></summary><div class="section-body">%s</div></details><button type="button" data-copy="s%d" hidden>Copy</button></section>`,
		number, attributes, number, title, body, number)
}

// longPage is about a megabyte of text in 2,000 open sections.
func longPage() string {
	words := strings.Fields(`we collect the personal data that you give us when you create an account and use our service such as
		your name address e-mail and telephone number the controller’s legal basis is contract consent or legitimate interest – and
		data may be shared with processors “only as needed” and kept no longer than the purposes of processing require`)
	var b strings.Builder
	for i, word := 0, 0; i < 2000; i++ {
		var body strings.Builder
		for range 2 {
			body.WriteString("<p>")
			for range 4 {
				fmt.Fprintf(&body, "<strong>%s</strong> ", words[(word*7+i)%len(words)])
				for range 10 {
					body.WriteString(words[word%len(words)] + " ")
					word += 3
				}
			}
			body.WriteString("</p>\n")
		}
		b.WriteString(section(i+1, "Data and "+words[i%len(words)], "open", body.String()))
	}
	return pageOf(b.String())
}

// quoted is s as a JavaScript string.
func quoted(s string) string {
	literal, err := json.Marshal(s)
	if err != nil {
		panic("a string has a JSON form: " + err.Error())
	}
	return string(literal)
}
