package consent_test

import (
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// module bundles one of the modules alone, as a script that leaves its exports in a variable.
func module(t *testing.T, name, variable string) string {
	t.Helper()
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{name}, Bundle: true, Format: api.FormatIIFE, GlobalName: variable, Target: api.ES2022,
	})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors)
	}
	return string(result.OutputFiles[0].Contents)
}
