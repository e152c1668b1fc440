package search_test

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

func TestMatchesAreFoundAsAReaderWould(t *testing.T) {
	v := open(t, pageOf(`<div id="page"></div>`), "", browser.Options{})
	for _, test := range []struct {
		name, html, query, painted string
	}{
		{"across inline elements, counted once", `<p>per<b>son<i>al</i></b> <a href="#x">da</a>ta</p>`, "personal data", "personal data"},
		{"a line break is a space", `<p>personal<br>data</p>`, "personal data", "personaldata"},
		{"no phrase goes on across blocks", `<p>personal</p><p>data</p>`, "personal data", ""},
		{"nor across cells", `<table><tr><td>personal</td><td>data</td></tr></table>`, "personaldata", ""},
		{"nor across items", `<ul><li>personal</li> <li>data</li></ul>`, "personal data", ""},
		{"nor across terms", `<dl><dt>personal</dt> <dd>data</dd></dl>`, "personal data", ""},
		{"comments and word breaks are nothing", `<p>per<!-- -->so<wbr>nal</p>`, "personal", "personal"},
		{"scripts, styles and hidden text are not searched", `<p>x<script type="x">word</script><style>word{}</style><template>word</template><noscript>word</noscript><span hidden>word</span><span aria-hidden="true">word</span><span data-nofind>word</span></p><div hidden>word</div>`, "word", ""},
		{"text around hidden text is one", `<p>per<span hidden>x</span>sonal</p>`, "personal", "perxsonal"},
		{"section numbers are searched", `<details open><summary><h2><span>2.</span> Rights</h2></summary></details>`, "2. rights", "2. Rights"},
		{"white space is one space", "<p>personal \n\t&nbsp; data</p>", " personal   data ", "personal \n\t\u00a0 data"},
		{"ideographs inside words and across lines", "<p>私は個人\n情報を</p>", "個人情報", "個人\n情報"},
		{"no half of ß", `<p>Straße</p>`, "s", "S"},
		{"ß is ss", `<p>Straße STRASSE</p>`, "straSSe", "Straße|STRASSE"},
		{"Turkish", `<p>İSTANBUL ısınma</p>`, "istanbul ISI", "İSTANBUL ısı"},
		{"Arabic", `<p>مُحَمَّد محـمد</p>`, "محمد", "مُحَمَّد|محـمد"},
		{"Hebrew", `<p>שָׁלוֹם</p>`, "שלום", "שָׁלוֹם"},
		{"Hangul in pieces", "<p>\u1112\u1161\u11ab\u1100\u116e\u11a8</p>", "한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"},
		{"no part of a syllable", `<p>한국</p>`, "하", ""},
		{"no part of an emoji", `<p>👨‍👩‍👧 👨</p>`, "👨", "👨"},
		{"no kana without its dakuten", `<p>が か ｶﾞ</p>`, "か", "か"},
		{"a base takes its accents along", "<p>cafe\u0301s</p>", "cafe", "cafe\u0301"},
		{"soft hyphens", `<p>per&shy;sonal</p>`, "personal", "per\u00adsonal"},
		{"overlapping matches count once", `<p>aaaa</p>`, "aa", "aa|aa"},
		{"a query of spaces is none", `<p>a b</p>`, "   ", ""},
		{"a query of nothing visible is none", `<p>a b</p>`, "\u200b\u00ad", ""},
		{"quotation marks", `<p>the “data”, don’t</p>`, `"data", don't`, "“data”, don’t"},
		{"dashes", `<p>2024–2025</p>`, "2024-2025", "2024–2025"},
		{"a query is no pattern", `<p>a.b axb (a|b)* \d $& [a]</p>`, `(a|b)* \d $& [`, `(a|b)* \d $& [`},
		{"a query is no HTML", `<p>&lt;img src=x onerror=alert(1)&gt;</p>`, "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"},
		{"names of JavaScript are words", `<p>constructor</p>`, "__proto__", ""},
		{"a long query", `<p>` + strings.Repeat("word ", 2000) + `</p>`, strings.Repeat("word ", 2000), strings.Repeat("word ", 1999) + "word"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v.TB = t
			v.search("")
			v.run(`page.innerHTML = ` + quoted(test.html) + `; window.html = root.outerHTML; await frame()`)
			v.search(test.query)
			if got := value[string](v, `painted()`); got != test.painted {
				t.Errorf("painted %.200q, want %.200q", got, test.painted)
			}
			want := 0
			if test.painted != "" {
				want = 1 + strings.Count(test.painted, "|")
			}
			if test.name == "a query is no pattern" {
				want = 1
			}
			expect(v, `+counted()`, want)
			v.search("")
			expect(v, `root.outerHTML === html`, true)
		})
	}
}

func TestSurvivesTogglingPrintingAndFinding(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.search("data")
	expect(v, `painted()`, "data|data|data")
	v.run(`s2.open = true; await frame(); await frame(); s2.scrollIntoView(); await frame(); await frame()`)
	v.wait(`painted().includes("Data|data")`)
	if _, err := v.tab.Print(); err != nil {
		t.Fatal(err)
	}
	v.run(`window.find("sold"); await frame()`)
	v.wait(`getSelection().toString() === "sold" && painted().startsWith("data|data")`)
	expect(v, `counted()`, "6")
}

func TestTextThatComesLaterIsFoundToo(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.search("data")
	v.run(`document.querySelector("#s3 p").textContent = "Data, after all."`)
	v.wait(`counted() === "7"`)
	v.press(browser.Enter)
	v.press(browser.Enter)
	v.run(`document.querySelector("#s3 p").textContent = "Data for good."; scrollTo(0, 100)`)
	v.press(browser.Enter)
	v.wait(`said() === "Match 3 of 7, 1. Overview"`)
}
