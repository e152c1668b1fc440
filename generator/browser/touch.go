package browser

import (
	"fmt"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Tap scrolls to the first element that the CSS selector finds, and touches its middle as with a finger.
func (t *Tab) Tap(selector string) error {
	middle, err := Value[[]float64](t, fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const r = e.getClientRects()[0];
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`, selector))
	if err != nil {
		return fmt.Errorf("tap %s: %w", selector, err)
	}
	if _, err := chromedp.Call(t.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true}); err != nil {
		return err
	}
	t.touched = true
	touch := input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: middle[0], Y: middle[1]}}}
	lift := input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}}
	for _, event := range []input.DispatchTouchEventParams{touch, lift} {
		if _, err := chromedp.Call(t.ctx, input.DispatchTouchEvent, event); err != nil {
			return fmt.Errorf("tap %s: %w", selector, err)
		}
	}
	return nil
}
