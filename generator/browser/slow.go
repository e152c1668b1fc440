package browser

import (
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// slow makes the tab one of a cheap phone on a mobile network: a quarter of the processor's speed, 150 ms to the first
// byte of an answer, 1.6 Mbit/s down and 750 kbit/s up.
func (t *Tab) slow() error {
	const bitsPerByte = 8
	conditions := []*network.Conditions{{Latency: 150, DownloadThroughput: 1.6e6 / bitsPerByte, UploadThroughput: 750e3 / bitsPerByte}}
	if _, err := chromedp.Call(t.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: conditions}); err != nil {
		return err
	}
	_, err := chromedp.Call(t.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	return err
}

// ScriptTime returns how long the page's scripts ran so far, compiling them included.
func (t *Tab) ScriptTime() (time.Duration, error) {
	result, err := chromedp.Call(t.ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return 0, fmt.Errorf("read the page's metrics: %w", err)
	}
	for _, m := range result.Metrics {
		if m.Name == "ScriptDuration" {
			return time.Duration(m.Value * float64(time.Second)), nil
		}
	}
	return 0, fmt.Errorf("read the page's metrics: no ScriptDuration")
}
