package visit

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/preview"
)

// writer is somebody who writes a site that is served.
type writer struct {
	testing.TB
	folder string
	url    string // ends in "/"
}

// write serves a site folder as long as the test runs.
func write(t testing.TB, folder string) writer {
	t.Helper()
	client, err := generator.NewPreviewClient()
	if err != nil {
		t.Fatal(err)
	}
	session, err := generator.OpenSession(generator.Options{Source: folder}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	desk := preview.Desk{Folder: "/home/me/my site", Editor: "vscode://file{path}:{line}", Manuscript: session.Manuscript}
	live := preview.NewLive(client, desk, false)
	server := httptest.NewServer(live)
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan struct{}, 1), make(chan error, 1)
	built := func(generator.Snapshot, error) {
		select {
		case ready <- struct{}{}:
		default:
		}
	}
	go func() { ended <- preview.Follow(ctx, folder, session, live, built) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		server.CloseClientConnections()
		server.Close()
		_ = session.Close()
	})
	<-ready
	return writer{t, folder, server.URL + "/"}
}

// save writes a file at once, as editors do: under another name, which then takes its place.
func (w writer) save(name, text string) {
	w.Helper()
	name = filepath.Join(w.folder, filepath.FromSlash(name))
	if err := os.WriteFile(name+".new~", []byte(text), 0o644); err != nil {
		w.Fatal(err)
	}
	if err := os.Rename(name+".new~", name); err != nil {
		w.Fatal(err)
	}
}

// long is a policy of many sections, each as high as the window.
func long(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{
		"content/site.yaml":         "name: Example\n",
		"content/privacy/policy.md": "---\ntitle: Privacy\n---\nLead.\n",
		"content/terms.md":          "---\ntitle: Terms\n---\nLead.\n\n## One {#one}\n\nText.\n",
	}
	for i := range 8 {
		files[fmt.Sprintf("content/privacy/%02d.md", i+1)] = sectionText(i+1, "Text.")
	}
	return files
}

func sectionText(n int, text string) string {
	return fmt.Sprintf("---\ntitle: Section %d\nid: s%d\n---\n%s\n\n%s", n, n, text, strings.Repeat("A line of the section.\n\n", 20))
}

// textOf is the text of a section of the page.
func textOf(id string) string {
	return fmt.Sprintf(`document.getElementById(%q).textContent`, id)
}

func TestAPageShowsWhatIsSavedWhereItsReaderIs(t *testing.T) {
	w := write(t, folder(t, long(t)))
	v := visit(t, w.url+"privacy/", browser.Options{})
	const top = `Math.round(document.getElementById("s4").getBoundingClientRect().top)`
	v.click("#s2 > summary")
	value[any](v, `document.getElementById("s4").scrollIntoView({ behavior: "instant" }), scrollBy({ top: 30, behavior: "instant" }), null`)
	before := value[int](v, top)
	value[any](v, `window.before = true, null`)

	w.save("content/privacy/04.md", sectionText(4, "Another text."))
	v.waitFor(textOf("s4") + `.includes("Another text.") && document.readyState === "complete"`)
	equal(v, `document.getElementById("s2").open`, false)
	if got := value[int](v, top); got < before-2 || got > before+2 {
		t.Errorf("the section stood %d px from the top, and stands %d px from it", before, got)
	}

	// Text above grows, and what is read stays where it is.
	w.save("content/privacy/policy.md", "---\ntitle: Privacy\n---\nLead.\n\nMore.\n\nAnd more.\n")
	v.waitFor(`document.querySelector(".lead").textContent.includes("And more.") && document.readyState === "complete"`)
	if got := value[int](v, top); got < before-2 || got > before+2 {
		t.Errorf("the section stood %d px from the top, and stands %d px from it", before, got)
	}

	// What is edited out of sight comes into sight.
	w.save("content/privacy/08.md", sectionText(8, "The end."))
	v.waitFor(textOf("s8") + `.includes("The end.") && document.readyState === "complete"`)
	v.waitFor(`document.getElementById("s8").getBoundingClientRect().top < innerHeight`)
	equal(v, `window.before`, true)
	v.noProblems()
}

