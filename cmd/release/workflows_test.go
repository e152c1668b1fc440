package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// step is one of a workflow's or an action's.
type step struct {
	ID    string
	Uses  string
	Run   string
	Shell string
	Env   map[string]string
	With  map[string]string
}

type workflow struct {
	On          map[string]yaml.Node
	Concurrency yaml.Node
	Permissions yaml.Node
	Jobs        map[string]struct {
		TimeoutMinutes int       `yaml:"timeout-minutes"`
		Concurrency    yaml.Node `yaml:"concurrency"`
		Permissions    yaml.Node `yaml:"permissions"`
		Steps          []step
	}
	Runs struct{ Steps []step } // of an action
}

// workflows reads every workflow and action, by path.
func workflows(t *testing.T) map[string]workflow {
	t.Helper()
	all := map[string]workflow{}
	for _, pattern := range []string{"../../.github/workflows/*.yml", "../../.github/actions/*/action.yml", "../../generator/hosts/github.yml", "../../generator/starter/files/github.yml", "../../generator/starter/files/forgejo.yml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v, %v", pattern, names, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var w workflow
			if err := yaml.Unmarshal(text, &w); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			all[name] = w
			if given := publishing(string(text)); given != string(text) {
				var w workflow
				if err := yaml.Unmarshal([]byte(given), &w); err != nil {
					t.Fatalf("%s, with the step that publishes: %v", name, err)
				}
				all[name+" that publishes"] = w
			}
		}
	}
	return all
}

// comments are the lines of a workflow that somebody who publishes deletes the # of.
var comments = regexp.MustCompile(`(?m)^( *)# ((?:- |  +\S|\w[\w-]*:(?: \S+)?(?: #.*)?$).*)$`)

// publishing is a workflow with what is only shown in it.
func publishing(text string) string { return comments.ReplaceAllString(text, "$1$2") }

func (w workflow) steps() []step {
	all := w.Runs.Steps
	for _, job := range w.Jobs {
		all = append(all, job.Steps...)
	}
	return all
}

var pinned = regexp.MustCompile(`^(https://github\.com/)?[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)

// A tag can be moved to other code; a word of a stranger's pull request can be a command.
func TestWorkflowsRunOnlyWhatTheyName(t *testing.T) {
	for name, w := range workflows(t) {
		if len(w.steps()) == 0 {
			t.Errorf("%s has no steps", name)
		}
		for _, s := range w.steps() {
			if s.Uses != "" && !pinned.MatchString(s.Uses) {
				t.Errorf("%s: %s isn't pinned by the hash of a commit", name, s.Uses)
			}
			if strings.Contains(s.Run, "${{") {
				t.Errorf("%s: a script has a value pasted into it; hand it over in env:\n%s", name, s.Run)
			}
			if out, err := exec.Command("bash", "-n", "-c", s.Run).CombinedOutput(); err != nil {
				t.Errorf("%s: %v: %s\n%s", name, err, out, s.Run)
			}
		}
	}
}

func TestWorkflowsSayWhatTheyMayDo(t *testing.T) {
	for name, w := range workflows(t) {
		if strings.HasSuffix(name, "action.yml") {
			continue // it has the rights of whoever calls it
		}
		forgejo := strings.Contains(name, "forgejo") // which has no permissions
		if !forgejo && w.Permissions.Kind != yaml.MappingNode {
			t.Errorf("%s doesn't set permissions", name)
		}
		for i := 1; i < len(w.Permissions.Content); i += 2 {
			token := strings.HasSuffix(name, "publishes") && w.Permissions.Content[i-1].Value == "id-token"
			if w.Permissions.Content[i].Value != "read" && !token {
				t.Errorf("%s: every job may write", name)
			}
		}
		for id, job := range w.Jobs {
			if job.TimeoutMinutes == 0 {
				t.Errorf("%s: the job %s may run for hours", name, id)
			}
		}
	}
}

// install runs the action's first step, with a program in place of GitHub's that downloads from a folder.
func install(t *testing.T, version, sums string) (output string, err error) {
	t.Helper()
	dir := t.TempDir()
	files := released(t, checkout(t))
	for name, data := range files {
		if strings.HasSuffix(name, "linux_amd64.tar.gz") {
			put(t, filepath.Join(dir, "store", name), data)
			version = strings.ReplaceAll(version, "VERSION", "v"+strings.Split(name, "_")[1])
			sums = strings.ReplaceAll(sums, "SUM", fmt.Sprintf("%x  %s", sha256.Sum256([]byte(data)), name))
			sums = strings.ReplaceAll(sums, "NAME", name)
		}
	}
	put(t, filepath.Join(dir, "store", "SHA256SUMS"), sums)
	put(t, filepath.Join(dir, "bin", "gh"), "#!/bin/sh\ncp \"$STORE\"/* .\n")
	if err := os.Chmod(filepath.Join(dir, "bin", "gh"), 0o755); err != nil {
		t.Fatal(err)
	}
	script := workflows(t)["../../.github/actions/build/action.yml"].Runs.Steps[0].Run
	cmd := exec.Command("bash", "-c", script)
	cmd.Env = []string{"PATH=" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH"), "STORE=" + filepath.Join(dir, "store"), "VERSION=" + version,
		"REPOSITORY=example/proviso", "SYSTEM=Linux", "MACHINE=X64", "FOLDER=" + dir, "GITHUB_OUTPUT=" + filepath.Join(dir, "output"), "GITHUB_PATH=" + filepath.Join(dir, "path")}
	told, err := cmd.CombinedOutput()
	if err != nil {
		return string(told), err
	}
	text, err := os.ReadFile(filepath.Join(dir, "output"))
	if err != nil {
		t.Fatal(err)
	}
	program := strings.TrimSpace(strings.TrimPrefix(string(text), "program="))
	if info, err := os.Stat(program); err != nil || info.Mode()&0o111 == 0 {
		t.Errorf("the program isn't there: %v", err)
	}
	return string(told), nil
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestTheActionInstallsOnlyWhatTheSumsName(t *testing.T) {
	const wrong = "0000000000000000000000000000000000000000000000000000000000000000  NAME"
	for _, c := range []struct{ name, version, sums, fails string }{
		{"whole", "VERSION", "SUM\n", ""},
		{"another archive", "VERSION", wrong + "\n", "FAILED"},
		{"an archive that isn't named", "VERSION", "", " "},
		{"a version that is a command", "v1.2.3;touch x", "SUM\n", "must be a release like"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := install(t, c.version, c.sums)
			if (err != nil) != (c.fails != "") || !strings.Contains(out+" ", c.fails) {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
