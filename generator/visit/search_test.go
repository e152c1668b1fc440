package visit

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/search/lookup"
)

// found is what the list of results shows: "path#section" of each link, in order.
const found = `[...document.querySelectorAll("[data-found] a.found-section")].map((a) => {
	const at = new URLSearchParams(a.hash.slice(1)).get("in");
	return a.pathname.slice(1) + "#" + at; })`

// several is a site of three policies.
var several = map[string]string{
	"content/site.yaml":              "name: Acme\nbaseURL: https://acme.example/\n",
	"content/consent.yaml":           counting["content/consent.yaml"],
	"content/visits.js":              "",
	"content/privacy/policy.md":      "---\ntitle: Privacy Policy\ntype: privacy\ncollapse: closed\n---\nHow we use **personal** data.\n",
	"content/privacy/01-overview.md": "---\ntitle: Overview\nid: overview\n---\nWe keep *personal* data safe. We share nothing with anybody.\n",
	"content/privacy/02-sharing.md":  "---\ntitle: Data sharing\nid: sharing\n---\nData is shared with nobody, <b>personal</b> or not.\n",
	"content/terms.md":               "---\ntitle: Terms of Use\ntype: terms\ncollapse: closed\n---\nBefore you use it.\n\n## Liability {#liability}\n\nThe café is open. Nobody is liable for personal data that was lost. Accounts may be closed.\n\n## Rights {#rights}\n\nYou have rights.\n",
	"content/other.md":               "---\ntitle: Imprint\n---\nWho we are.\n\n## Company {#company}\n\nAcme keeps accounts.\n",
}

// search types a query into the box of a page and waits for the number of sections found elsewhere.
func (v visitor) search(query string, sections int) {
	v.Helper()
	v.click(hook("search"))
	v.press(query)
	v.waitFor(fmt.Sprintf(`document.querySelector("[data-found-toggle]").textContent.endsWith(": %d")`, sections))
}

func TestBoxFindsInOtherPoliciesAndLeadsThere(t *testing.T) {
	s := build(t, folder(t, several))
	v := visit(t, s.url+"privacy/", browser.Options{Private: true, ReducedMotion: true})
	v.click(hook("decline"))
	before := len(v.tab.Requests())
	value[any](v, `new Promise((r) => setTimeout(r, 300))`)
	if after := len(v.tab.Requests()); after != before {
		t.Errorf("%d requests before the box has the focus", after-before)
	}
	v.search(`"personal data`, 1)
	v.waitFor(`document.querySelector("[data-found-status]").textContent === "In other policies: 1"`)
	if value[bool](v, `document.querySelector("[data-found]").checkVisibility()`) {
		t.Error("typing opened the list")
	}
	v.press(browser.ArrowDown)
	v.waitFor(`document.activeElement.textContent === "Terms of Use"`)
	v.waitFor(`document.querySelector("[data-found] p")`)
	if diff := cmp.Diff([]string{"Nobody is liable for personal data that was lost."}, value[[]string](v, `[...document.querySelectorAll("[data-found] p")].map((p) => p.textContent)`)); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	v.press(browser.ArrowDown)
	v.press(browser.ArrowUp)
	v.press(browser.ArrowUp)
	v.waitFor(`document.activeElement.matches("[data-proviso=search]")`)
	v.press(browser.ArrowDown)
	v.press(browser.Escape)
	v.waitFor(`document.activeElement.matches("[data-proviso=search]") && !document.querySelector("[data-found]").checkVisibility()`)
	v.press(browser.ArrowDown)
	v.press(browser.ArrowDown)
	v.waitFor(`document.activeElement.textContent === "Liability"`)
	v.press(browser.Enter)
	v.waitFor(`location.pathname.endsWith("/terms/") && document.getElementById("liability")?.open`)
	v.waitFor(`document.querySelector("[data-announce]").textContent.includes("Liability")`)
	if value[bool](v, `document.getElementById("rights").open`) {
		t.Error("another section was opened")
	}
	v.noProblems()
}

func TestFrontPageFindsInAllPolicies(t *testing.T) {
	s := build(t, folder(t, several))
	v := visit(t, s.url, browser.Options{Private: true})
	v.click(hook("decline"))
	v.search("accounts", 2)
	v.waitFor(found + `.length === 2`)
	want := []string{"other/#company", "terms/#liability"}
	if diff := cmp.Diff(want, value[[]string](v, found)); diff != "" {
		t.Error(diff)
	}
	v.press(browser.Escape)
	v.waitFor(`!document.querySelector("[data-found]").checkVisibility()`)
	v.noProblems()
}

