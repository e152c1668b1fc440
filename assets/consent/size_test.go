package consent_test

import (
	"bytes"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/evanw/esbuild/pkg/api"
)

// What the choices cost a visitor before a word of the policy is read, with a registry of one service.
func TestScriptsStayWithinTheirBudgets(t *testing.T) {
	client := newSite(t, analytics()).client
	inline, ask, style := packed(t, []byte(client.First.Code)), packed(t, client.Ask.Bytes), packed(t, askStyle(t))
	t.Logf("brotli: inline %d, ask %d, style of the banner %d bytes", inline, ask, style)
	if inline > 1550 {
		t.Errorf("a visitor who has answered downloads %d bytes, the budget is 1,550", inline)
	}
	if got := inline + ask + style; got > 4096 {
		t.Errorf("a first visit downloads %d bytes, the budget is 4 KB", got)
	}
}

// packed is the size of a file with Brotli at its highest level, as hosts send it.
func packed(t *testing.T, data []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	_, _ = w.Write(data)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// askStyle is the style of the banner, minified alone.
func askStyle(t *testing.T) []byte {
	t.Helper()
	result := api.Build(api.BuildOptions{EntryPoints: []string{theme + "/css/ask.css"}, MinifyWhitespace: true, MinifySyntax: true})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors)
	}
	return result.OutputFiles[0].Contents
}