// What a reader does, and what the page's own script has made of it, stays when a text becomes another.
func TestWhatIsSavedLeavesTheRestOfAnOpenPageAlone(t *testing.T) {
	w := write(t, changed(t, nil))
	v := visit(t, w.url+"privacy/", browser.Options{Private: true})
	v.waitFor(shown("banner"))
	value[any](v, `window.before = true, null`)
	v.click(hook("search"))
	v.press("pineapple")
	v.waitFor(`document.querySelector("[data-proviso=count]").textContent === "0"`)

	const file = "content/privacy/01-overview.md"
	text, err := os.ReadFile(filepath.Join(w.folder, filepath.FromSlash(file)))
	v.must(err)
	w.save(file, string(text)+"\n## A new heading {#new}\n\nA pineapple.\n\n| a | b |\n|---|---|\n| pineapple | 2 |\n")
	v.waitFor(`document.querySelector("[data-proviso=count]").textContent === "2"`)
	equal(v, `document.activeElement.value`, "pineapple")
	equal(v, `document.getElementById("overview").querySelector("[data-matches]").textContent`, "2")
	equal(v, `document.getElementById("new").nextElementSibling.dataset.copy`, "new")
	equal(v, shown("banner"), true)

	w.save(file, string(text)+"\n## Another heading {#new}\n\nA pineapple.\n")
	v.waitFor(`document.querySelector("[data-proviso=count]").textContent === "1"`)
	equal(v, `document.getElementById("new").nextElementSibling.ariaLabel.includes("Another heading")`, true)
	equal(v, `document.querySelectorAll("[data-copy=new]").length`, 1)
	v.click(hook("accept"))
	v.waitFor("!" + shown("banner"))
	equal(v, `window.before`, true)

	w.save(file, string(text))
	v.waitFor(`!document.getElementById("new")`)
	equal(v, `document.querySelectorAll("[data-copy=new]").length`, 0)
	equal(v, `window.before`, true)
	v.noProblems()
}

func TestTitlesAndNumbersBecomeOthersInPlace(t *testing.T) {
	w := write(t, folder(t, long(t)))
	v := visit(t, w.url+"privacy/", browser.Options{})
	value[any](v, `window.before = true, null`)
	w.save("content/privacy/02.md", strings.Replace(sectionText(2, "Text."), "Section 2", "Another title", 1))
	v.waitFor(textOf("s2") + `.includes("Another title")`)
	equal(v, `document.querySelector("[data-contents] a[href='#s2']").textContent.includes("Another title")`, true)
	equal(v, `document.querySelector("[data-copy=s2]").ariaLabel.includes("Another title")`, true)
	equal(v, `window.before`, true)
	v.noProblems()
}

// A section that comes or goes concerns what the page's script has noted: the page loads anew.
func TestAPageThatIsTooDifferentLoadsAnewWithItsFoldsAtWhatIsNew(t *testing.T) {
	w := write(t, folder(t, long(t)))
	v := visit(t, w.url+"privacy/", browser.Options{})
	v.click("#s3 > summary")
	value[any](v, `window.before = true, null`)
	w.save("content/privacy/09.md", "---\ntitle: New\nid: new\n---\nText.\n")
	v.waitFor(`!window.before && document.getElementById("new") && document.readyState === "complete"`)
	equal(v, `document.getElementById("s3").open`, false)
	v.waitFor(`document.getElementById("new").getBoundingClientRect().top < innerHeight`)
	v.noProblems()
}

// inPreview finds something in what the preview shows over the page.
func inPreview(selector string) string {
	return fmt.Sprintf(`document.querySelector("proviso-problems")?.shadowRoot.querySelector(%q)`, selector)
}