func TestSmallSiteIsSearchedFromADisk(t *testing.T) {
	s := build(t, folder(t, several))
	// From a disk, Chromium loads nothing that has its integrity in the page.
	integrity := regexp.MustCompile(` integrity="[^"]*"`)
	for _, name := range []string{"privacy/index.html", "other/index.html"} {
		name = filepath.Join(s.dir, name)
		page, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, integrity.ReplaceAll(page, nil), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	v := visit(t, "file://"+filepath.ToSlash(s.dir)+"/privacy/index.html", browser.Options{Private: true})
	v.search("accounts", 2)
	v.press(browser.ArrowDown)
	v.waitFor(`document.querySelectorAll("[data-found] p").length === 2`)
	v.press(browser.ArrowDown)
	v.press(browser.Enter)
	v.waitFor(`location.pathname.endsWith("/index.html") && document.getElementById("company")?.open`)
}

func TestListOfResultsBreaksNoRuleOfAxe(t *testing.T) {
	s := build(t, folder(t, several))
	source := axe(t)
	for _, look := range []browser.Options{{}, {Dark: true}, {Width: 320, Height: 640}, {ForcedColors: true}} {
		for _, page := range []string{"", "privacy/"} {
			look.Private, look.ReducedMotion = true, true
			v := visit(t, s.url+page, look)
			value[any](v, source+";null")
			v.click(hook("decline"))
			v.search("account", 2)
			v.press(browser.ArrowDown)
			v.waitFor(found + `.length === 2`)
			if list := v.violations(); len(list) > 0 {
				t.Errorf("%q %+v: axe finds:\n%s", page, look, strings.Join(list, "\n"))
			}
			if wide := value[float64](v, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%q %+v: the page is %v pixels too wide", page, look, wide)
			}
			v.noProblems()
		}
	}
}

// library writes a site of random text in a language, too large for one file.
func library(tag, space string, words []string) map[string]string {
	random := rand.New(rand.NewPCG(5, uint64(len(tag))))
	text := func(n int) string {
		var list []string
		for range n {
			list = append(list, words[min(random.IntN(len(words)), random.IntN(len(words)))])
		}
		return strings.Join(list, space)
	}
	files := map[string]string{"content/site.yaml": "name: Acme\nbaseURL: https://acme.example/\nlocales: [" + tag + "]\n"}
	for i := range 24 {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: P%d %s\n---\n%s.\n", i, text(2), text(6))
		for j := range 3 + random.IntN(5) {
			fmt.Fprintf(&b, "\n## %s {#s%d}\n\n%s.\n\n- %s\n- %s\n", text(2), j, text(5+random.IntN(40)), text(3), text(4))
		}
		files[fmt.Sprintf("content/p%02d.md", i)] = b.String()
	}
	return files
}

// index opens the search index of a built site.
func index(t *testing.T, dir, tag string) (*lookup.Index, []policyOfIndex) {
	t.Helper()
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }
	x, err := lookup.Open(tag, "search.js", read)
	if err != nil {
		t.Fatal(err)
	}
	data, err := read("search.js")
	if err != nil {
		t.Fatal(err)
	}
	var entry struct{ Policies []policyOfIndex }
	text := strings.TrimSuffix(strings.TrimPrefix(string(data), "document.currentScript.take("), ")\n")
	if err := json.Unmarshal([]byte(text), &entry); err != nil {
		t.Fatal(err)
	}
	return x, entry.Policies
}

type policyOfIndex struct {
	Path  string
	Count int
}

// grouped puts ranked sections as the page shows them: by policy, the best first, at most three of each.
func grouped(results []lookup.Result, policies []policyOfIndex) []string {
	var order []int
	sections := map[int][]string{}
	for _, r := range results {
		policy, section := 0, r.Section
		for section >= policies[policy].Count {
			section -= policies[policy].Count
			policy++
		}
		id := ""
		if section > 0 {
			id = fmt.Sprintf("s%d", section-1)
		}
		if !slices.Contains(order, policy) {
			order = append(order, policy)
		}
		if len(sections[policy]) < 3 {
			sections[policy] = append(sections[policy], policies[policy].Path+"#"+id)
		}
	}
	var list []string
	for _, policy := range order {
		list = append(list, sections[policy]...)
	}
	return list
}

func TestPageRanksAsTheIndexSays(t *testing.T) {
	for tag, language := range map[string]struct {
		space string
		words []string
	}{
		"en": {" ", strings.Fields("data personal Privacy collect café cookies share rights naïve transfer retention law opt-out consent controller don't 2018 GDPR dataset")},
		"de": {" ", strings.Fields("Daten personenbezogene Datenschutz Straße Größe über Einwilligung löschen Auskunft Verantwortlicher Übermittlung Recht")},
		"ja": {"", strings.Fields("個人 情報 個人情報 取扱い Cookie 当社 は お客様 データ を 第三者 提供 しません ガイドライン 同意 権利")},
		"ar": {" ", strings.Fields("البيانات الشخصية سياسة الخصوصية مُحَمَّد حقوق المستخدم موافقة حماية نجمع نشارك")},
	} {
		t.Run(tag, func(t *testing.T) {
			s := build(t, folder(t, library(tag, language.space, language.words)))
			x, policies := index(t, s.dir, tag)
			v := visit(t, s.url, browser.Options{Private: true})
			v.waitFor(`!document.querySelector("[data-finder]").hidden`)
			random := rand.New(rand.NewPCG(1, 2))
			for range 25 {
				w := func() string { return language.words[random.IntN(len(language.words))] }
				query := []string{w(), w() + " " + w(), `"` + w() + language.space + w() + `"`, string([]rune(w())[:2]), w() + w()}[random.IntN(5)]
				results, err := x.Search(query)
				if err != nil {
					t.Fatal(err)
				}
				want := grouped(results, policies)
				v.ask(query)
				v.waitFor(fmt.Sprintf(`/\D%d\D*$/.test(document.querySelector("[data-found-toggle]").textContent)`, len(results)))
				v.waitFor(`(() => { document.querySelector("[data-found] > button")?.click(); return ` + fmt.Sprintf(`%s.length >= %d`, found, len(want)) + `; })()`)
				got := value[[]string](v, found)
				if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
					t.Fatalf("%q (-want +got):\n%s", query, diff)
				}
			}
			v.noProblems()
		})
	}
}

