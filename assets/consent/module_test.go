package consent_test

import (
	"testing"

	"github.com/evanw/esbuild/pkg/api"
	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/policy"
)

// module bundles one of the modules alone, as a script that leaves its exports in a variable. Nothing that a site may
// use is in it.
func module(t testing.TB, name, variable string) string {
	t.Helper()
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{name}, Bundle: true, Format: api.FormatIIFE, GlobalName: variable, Target: api.ES2022,
		Define: unused(),
	})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors)
	}
	return string(result.OutputFiles[0].Contents)
}

// unused says of what a site may use that this one doesn't, but for scripts of other hosts.
func unused() map[string]string {
	defines := map[string]string{}
	for name := range consent.Flags(&policy.Registry{}) {
		defines[name] = "false"
	}
	defines["EXTERNAL"], defines["EMBEDDED"] = "true", "false"
	return defines
}
