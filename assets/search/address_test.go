package search_test

import (
	"testing"

	"trackora.click/proviso/generator/browser"
)

func TestAddressRestoresASearch(t *testing.T) {
	v := open(t, short, "#q=no+data%20is", browser.Options{})
	v.wait(`counted() === "1"`)
	expect(v, `box.value`, "no data is")
	expect(v, `scrollY`, 0)
	v.run(`location.hash = "#q=shared"`)
	v.wait(`counted() + box.value === "1shared"`)
	v.run(`history.back()`)
	v.wait(`box.value === "no data is"`)
	v.run(`history.forward()`)
	v.wait(`box.value === "shared"`)
}

func TestAddressFollowsTheSearch(t *testing.T) {
	v := open(t, short, "?x=1#s1", browser.Options{})
	entries := value[int](v, `history.length`)
	v.search(`data & "more"`)
	v.wait(`location.hash === "#q=data+%26+%22more%22"`)
	expect(v, `history.length`, entries)
	expect(v, `location.search`, "?x=1")
	v.run(`document.querySelector("[data-proviso=clear]").click()`)
	expect(v, `location.hash`, "#s1")

	v.run(`history.replaceState(null, "", "/?x=1")`)
	v.search("data")
	v.wait(`location.hash === "#q=data"`)
	// A link to a section leaves the search as it is.
	v.run(`location.hash = "#s2"; await frame(); await frame()`)
	expect(v, `counted() + location.hash`, "6#s2")
	v.run(`document.querySelector("[data-proviso=clear]").click()`)
	expect(v, `location.hash`, "#s2")
	v.run(`history.back()`)
	v.wait(`counted() === "6" && box.value === "data"`)
	v.run(`document.querySelector("[data-proviso=clear]").click()`)
	expect(v, `location.href.endsWith("/?x=1")`, true)
}

func TestBackToBeforeTheSearchEndsIt(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.run(`location.hash = "#q=data"`)
	v.wait(`counted() === "6"`)
	v.run(`history.back()`)
	v.wait(`counted() + box.value === "0"`)
}

func TestABrokenAddressIsNoSearch(t *testing.T) {
	v := open(t, short, "#q=%E0%A4%A", browser.Options{})
	v.wait(`counted() === "0"`)
	v.search("data")
	expect(v, `counted()`, "6")
}

func TestASearchIsThereAfterReloading(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.search("data")
	v.wait(`location.hash === "#q=data"`)
	v.check(v.tab.Reload())
	v.wait(`counted() + box.value === "6data"`)
}

func TestOnlyTypingWritesTheAddress(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.search("data")
	v.wait(`location.hash === "#q=data"`)
	v.run(`location.hash = "#s2"`)
	v.run(`location.hash = "#s3"`)
	const wait = `await new Promise((done) => setTimeout(done, 600))`
	v.run(wait)
	expect(v, `location.hash + counted()`, "#s36")
	v.check(v.tab.Back())
	v.run(wait)
	expect(v, `location.hash + counted()`, "#s26")
	v.press(browser.Enter) // walking isn't typing
	v.run(wait)
	expect(v, `location.hash`, "#s2")
}

func TestALinkFollowedRightAfterTypingKeepsItsAddress(t *testing.T) {
	v := open(t, short, "", browser.Options{})
	v.search("data")
	v.run(`location.hash = "#s2"; await new Promise((done) => setTimeout(done, 600))`)
	expect(v, `location.hash + counted()`, "#s26")
}
