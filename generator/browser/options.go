package browser

import (
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// Options say how a tab looks to the page. The zero value is a light window of 1280 × 800 pixels.
type Options struct {
	Private       bool   // storage of its own, as in a private window
	Beside        *Tab   // a tab to share the storage of
	Width, Height int64  // CSS pixels; 0 means 1280 and 800
	Dark          bool   // prefers-color-scheme: dark
	ForcedColors  bool   // forced-colors: active
	ReducedMotion bool   // prefers-reduced-motion: reduce
	NoScript      bool   // JavaScript is off
	Slow          bool   // a cheap phone on a mobile network
	Before        string // JavaScript that runs in each document before its own scripts
}

func (t *Tab) apply(o Options) error {
	if o.Width == 0 {
		o.Width = 1280
	}
	if o.Height == 0 {
		o.Height = 800
	}
	scheme := "light"
	if o.Dark {
		scheme = "dark"
	}
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if o.ForcedColors {
		features = append(features, &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	}
	if o.ReducedMotion {
		features = append(features, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	}
	if _, err := chromedp.Call(t.ctx, network.Enable, network.EnableParams{}); err != nil {
		return err
	}
	if err := t.do(chromedp.EmulateViewport(o.Width, o.Height)); err != nil {
		return err
	}
	if _, err := chromedp.Call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		return err
	}
	if _, err := chromedp.Call(t.ctx, performance.Enable, performance.EnableParams{}); err != nil {
		return err
	}
	if o.Slow {
		if err := t.slow(); err != nil {
			return err
		}
	}
	if o.NoScript {
		if _, err := chromedp.Call(t.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			return err
		}
	}
	if o.Before != "" {
		script, err := chromedp.Call(t.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: o.Before})
		if err != nil {
			return err
		}
		t.scripts = append(t.scripts, script.Identifier)
	}
	return nil
}
