package browser

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/domstorage"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// window is what a Tab is opened in: a tab of Chromium's, with a process of its own. To start that process takes the
// processor three times as long as to load a page, so a private window is used again once it is as good as new.
type window struct {
	ctx   context.Context
	close func()
}

// window takes a private window that nobody uses any more, or opens a new one.
func (b *Browser) window(o Options) (*window, error) {
	parent := b.ctx
	var settings []chromedp.ContextOption
	switch {
	case o.Beside != nil:
		parent = o.Beside.ctx
	case o.Private:
		if w := b.unused(); w != nil {
			return w, nil
		}
		settings = append(settings, chromedp.WithNewBrowserContext())
	}
	ctx, closeWindow := chromedp.NewContext(parent, settings...)
	if err := chromedp.Do(ctx); err != nil { // the window lives as long as the context that is used first
		closeWindow()
		return nil, err
	}
	return &window{ctx: ctx, close: closeWindow}, nil
}

// unused returns the private window that was left last, or nil.
func (b *Browser) unused() *window {
	b.mu.Lock()
	defer b.mu.Unlock()
	last := len(b.idle) - 1
	if last < 0 {
		return nil
	}
	w := b.idle[last]
	b.idle = b.idle[:last]
	return w
}

// keep keeps a private window for the next who wants one.
func (b *Browser) keep(w *window) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.idle = append(b.idle, w)
}

// clean makes a private window what it was when it was opened: an empty page without a past, and nothing stored. Where
// it can't be, that is an error, and the window is of no more use.
func (w *window) clean(origins []string, scripts []page.ScriptIdentifier) error {
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	if alone, err := w.alone(ctx); err != nil || !alone {
		return errors.Join(err, errors.New("its page has opened other windows"))
	}
	for _, origin := range origins {
		if err := forget(ctx, origin); err != nil {
			return fmt.Errorf("erase what %s stored: %w", origin, err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		return fmt.Errorf("leave the page: %w", err)
	}
	for _, script := range scripts {
		if _, err := chromedp.Call(ctx, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: script}); err != nil {
			return fmt.Errorf("remove the script that ran before the page's: %w", err)
		}
	}
	for _, erase := range []cdp.Command[cdp.Empty, cdp.Empty]{network.ClearBrowserCookies, network.ClearBrowserCache, page.ResetNavigationHistory} {
		if _, err := chromedp.Call(ctx, erase, cdp.Empty{}); err != nil {
			return fmt.Errorf("%s: %w", erase.Method, err)
		}
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[string](`window.name = ""`)); err != nil {
		return fmt.Errorf("take the window's name: %w", err)
	}
	return nil
}

// forget erases what an origin keeps in the browser and in the window's session. The latter can be told only of origins
// that are on the page.
func forget(ctx context.Context, origin string) error {
	if _, err := chromedp.Call(ctx, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: origin, StorageTypes: "all"}); err != nil {
		return err
	}
	session := domstorage.ClearParams{StorageID: &domstorage.StorageID{SecurityOrigin: origin}}
	_, err := chromedp.Call(ctx, domstorage.Clear, session)
	return err
}

// alone tells whether the window is the only one with its storage.
func (w *window) alone(ctx context.Context) (bool, error) {
	found, err := chromedp.Call(ctx, target.GetTargets, target.GetTargetsParams{})
	if err != nil {
		return false, fmt.Errorf("list the windows: %w", err)
	}
	mine, windows := chromedp.FromContext(w.ctx).BrowserContextID, 0
	for _, info := range found.TargetInfos {
		if info.BrowserContextID == mine && info.Type == "page" {
			windows++
		}
	}
	return windows == 1, nil
}

// origins are those of some addresses, each once.
func origins(addresses []string) []string {
	var found []string
	for _, address := range addresses {
		if o := origin(address); o != "" {
			found = append(found, o)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// origin is that of an address of the network, or "".
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
