package consent_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/browser"
)

// shared is the browser of all tests; it takes longer to start than most of them to run.
var shared *browser.Browser

func TestMain(m *testing.M) {
	b, err := browser.Start(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	shared = b
	code := m.Run()
	b.Stop()
	os.Exit(code)
}

// visitor is a tab on a site in which every step has to succeed.
type visitor struct {
	t    testing.TB
	site *site
	tab  *browser.Tab
}

// open opens a tab that has visited nothing yet. All of a site's are the same visitor's.
func (s *site) open(options browser.Options) visitor {
	s.t.Helper()
	options.Private, options.Beside = true, s.first
	tab, err := shared.Open(options)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(tab.Close)
	if s.first == nil {
		s.first = tab
	}
	return visitor{s.t, s, tab}
}

// visit opens the first page in a window of its own.
func (s *site) visit() visitor {
	s.t.Helper()
	v := s.open(browser.Options{})
	v.load("/")
	return v
}

func (v visitor) load(path string) {
	v.t.Helper()
	v.must(v.tab.Visit(v.site.url + path))
}

func (v visitor) reload() {
	v.t.Helper()
	v.must(v.tab.Reload())
}

// click presses the button with the hook: "accept", "settings", …
func (v visitor) click(hook string) {
	v.t.Helper()
	v.must(v.tab.Click(fmt.Sprintf("button[data-proviso=%s]", hook)))
}

// change opens the settings and presses a button there: "decline" or "accept" everything, or "save".
func (v visitor) change(button string) {
	v.t.Helper()
	v.click("settings")
	v.choose(button)
}

// choose presses a button of the settings, once they are open.
func (v visitor) choose(button string) {
	v.t.Helper()
	place := map[string]int{"decline": 1, "accept": 2, "save": 3}[button]
	selector := fmt.Sprintf(".settings-foot button:nth-child(%d)", place)
	v.wait(fmt.Sprintf("document.querySelector(%q)", selector))
	v.must(v.tab.Click(selector))
}

// back goes back in the history; a page that the browser has kept is restored without loading.
func (v visitor) back() {
	v.t.Helper()
	v.run(`setTimeout(() => history.back())`)
}

func (v visitor) press(keys ...string) {
	v.t.Helper()
	for _, key := range keys {
		v.must(v.tab.Press(key))
	}
}

// wait waits until the expression is true, in this page or in the one that takes its place meanwhile.
func (v visitor) wait(expression string) {
	v.t.Helper()
	err := v.tab.Wait(expression)
	for err != nil && strings.Contains(err.Error(), "target navigated") {
		err = v.tab.Wait(expression)
	}
	v.must(err)
}

// run evaluates statements for their effect.
func (v visitor) run(statements string) {
	v.t.Helper()
	value[bool](v, "(async () => {"+statements+"})().then(() => true)")
}

// is fails the test unless the expression has the value.
func is[T any](v visitor, expression string, want T) {
	v.t.Helper()
	if diff := cmp.Diff(want, value[T](v, expression)); diff != "" {
		v.t.Errorf("%s (-want +got):\n%s", expression, diff)
	}
}

func value[T any](v visitor, expression string) T {
	v.t.Helper()
	got, err := browser.Value[T](v.tab, expression)
	v.must(err)
	return got
}

// asked fails the test unless the banner is shown, or isn't.
func (v visitor) asked(want bool) {
	v.t.Helper()
	is(v, `getComputedStyle(document.querySelector("[data-proviso=banner]")).display !== "none"`, want)
}

// holds fails the test unless the API says this of a category.
func (v visitor) holds(category, want string) {
	v.t.Helper()
	is(v, fmt.Sprintf("proviso.consent.get()[%q]", category), want)
}

// requested fails the test unless exactly this was asked of services since the last time, in any order: scripts are
// fetched side by side, whatever the order they run in.
func (v visitor) requested(want ...string) {
	v.t.Helper()
	got := v.site.serviceRequests()
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		v.t.Errorf("requests for scripts of services (-want +got):\n%s", diff)
	}
}

// unharmed fails the test if anything went wrong in the page.
func (v visitor) unharmed() {
	v.t.Helper()
	if diff := cmp.Diff([]string(nil), v.tab.Problems()); diff != "" {
		v.t.Errorf("problems in the page (-want +got):\n%s", diff)
	}
}

func (v visitor) must(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatalf("%.800s", err.Error())
	}
}
