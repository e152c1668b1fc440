package hosts_test

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/pin"
	"trackora.click/proviso/generator/policy"
)

func TestEachHostIsToldInItsOwnWay(t *testing.T) {
	seen := map[string]bool{}
	for _, target := range policy.Targets() {
		for name, text := range print(t, example(), target) {
			if name == "" || text == "" || seen[name] {
				continue
			}
			seen[name] = true
			golden := filepath.Join("testdata", path.Base(name)+".golden")
			if *update {
				write(t, golden, []byte(text))
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), text); diff != "" {
				t.Errorf("%s (-want +got):\n%s", golden, diff)
			}
		}
	}
	if len(seen) != 9 {
		t.Errorf("%d files: %v", len(seen), seen)
	}
}

func TestWorkflowsInstallTheProgramThatPrintsThem(t *testing.T) {
	s := example()
	s.Pin = pin.Pin{Program: "v1.2.3", Go: "1.26.8"}
	for _, target := range []policy.Target{policy.GitHubPages, policy.GitLabPages} {
		f, _, err := s.Placed(target)
		if err != nil {
			t.Fatal(err)
		}
		text := string(f.Bytes)
		if strings.Contains(text, "@latest") || strings.Contains(text, ":latest") || strings.Contains(text, "stable") || !strings.Contains(text, "/cmd/proviso@v1.2.3\n") || !strings.Contains(text, "1.26.8\n") {
			t.Errorf("%s:\n%s", target, text)
		}
	}
}
