package visit

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// spaces folds every run of white space to one space.
func spaces(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestEverySentenceOfTheExampleIsOnThePage compares with the text of the page this project began from, in its order.
func TestEverySentenceOfTheExampleIsOnThePage(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/", browser.Options{Private: true})
	want, err := os.ReadFile("testdata/trackora.txt")
	if err != nil {
		t.Fatal(err)
	}
	rest := spaces(value[string](v, `document.querySelector("main").innerText`))
	for line := range strings.Lines(string(want)) {
		line = spaces(strings.TrimPrefix(strings.TrimSpace(line), "•"))
		_, after, found := strings.Cut(rest, line)
		if !found {
			t.Errorf("%q is not on the page, or not in its place", line)
			continue
		}
		rest = after
	}
}

func TestTermsAndDescriptionsAreRealDescriptionLists(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/", browser.Options{Private: true})
	got := value[[]int](v, `["dl", "dt", "dd", "ul", "li strong"].map((name) => document.querySelectorAll(".section-body " + name).length)`)
	if diff := cmp.Diff([]int{3, 8, 8, 2, 5}, got); diff != "" {
		t.Errorf("dl, dt, dd, ul, bold labels (-want +got):\n%s", diff)
	}
}

// TestWhatTheOwnerDidNotSetIsAbsent: the example sets neither a date nor a contact, so no such field may be guessed.
func TestWhatTheOwnerDidNotSetIsAbsent(t *testing.T) {
	v := visit(t, build(t, example).url+"privacy/", browser.Options{Private: true})
	if n := value[int](v, `document.querySelectorAll("time, a[href^='mailto:']").length`); n != 0 {
		t.Errorf("%d dates or contacts on a page whose owner set none", n)
	}
	source := changed(t, map[string]string{"content/privacy/policy.md": `---
title: Privacy Policy
type: privacy
effective: 2026-12-01
contact: privacy@trackora.click
---
This policy explains.
`})
	v = visit(t, build(t, source).url+"privacy/", browser.Options{Private: true})
	got := value[[]string](v, `[document.querySelector("time").dateTime, document.querySelector("time").textContent, document.querySelector("a[href^='mailto:']").href]`)
	if diff := cmp.Diff([]string{"2026-12-01", "December 1, 2026", "mailto:privacy@trackora.click"}, got); diff != "" {
		t.Errorf("date and contact (-want +got):\n%s", diff)
	}
}

func TestPageIsCompleteWithoutScripts(t *testing.T) {
	url := build(t, example).url + "privacy/"
	with := visit(t, url, browser.Options{Private: true})
	without := visit(t, url, browser.Options{Private: true, NoScript: true})
	text := `[...document.querySelectorAll("h1, .lead, .section-number, .section-subtitle, .section-body")].map((e) => e.innerText).join("\n")`
	if diff := cmp.Diff(value[string](with, text), value[string](without, text)); diff != "" {
		t.Errorf("text with scripts and without (-with +without):\n%s", diff)
	}
	visible := `["[data-finder]", "[data-proviso=banner]", "[data-proviso=settings]", "[data-copy]"].filter((s) => document.querySelector(s)?.checkVisibility())`
	if diff := cmp.Diff([]string{}, value[[]string](without, visible)); diff != "" {
		t.Errorf("shown though it can't work without scripts:\n%s", diff)
	}
}
