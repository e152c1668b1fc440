package consent_test

import (
	"bytes"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/evanw/esbuild/pkg/api"

	"trackora.click/proviso/generator/policy"
)

// What the choices cost a visitor before a word of the policy is read, with a registry of one service. Where categories
// follow the browser's privacy signal, the script that every page holds is a few words longer.
func TestScriptsStayWithinTheirBudgets(t *testing.T) {
	signalling := analytics()
	signalling.Categories[1].GPC = true
	for name, c := range map[string]struct {
		registry *policy.Registry
		returns  int
	}{"asking": {analytics(), 1023}, "following a signal": {signalling, 1090}} {
		client := newSite(t, c.registry).client
		inline, style := packed(t, []byte(client.First.Code)), packed(t, askStyle(t))
		ask, load := packed(t, client.First.Parts[0].Bytes), packed(t, client.First.Parts[1].Bytes)
		t.Logf("%s, brotli: inline %d, ask %d, load %d, style of the banner %d bytes", name, inline, ask, load, style)
		if inline > c.returns {
			t.Errorf("%s: a visitor who has answered downloads %d bytes, the budget is %d", name, inline, c.returns)
		}
		if load > 900 {
			t.Errorf("%s: what lets load has %d bytes, the budget is 900", name, load)
		}
		if got := inline + ask + style; got > 4096 {
			t.Errorf("%s: a first visit downloads %d bytes, the budget is 4 KB", name, got)
		}
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
