package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// task is one of .vscode/tasks.json, as far as it says what VS Code makes of what the program prints.
type task struct {
	Label, Command string
	Args           []string
	IsBackground   bool
	ProblemMatcher []matcher
}

type matcher struct {
	Owner        string
	FileLocation []string
	Background   struct{ BeginsPattern, EndsPattern string }
	Pattern      struct {
		Kind, Regexp                                string
		File, Line, Column, Severity, Message, Code int // groups; 0 for none
	}
}

// problem is what VS Code lists.
type problem struct {
	File         string
	Line, Column int
	Severity     string
	Message      string
	Code         string
}

// match reads a line as VS Code does: the first of the patterns that matches counts.
func (t task) match(line string) (problem, bool) {
	for _, m := range t.ProblemMatcher {
		groups := regexp.MustCompile(m.Pattern.Regexp).FindStringSubmatch(line)
		if groups == nil {
			continue
		}
		group := func(n int) string {
			if n == 0 {
				return ""
			}
			return groups[n]
		}
		number := func(n int) int {
			v, _ := strconv.Atoi(group(n)) // 0 where the line has none
			return v
		}
		p := m.Pattern
		return problem{group(p.File), number(p.Line), number(p.Column), group(p.Severity), group(p.Message), group(p.Code)}, true
	}
	return problem{}, false
}

// tasksOf returns the tasks that a site has, by label.
func tasksOf(t *testing.T, site string) map[string]task {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, ".vscode/tasks.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Version string
		Options struct{ Env map[string]string }
		Tasks   []task
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if file.Version != "2.0.0" || file.Options.Env["NO_COLOR"] == "" {
		t.Errorf("version %q, environment %v", file.Version, file.Options.Env)
	}
	tasks := map[string]task{}
	for _, one := range file.Tasks {
		for _, m := range one.ProblemMatcher {
			if one.Command != "proviso" || m.Owner != "proviso" || !slices.Equal(m.FileLocation, []string{"relative", "${workspaceFolder}"}) {
				t.Errorf("%s: %+v", one.Label, m)
			}
		}
		tasks[one.Label] = one
	}
	return tasks
}

// brokenSite is a new site with mistakes of every level, some of them of a whole file.
func brokenSite(t *testing.T) string {
	t.Helper()
	site := newSite(t)
	for name, text := range map[string]string{
		"content/privacy/08-mistakes.md": "---\ntitle: Mistakes: many\n---\nText.\n",
		"content/privacy/09-links.md":    "---\ntitle: 3. Ärger & ⚖️\nsubtitel: x\n---\nÜber [here](#gone), [here](https://example.com/) and {{ nobody.knows }}.\n\n| a: error: b [c] |\n|---|\n| content/x.md:1:2: error: no mistake [made-up] [](#gone) |\n",
		"content/headless/01-one.md":     "---\ntitle: One\nid: one\n---\nText.\n",
	} {
		file := filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return site
}

// TestVSCodeListsWhatCheckPrints runs check as the task does, and reads each of its lines by the patterns of the task:
// what they find is what check says to machines, and nothing else.
func TestVSCodeListsWhatCheckPrints(t *testing.T) {
	site := brokenSite(t)
	check := tasksOf(t, site)["Check the policies"]
	printed := func(args ...string) (out string) {
		var both bytes.Buffer
		c := console{out: &both, err: &both, env: func(string) string { return "" }, now: time.Now}
		if code := run(t.Context(), append(args, "--source", site), c); code != exitContent {
			t.Fatalf("exit %d: %s", code, &both)
		}
		return both.String()
	}
	var got, want []problem
	for line := range strings.Lines(printed(check.Args...)) {
		if p, ok := check.match(strings.TrimRight(line, "\n")); ok {
			got = append(got, p)
		}
	}
	var told struct {
		Diagnostics []struct {
			Level, File, Rule, Message string
			Line, Column               int
		}
	}
	if err := json.Unmarshal([]byte(printed(append(check.Args, "--format", "json")...)), &told); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, d := range told.Diagnostics {
		want = append(want, problem{d.File, d.Line, d.Column, d.Level, d.Message, d.Rule})
		kinds[d.Level]++
		if d.Line == 0 {
			kinds["of a file"]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-told to machines +read by VS Code):\n%s", diff)
	}
	t.Log(kinds)
	for _, kind := range []string{"error", "warning", "hint", "of a file"} {
		if kinds[kind] == 0 {
			t.Errorf("the site has no problem that is: %s", kind)
		}
	}
}

// TestVSCodeFollowsServe breaks a site and mends it: each build begins and ends with a line that the task knows, and
// mistakes stand between them.
func TestVSCodeFollowsServe(t *testing.T) {
	site := newSite(t)
	serve := tasksOf(t, site)["Show the site while I write"]
	begins := regexp.MustCompile(serve.ProblemMatcher[0].Background.BeginsPattern)
	ends := regexp.MustCompile(serve.ProblemMatcher[0].Background.EndsPattern)
	if !slices.Equal(serve.Args, []string{"serve"}) || !serve.IsBackground {
		t.Errorf("%+v", serve)
	}
	s := startServe(t, map[string]string{
		"content/site.yaml": "name: Example\n",
		"content/terms.md":  "---\ntitle: Terms\n---\nLead.\n\n## Scope {#scope}\n\nFirst: [](#gone).\n",
	})
	// round reads a build, whose last line is on one of the two streams.
	round := func(begun bool, last string) (found []problem) {
		t.Helper()
		if begun {
			if line := s.line(s.out, ""); !begins.MatchString(line) {
				t.Errorf("a build begins with %q", line)
			}
		}
		from := s.out
		if last == "The page shows them." {
			from = s.err
		}
		for {
			line := s.line(from, "")
			if p, ok := serve.match(line); ok {
				found = append(found, p)
			}
			if ended := ends.MatchString(line); ended != strings.Contains(line, last) {
				t.Errorf("whether it ends a build is %v: %q", ended, line)
			} else if ended {
				return found
			}
		}
	}
	gone := problem{File: "content/terms.md", Line: 8, Column: 11, Severity: "error", Code: "link-broken",
		Message: "the link to #gone leads nowhere: nothing on this page has that id"}
	if diff := cmp.Diff([]problem{gone}, round(false, "The page shows them.")); diff != "" {
		t.Errorf("at first (-want +got):\n%s", diff)
	}
	round(false, "Serving at ")
	s.save("content/terms.md", "---\ntitle: Terms\n---\nLead.\n\n## Scope {#scope}\n\nSecond.\n")
	if found := round(true, "content/terms.md: http"); len(found) > 0 {
		t.Errorf("mended: %v", found)
	}
	s.save("content/terms.md", "---\ntitle: Terms\n---\nLead.\n\n## Scope {#scope}\n\nThird: [](#gone).\n")
	if diff := cmp.Diff([]problem{gone}, round(true, "The page shows them.")); diff != "" {
		t.Errorf("broken again (-want +got):\n%s", diff)
	}
}
