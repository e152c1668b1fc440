package consent_test

import (
	"bytes"
	"testing"

	"github.com/andybalholm/brotli"
)

// What a page may cost before a word of the policy is read.
func TestScriptsStayWithinTheirBudgets(t *testing.T) {
	client := newSite(t, analytics()).client
	if got := len(client.First.Code); got >= 900 {
		t.Errorf("the inline script has %d bytes, the budget is less than 900", got)
	}
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	_, _ = w.Write(client.Choices.Bytes)
	_ = w.Close()
	const budget = 2850 // with a registry of one service
	if packed.Len() > budget {
		t.Errorf("the choices script has %d bytes with brotli, the budget is %d", packed.Len(), budget)
	}
	t.Logf("inline script %d bytes, choices script %d bytes with brotli", len(client.First.Code), packed.Len())
}
