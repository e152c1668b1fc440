package browser

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one step in a tab may take before it counts as failed.
const patience = 30 * time.Second

// Tab is one tab of a Browser. It notes what the page asks the network for, and everything that goes wrong in it.
type Tab struct {
	ctx     context.Context
	close   func()
	scripts []page.ScriptIdentifier // that run in each document before its own
	touched bool                    // a finger was put on it

	mu        sync.Mutex // guards what the browser reports from its own goroutine
	requests  []string
	documents []string // those of the requests that were for the page or a frame
	problems  []string
}

// Open opens an empty tab that looks as the options say.
func (b *Browser) Open(o Options) (*Tab, error) {
	w, err := b.window(o)
	if err != nil {
		return nil, fmt.Errorf("open a window: %w", err)
	}
	ctx, leave := context.WithCancel(w.ctx)
	t := &Tab{ctx: ctx}
	t.close = sync.OnceFunc(func() {
		usable := o.Private && o.Beside == nil && !o.Slow && !o.NoScript && !t.touched && w.clean(t.served(), t.scripts) == nil
		leave()
		if usable {
			b.keep(w)
		} else {
			w.close()
		}
	})
	if err := chromedp.Listen(ctx, t.note); err != nil {
		t.close()
		return nil, fmt.Errorf("open a tab: %w", err)
	}
	if err := t.apply(o); err != nil {
		t.close()
		return nil, fmt.Errorf("set up a tab: %w", err)
	}
	return t, nil
}

// Close closes the tab.
func (t *Tab) Close() { t.close() }

// note runs on the goroutine that reads the browser's messages, so it must be quick.
func (t *Tab) note(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		t.requests = append(t.requests, e.Request.URL)
		if e.Type == network.ResourceTypeDocument {
			t.documents = append(t.documents, e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		t.problems = append(t.problems, "exception: "+text)
	case *log.EventEntryAdded:
		serious := e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning
		// What the page before it in the same window asked for may fail after it has gone.
		if serious && (e.Entry.Source != log.EntrySourceNetwork || slices.Contains(origins(t.requests), origin(e.Entry.URL))) {
			t.problems = append(t.problems, fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	case *page.EventJavascriptDialogOpening:
		t.problems = append(t.problems, "dialog: "+e.Message)
	}
}

// served are the origins of the documents that were in the tab.
func (t *Tab) served() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return origins(t.documents)
}

// Requests returns the URLs the tab asked for so far, in order.
func (t *Tab) Requests() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.requests...)
}

// Problems returns what went wrong so far: exceptions, dialogs, violations of the Content-Security-Policy, failed
// requests, and the browser's own warnings.
func (t *Tab) Problems() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.problems...)
}

// do runs actions with a limit on their time.
func (t *Tab) do(actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// Value evaluates a JavaScript expression in the page, awaits it when it is a promise, and returns its value.
func Value[T any](t *Tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		err = fmt.Errorf("evaluate %s: %w", expression, err)
	}
	return value, err
}
