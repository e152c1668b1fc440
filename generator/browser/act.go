package browser

import (
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys that Press takes besides characters.
const (
	Enter  = kb.Enter
	Escape = kb.Escape
	Tabkey = kb.Tab
	Space  = " "

	ArrowDown = kb.ArrowDown
	ArrowUp   = kb.ArrowUp
)

// Visit loads a page and waits until it and its scripts have loaded.
func (t *Tab) Visit(url string) error {
	if err := t.do(chromedp.Navigate(url)); err != nil {
		return fmt.Errorf("open %s: %w", url, err)
	}
	return nil
}

// Reload loads the page anew.
func (t *Tab) Reload() error { return t.do(chromedp.Reload()) }

// Back goes back to the page before, as the browser's button does. It doesn't wait for a load event: a page from the
// back/forward cache has none.
func (t *Tab) Back() error {
	_, err := Value[any](t, "history.back(), null")
	return err
}

// Click scrolls to the first element that the CSS selector finds and clicks into its middle, once the page is at rest
// there.
func (t *Tab) Click(selector string) error {
	if _, err := Value[any](t, fmt.Sprintf(atRest, selector)); err != nil {
		return fmt.Errorf("click %s: %w", selector, err)
	}
	if err := t.do(chromedp.Click(chromedp.CSS(selector))); err != nil {
		return fmt.Errorf("click %s: %w", selector, err)
	}
	return nil
}

// atRest waits, for a second at most, until an element stays in one place of the window and nothing lies over it: a page
// that was just loaded may scroll back to where it was, and what loads in it may take its room.
const atRest = `new Promise((done) => {
	let place = "", tries = 50;
	const look = () => {
		const e = document.querySelector(%q);
		e?.scrollIntoViewIfNeeded();
		const { x, y, width, height } = e?.getBoundingClientRect() ?? {};
		const now = [x, y, width, height].join();
		if ((now === place && e?.contains(document.elementFromPoint(x + width / 2, y + height / 2))) || !tries--) return done(null);
		place = now;
		setTimeout(look, 20);
	};
	look();
})`

// Press types characters and the keys named here, wherever the focus is.
func (t *Tab) Press(keys string) error { return t.do(chromedp.KeyEvent(keys)) }

// PressShift is Press with the Shift key held.
func (t *Tab) PressShift(keys string) error {
	return t.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(kb.ModifierShift)))
}

// Wait waits until a JavaScript expression is true, also when the page changes meanwhile.
func (t *Tab) Wait(expression string) error {
	const pause = 20 * time.Millisecond
	var last error
	for range patience / 3 / pause {
		ok, err := Value[bool](t, "Boolean("+expression+")")
		if ok {
			return nil
		}
		last = err
		time.Sleep(pause)
	}
	return errors.Join(fmt.Errorf("waited in vain for %s", expression), last)
}

// Screenshot returns a PNG of what the window shows.
func (t *Tab) Screenshot() ([]byte, error) {
	return chromedp.Run(t.ctx, chromedp.CaptureScreenshot())
}

// FullScreenshot returns a PNG of the whole page.
func (t *Tab) FullScreenshot() ([]byte, error) {
	return chromedp.Run(t.ctx, chromedp.FullScreenshot(100))
}

// Print returns the page as a PDF.
func (t *Tab) Print() ([]byte, error) { return chromedp.Run(t.ctx, chromedp.PrintToPDF()) }

// Media shows the page as on "print" or "screen".
func (t *Tab) Media(media string) error {
	_, err := chromedp.Call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media})
	return err
}
