package sbom

import (
	"runtime/debug"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestABillOfMaterials(t *testing.T) {
	info := &debug.BuildInfo{
		GoVersion: "go1.26.8",
		Main:      debug.Module{Path: "example.com/program", Version: "v1.2.3+dirty"},
		Deps: []*debug.Module{
			{Path: "example.com/z", Version: "v2.0.0", Sum: "h1:abc="},
			{Path: "example.com/a", Version: "v1.0.0", Replace: &debug.Module{Path: "example.com/fork", Version: "v1.0.1", Sum: "h1:def="}},
		},
		Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "1234"}},
	}
	got, err := Write(info)
	if err != nil {
		t.Fatal(err)
	}
	// This text was checked against the schema of CycloneDX 1.6.
	want := `{
  "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "metadata": {
    "component": {
      "type": "application",
      "bom-ref": "pkg:golang/example.com/program@v1.2.3%2Bdirty",
      "name": "example.com/program",
      "version": "v1.2.3+dirty",
      "purl": "pkg:golang/example.com/program@v1.2.3%2Bdirty",
      "properties": [
        {
          "name": "go:build:vcs.revision",
          "value": "1234"
        }
      ]
    }
  },
  "components": [
    {
      "type": "library",
      "bom-ref": "pkg:golang/example.com/fork@v1.0.1",
      "name": "example.com/fork",
      "version": "v1.0.1",
      "purl": "pkg:golang/example.com/fork@v1.0.1",
      "properties": [
        {
          "name": "go:sum",
          "value": "h1:def="
        }
      ]
    },
    {
      "type": "library",
      "bom-ref": "pkg:golang/example.com/z@v2.0.0",
      "name": "example.com/z",
      "version": "v2.0.0",
      "purl": "pkg:golang/example.com/z@v2.0.0",
      "properties": [
        {
          "name": "go:sum",
          "value": "h1:abc="
        }
      ]
    },
    {
      "type": "library",
      "bom-ref": "pkg:golang/std@1.26.8",
      "name": "std",
      "version": "go1.26.8",
      "purl": "pkg:golang/std@1.26.8"
    }
  ],
  "dependencies": [
    {
      "ref": "pkg:golang/example.com/program@v1.2.3%2Bdirty",
      "dependsOn": [
        "pkg:golang/example.com/fork@v1.0.1",
        "pkg:golang/example.com/z@v2.0.0",
        "pkg:golang/std@1.26.8"
      ]
    },
    {
      "ref": "pkg:golang/example.com/fork@v1.0.1"
    },
    {
      "ref": "pkg:golang/example.com/z@v2.0.0"
    },
    {
      "ref": "pkg:golang/std@1.26.8"
    }
  ]
}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