func TestAMistakeIsShownOverTheLastGoodPageUntilItIsMended(t *testing.T) {
	w := write(t, folder(t, long(t)))
	v := visit(t, w.url+"privacy/", browser.Options{})
	value[any](v, `window.before = true, null`)
	w.save("content/privacy/02.md", "---\ntitle: Section 2\nid: s2\n---\nSee [](#nowhere) and <b onclick=\"alert(1)\">bold</b>.\n")
	v.waitFor(inPreview(".overlay"))
	equal(v, inPreview(".overlay .where a")+`.textContent`, "content/privacy/02.md:5:8")
	equal(v, inPreview(".overlay .where a")+`.href`, "vscode://file/home/me/my%20site/content/privacy/02.md:5")
	equal(v, inPreview(".overlay mark")+`.textContent`, "#nowhere")
	equal(v, inPreview(".overlay .hint")+`.textContent.length > 10`, true)
	equal(v, inPreview(".overlay .title")+`.textContent.includes("The page below is the last good one.")`, true)
	equal(v, inPreview(".panel summary")+`.textContent`, "2 errors")
	equal(v, `document.querySelector("proviso-problems").shadowRoot.querySelectorAll(".panel li").length`, 2)
	equal(v, textOf("s2")+`.includes("A line of the section.")`, true)
	equal(v, `window.before`, true)
	v.waitFor(inPreview(".overlay") + `.checkVisibility()`)

	w.save("content/privacy/02.md", sectionText(2, "Mended."))
	v.waitFor(textOf("s2") + `.includes("Mended.") && !document.querySelector("proviso-problems")`)
	v.noProblems()
}

func TestWhatIsNotOnThePageLeavesItAlone(t *testing.T) {
	w := write(t, folder(t, long(t)))
	v, other := visit(t, w.url+"privacy/", browser.Options{}), visit(t, w.url+"terms/", browser.Options{})
	value[any](v, `window.before = true, null`)
	w.save("content/terms.md", "---\ntitle: Terms\n---\nLead.\n\n## One {#one}\n\nAnother text.\n")
	other.waitFor(textOf("one") + `.includes("Another text.")`)
	equal(v, `window.before`, true)
}

func TestASiteOfMistakesOnlyShowsThemAndThenItself(t *testing.T) {
	files := long(t)
	files["content/terms.md"] = "no front matter\n"
	w := write(t, folder(t, files))
	v := visit(t, w.url+"terms/", browser.Options{})
	v.waitFor(inPreview(".overlay"))
	w.save("content/terms.md", "---\ntitle: Terms\n---\nLead.\n\n## One {#one}\n\nText.\n")
	v.waitFor(`document.getElementById("one")`)
}

// A reader of the example site, with its banner, its finder and its policy for scripts.
func TestThePreviewKeepsTheSitesOwnRules(t *testing.T) {
	w := write(t, changed(t, nil))
	v := visit(t, w.url+"privacy/", browser.Options{Private: true})
	v.click(hook("accept"))
	const file = "content/privacy/01-overview.md"
	text, err := os.ReadFile(filepath.Join(w.folder, filepath.FromSlash(file)))
	v.must(err)
	w.save(file, string(text)+"\nAnother sentence.\n")
	v.waitFor(`document.querySelector("main").textContent.includes("Another sentence.")`)
	equal(v, shown("banner"), false)
	v.noProblems()
}

func TestWhatIsShownOverAPageBreaksNoRuleOfAxe(t *testing.T) {
	source := axe(t)
	w := write(t, changed(t, nil))
	w.save("content/privacy/02-data-we-collect.md", "---\ntitel: Data\n---\nSee [](#nowhere).\n")
	for _, look := range []browser.Options{{}, {Dark: true}, {Width: 360, Height: 740}} {
		look.Private, look.ReducedMotion = true, true
		v := visit(t, w.url+"privacy/", look)
		v.waitFor(inPreview(".overlay") + `?.checkVisibility() && document.querySelector("proviso-way").checkVisibility()`)
		v.waitFor(inPreview(".panel summary"))
		value[any](v, `document.querySelector("proviso-problems").shadowRoot.querySelector(".panel").open = true, null`)
		value[any](v, source+";null")
		if found := v.violations(); len(found) > 0 {
			t.Errorf("axe finds:\n%s", strings.Join(found, "\n"))
		}
	}
}
