package visit

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// count is the number that the finder shows.
const count = `document.querySelector("[data-proviso=count]").textContent`

func TestFinderCountsWhatIsOnThePage(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/", browser.Options{Private: true})
	text := strings.ToLower(value[string](v, `[...document.querySelectorAll("h1, .lead, summary, .section-body")].map((e) => e.innerText).join("\n")`))
	v.click(hook("search"))
	v.press("data")
	v.waitFor(count + ` === "` + strconv.Itoa(strings.Count(text, "data")) + `"`)
	perSection := value[[]string](v, `[...document.querySelectorAll("details[id]")].map((d) => { d.scrollIntoView(); return d; }).map((d) => d.id + " " + (d.innerText.toLowerCase().split("data").length - 1))`)
	for _, line := range perSection {
		id, n, _ := strings.Cut(line, " ")
		if n == "0" {
			n = ""
		}
		v.waitFor(`(() => { const d = document.getElementById("` + id + `"); d.scrollIntoView(); const m = d.querySelector("[data-matches]"); return (m.hidden ? "" : m.textContent) === "` + n + `"; })()`)
	}
	v.noProblems()
}

func TestFinderWalksOpensAndClears(t *testing.T) {
	source := changed(t, map[string]string{"content/privacy/policy.md": "---\ntitle: Privacy Policy\ncollapse: closed\n---\nText.\n"})
	v := visit(t, build(t, source).url+"privacy/", browser.Options{Private: true})
	before := value[string](v, `document.querySelector("main").innerHTML`)
	v.click(hook("decline"))
	v.click(hook("search"))
	v.press("business days")
	v.waitFor(count + ` === "1"`)
	if value[bool](v, `document.getElementById("contact").open`) {
		t.Error("typing opened a section")
	}
	v.press(browser.Enter)
	v.waitFor(`document.getElementById("contact").open`)
	v.waitFor(`document.querySelector("[data-announce]").textContent.includes("Contact")`)
	v.waitFor(`location.hash.startsWith("#q=")`)
	v.press(browser.Escape)
	v.waitFor(`!document.getElementById("contact").open`)
	value[any](v, `document.querySelector("[data-announce]").textContent = "", null`)
	v.waitFor(count + ` === "0"`)
	if diff := cmp.Diff(before, value[string](v, `document.querySelector("main").innerHTML`)); diff != "" {
		t.Errorf("the page before and after a search:\n%s", diff)
	}
}

func TestSharedAddressRestoresTheSearch(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/#q=personal%20data", browser.Options{Private: true})
	v.waitFor(`document.querySelector("[data-proviso=search]").value === "personal data"`)
	v.waitFor(count + ` !== "0"`)
}
