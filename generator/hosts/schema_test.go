package hosts_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/hosts"
	"trackora.click/proviso/generator/policy"
)

// example is a site with all that a host can be told.
func example() hosts.Site {
	return hosts.Site{
		Base: "/",
		Headers: []hosts.Header{
			{Name: "Content-Security-Policy", Value: "default-src 'none'; script-src 'self' 'sha256-AbC+/='; frame-ancestors 'none'"},
			{Name: "Permissions-Policy", Value: `camera=(), fullscreen=(self "https://video.example")`},
		},
		Redirects: []hosts.Redirect{{From: "old/privacy/", To: "privacy/"}, {From: "über-uns/", To: "privacy/"}, {From: "fr/v1.2_a/", To: "fr/privacy/"}},
		Encodings: []string{"br", "gzip"},
	}
}

// print returns the files of a target by path, wherever they go.
func print(t testing.TB, s hosts.Site, target policy.Target) map[string]string {
	t.Helper()
	published, err := s.Published([]policy.Target{target})
	if err != nil {
		t.Fatal(err)
	}
	placed, _, err := s.Placed(target)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range append(published, placed) {
		all[f.Path] = string(f.Bytes)
	}
	return all
}

// TestFilesAreWhatTheHostsSchemasAllow holds them against the hosts' own schemas (testdata/schemas/README.md).
func TestFilesAreWhatTheHostsSchemasAllow(t *testing.T) {
	for _, c := range []struct {
		schema string
		target policy.Target
		file   string
	}{
		{"vercel", policy.Vercel, "vercel.json"},
		{"azure", policy.Azure, "staticwebapp.config.json"},
		{"firebase", policy.Firebase, "firebase.json"},
		{"github", policy.GitHubPages, ".github/workflows/policies.yml"},
	} {
		t.Run(c.schema, func(t *testing.T) {
			schema, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata/schemas", c.schema+".json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(parse(t, c.file, print(t, example(), c.target)[c.file])); err != nil {
				t.Error(err)
			}
		})
	}
}

// parse reads JSON, or YAML as JSON.
func parse(t *testing.T, name, text string) any {
	t.Helper()
	if strings.HasSuffix(name, ".yml") {
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		text = string(data)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestActionsAreNamedByTheirHash: a tag can be moved to other code after anybody looked at it.
func TestActionsAreNamedByTheirHash(t *testing.T) {
	uses := regexp.MustCompile(`(?m)^.*uses: (\S+)`).FindAllStringSubmatch(print(t, example(), policy.GitHubPages)[".github/workflows/policies.yml"], -1)
	if len(uses) != 4 {
		t.Errorf("%d actions: %q", len(uses), uses)
	}
	for _, action := range uses {
		if !regexp.MustCompile(`^actions/[a-z-]+@[0-9a-f]{40}$`).MatchString(action[1]) {
			t.Error(action[1])
		}
	}
}
