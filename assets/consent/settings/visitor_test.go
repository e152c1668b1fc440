package settings_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	diff "github.com/google/go-cmp/cmp"
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

// visitor is a tab on a page in which every step has to succeed.
type visitor struct {
	t   *testing.T
	tab *browser.Tab
}

// visit opens a page.
func visit(t *testing.T, p page, o browser.Options) visitor {
	t.Helper()
	p.lang, p.dir = cmp.Or(p.lang, "en"), cmp.Or(p.dir, "ltr")
	if p.registry == nil {
		p.registry = registry()
	}
	if p.record == nil {
		p.record = json.RawMessage("null")
	}
	o.Private = true
	tab, err := shared.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	v := visitor{t, tab}
	v.must(tab.Visit(p.serve(t)))
	v.wait("window.show")
	return v
}

// open opens the settings with the button in the page.
func open(t *testing.T, p page, o browser.Options) visitor {
	t.Helper()
	o.ReducedMotion = true
	v := visit(t, p, o)
	v.open()
	return v
}

func (v visitor) open() {
	v.t.Helper()
	v.click("#opener")
	v.wait("opened()")
}

func (v visitor) click(selector string) {
	v.t.Helper()
	v.must(v.tab.Click(selector))
}

// button presses the button in the settings with the text.
func (v visitor) button(text string) {
	v.t.Helper()
	v.run(fmt.Sprintf(`[...document.querySelectorAll("dialog button")].find((button) => button.textContent === %q).id = "wanted"`, text))
	v.click("#wanted")
}

// tick presses the box with the accessible name.
func (v visitor) tick(name string) {
	v.t.Helper()
	v.click(fmt.Sprintf("input[aria-label=%q]", name))
}

func (v visitor) press(keys ...string) {
	v.t.Helper()
	for _, key := range keys {
		v.must(v.tab.Press(key))
	}
}

func (v visitor) wait(expression string) {
	v.t.Helper()
	v.must(v.tab.Wait(expression))
}

// run evaluates statements for their effect.
func (v visitor) run(statements string) {
	v.t.Helper()
	value[bool](v, "(async () => {"+statements+"})().then(() => true)")
}

// is fails the test unless the expression has the value.
func is[T any](v visitor, expression string, want T) {
	v.t.Helper()
	if d := diff.Diff(want, value[T](v, expression)); d != "" {
		v.t.Errorf("%s (-want +got):\n%s", expression, d)
	}
}

func value[T any](v visitor, expression string) T {
	v.t.Helper()
	got, err := browser.Value[T](v.tab, expression)
	v.must(err)
	return got
}

// unharmed fails the test if anything went wrong in the page.
func (v visitor) unharmed() {
	v.t.Helper()
	if d := diff.Diff([]string(nil), v.tab.Problems()); d != "" {
		v.t.Errorf("problems in the page (-want +got):\n%s", d)
	}
}

func (v visitor) must(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatalf("%.800s", err.Error())
	}
}
