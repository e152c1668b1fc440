package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// These are the workflows that others get: of a new site, and for Pages. Those for Pages once checked nothing and published
// what was marked as unfinished.
func TestWorkflowsOfASiteCheckBeforeTheyPublish(t *testing.T) {
	for name, w := range workflows(t) {
		if !strings.Contains(name, "/generator/") {
			continue
		}
		var runs []string
		for _, s := range w.steps() {
			runs = append(runs, s.Run)
			if strings.Contains(s.Uses, "setup-go") && s.With["cache"] != "false" {
				t.Errorf("%s: a repository of texts has no go.sum, which setup-go warns of without cache: false", name)
			}
		}
		checksFirst(t, name, runs)
		for _, event := range []string{"push", "pull_request", "schedule"} {
			if _, ok := w.On[event]; !ok {
				t.Errorf("%s doesn't run on %s", name, event)
			}
		}
		var push struct{ Branches []string }
		if node := w.On["push"]; node.Decode(&push) != nil || !slices.Equal(push.Branches, []string{"main", "master"}) {
			t.Errorf("%s runs on pushes to %q", name, push.Branches)
		}
		waits := !w.Concurrency.IsZero()
		for _, job := range w.Jobs {
			waits = waits || !job.Concurrency.IsZero()
		}
		if !waits {
			t.Errorf("%s: two pushes publish at once", name)
		}
	}
}

// checksFirst looks whether a job checks, builds and publishes, in this order.
func checksFirst(t *testing.T, name string, runs []string) {
	t.Helper()
	at := func(command string) int {
		return slices.IndexFunc(runs, func(run string) bool { return strings.HasPrefix(run, command) })
	}
	check, build, publish := at("proviso check --strict --as-of today"), at("proviso build --strict --as-of today"), at("proviso publish")
	if check < 0 || build < check || publish >= 0 && publish < build {
		t.Errorf("%s: check is step %d, build %d, publish %d", name, check, build, publish)
	}
}

// pipeline is a .gitlab-ci.yml, without the jobs that begin with a dot by themselves.
type pipeline map[string]struct {
	Image, Timeout, Extends string
	Script, BeforeScript    []string
	Rules                   []struct{ If string }
}

func TestPipelinesOfASiteCheckBeforeTheyPublish(t *testing.T) {
	for _, name := range []string{"../../generator/hosts/gitlab.yml", "../../generator/starter/files/gitlab.yml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{string(text), publishing(string(text))} {
			var p pipeline
			if err := yaml.Unmarshal([]byte(text), &p); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, text)
			}
			requests := false
			for id, job := range p {
				of := job
				if job.Extends != "" {
					of = p[job.Extends]
				}
				if of.Image != "golang:latest" || of.Timeout == "" {
					t.Errorf("%s: the job %s has the image %q and the timeout %q", name, id, of.Image, of.Timeout)
				}
				if id != "publish" {
					checksFirst(t, name+", "+id, of.Script)
				}
				for _, line := range of.Script {
					if out, err := exec.Command("bash", "-n", "-c", line).CombinedOutput(); err != nil {
						t.Errorf("%s: %v: %s\n%s", name, err, out, line)
					}
				}
				for _, rule := range job.Rules {
					requests = requests || strings.Contains(rule.If, "merge_request_event")
				}
			}
			if !requests {
				t.Errorf("%s doesn't check merge requests", name)
			}
		}
	}
}