// ask sets the box's text, as typing does.
func (v visitor) ask(query string) {
	v.Helper()
	quoted, _ := json.Marshal(query)
	value[any](v, `(() => { const box = document.querySelector("[data-proviso=search]"); box.focus(); box.value = `+string(quoted)+`; box.dispatchEvent(new InputEvent("input", { bubbles: true })); })()`)
}

func TestPageFromBeforeSearchesASiteThatWasPublishedSince(t *testing.T) {
	source := folder(t, library("en", " ", strings.Fields("data personal privacy collect cookies share rights")))
	s := build(t, source)
	v := visit(t, s.url, browser.Options{Private: true})
	v.waitFor(`!document.querySelector("[data-finder]").hidden`)
	v.ask("data")
	v.waitFor(`/[1-9]/.test(document.querySelector("[data-found-toggle]").textContent)`)
	// The positions that the old index names have gone.
	s.edit(t, source, "content/p03.md", "title: P3", "title: Wombat wombats P3")
	v.ask(`"wombat wombats"`)
	v.waitFor(`/: 1$/.test(document.querySelector("[data-found-toggle]").textContent)`)
}

func TestWhereTheIndexIsLostTheVisitorIsTold(t *testing.T) {
	s := build(t, folder(t, library("en", " ", strings.Fields("data personal privacy collect cookies share rights"))))
	if err := os.RemoveAll(filepath.Join(s.dir, "assets", "search")); err != nil {
		t.Fatal(err)
	}
	v := visit(t, s.url+"p01/", browser.Options{Private: true})
	v.waitFor(`!document.querySelector("[data-finder]").hidden`)
	v.ask("data")
	v.waitFor(`document.querySelector("[data-found-toggle]").textContent === "The policies can’t be searched right now. Reload the page."`)
	v.waitFor(`document.querySelector("[data-found-status]").textContent.startsWith("The policies")`)
	if value[bool](v, `document.querySelector("[data-found]").checkVisibility()`) {
		t.Error("an empty list is shown")
	}
	v.waitFor(`document.querySelector("[data-proviso=count]").textContent !== "0"`)
}

func TestListOfResultsIsNotPrintedAndStandsWithinAPageFromRightToLeft(t *testing.T) {
	site := map[string]string{}
	for name, text := range several {
		site[name] = text
	}
	site["content/site.yaml"] = "name: Acme\nbaseURL: https://acme.example/\nlocales: [ar]\n"
	site["content/terms.md"] = "---\ntitle: شروط الاستخدام\n---\nمقدمة.\n\n## المسؤولية {#liability}\n\nالبيانات الشخصية محمية.\n"
	s := build(t, folder(t, site))
	for _, width := range []int64{320, 1280} {
		v := visit(t, s.url+"privacy/", browser.Options{Private: true, ReducedMotion: true, Width: width, Height: 700})
		v.click(hook("decline"))
		v.ask("البيانات ")
		v.waitFor(`/1\D*$/.test(document.querySelector("[data-found-toggle]").textContent)`)
		v.press(browser.ArrowDown)
		v.waitFor(`document.querySelector("[data-found] p mark")?.checkVisibility()`)
		if !value[bool](v, `(() => {
			const list = document.querySelector("[data-found]").getBoundingClientRect();
			const text = document.querySelector("[data-found] .found-policy").getBoundingClientRect();
			return list.left >= 0 && list.right <= innerWidth && list.right - text.right < text.left - list.left &&
				document.documentElement.scrollWidth <= innerWidth; })()`) {
			t.Errorf("%d pixels: the list doesn't begin on the right, or is too wide", width)
		}
		v.must(v.tab.Media("print"))
		if value[bool](v, `[...document.querySelectorAll("[data-found], [data-found-toggle]")].some((e) => e.checkVisibility())`) {
			t.Errorf("%d pixels: the list is printed", width)
		}
		v.noProblems()
	}
}

func TestChangeOfTextLeavesOtherPagesAsTheyAre(t *testing.T) {
	source := folder(t, several)
	s := build(t, source)
	before, err := os.ReadFile(filepath.Join(s.dir, "terms/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	s.edit(t, source, "content/privacy/01-overview.md", "safe", "secret")
	after, err := os.ReadFile(filepath.Join(s.dir, "terms/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(before), string(after)); diff != "" {
		t.Error(diff)
	}
}
