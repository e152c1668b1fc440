// Package browser starts a real Chromium and opens built sites in it, as a visitor would.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"

	"github.com/chromedp/chromedp"
)

// Variable names the environment variable that holds the path of the browser to use.
const Variable = "PROVISO_CHROME"

// Find returns the path of Chromium or Chrome: that of PROVISO_CHROME, or the first found on the PATH.
func Find() (string, error) {
	if name := os.Getenv(Variable); name != "" {
		return name, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", errors.New("no Chromium or Chrome found; install one, or name it in " + Variable)
}

// Browser is a running browser. Its tabs share no storage with those of another Browser.
type Browser struct {
	ctx  context.Context
	stop func()

	mu   sync.Mutex // guards the list
	idle []*window  // private windows that wait for their next tab
}

// Start runs a headless browser with an empty profile, until Stop or the end of ctx. It reaches no other host by
// itself: what a test sees on the network comes from the page.
func Start(ctx context.Context) (*Browser, error) { return StartIn(ctx, Setup{}) }

// StartIn is Start in another world.
func StartIn(ctx context.Context, setup Setup) (*Browser, error) {
	name, err := Find()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(name),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// Without it the tab that isn't in front gets no animation frames, and two tabs can't be tested side by side.
		chromedp.Flag("disable-features", "CalculateNativeWinOcclusion,Translate"),
	)
	options = append(options, setup.flags()...)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to run its sandbox as root
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(ctx, options...)
	first, stopFirst := chromedp.NewContext(allocator)
	stop := func() { stopFirst(); stopAllocator() }
	if err := chromedp.Do(first); err != nil {
		stop()
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return &Browser{ctx: first, stop: stop}, nil
}

// Stop ends the browser and removes its profile.
func (b *Browser) Stop() { b.stop() }
