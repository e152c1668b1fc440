package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// editor is what an editor is to a language server: it opens files, asks, and answers what it is asked.
type editor struct {
	t        *testing.T
	to       io.Writer
	from     *bufio.Reader
	site     string
	settings any // under "yaml"
	last     int // id of the last question
	found    map[string][]found
}

// found is a mistake that an editor underlines.
type found struct {
	Message string
	Range   struct{ Start struct{ Line int } }
}

// openEditor starts the YAML language server that VS Code and most other editors have, with a folder open.
func openEditor(t *testing.T, site string, settings map[string]any) *editor {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	server := exec.CommandContext(ctx, "node", "../../.dev/node_modules/yaml-language-server/bin/yaml-language-server", "--stdio")
	server.Stderr = os.Stderr
	to, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	from, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatalf("start the YAML language server, which make tools installs: %v", err)
	}
	t.Cleanup(func() {
		cancel()
		_ = server.Wait() // it was killed
	})
	e := &editor{t: t, to: to, from: bufio.NewReader(from), site: site, settings: settings, found: map[string][]found{}}
	e.ask("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": "file://" + site,
		"capabilities": map[string]any{
			"workspace":    map[string]any{"configuration": true, "didChangeConfiguration": map[string]any{}},
			"textDocument": map[string]any{"completion": map[string]any{"completionItem": map[string]any{"documentationFormat": []string{"markdown"}}}},
		},
	}, nil)
	e.tell("initialized", map[string]any{})
	e.tell("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"yaml": settings}})
	return e
}

// message is one of JSON-RPC 2.0.
type message struct {
	ID     *json.RawMessage `json:"id,omitempty"`
	Method string           `json:"method,omitempty"`
	Params json.RawMessage  `json:"params,omitempty"`
	Result json.RawMessage  `json:"result,omitempty"`
	Error  json.RawMessage  `json:"error,omitempty"`
}

func (e *editor) send(fields map[string]any) {
	e.t.Helper()
	fields["jsonrpc"] = "2.0"
	text, err := json.Marshal(fields)
	if err == nil {
		_, err = fmt.Fprintf(e.to, "Content-Length: %d\r\n\r\n%s", len(text), text)
	}
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) tell(method string, params any) {
	e.t.Helper()
	e.send(map[string]any{"method": method, "params": params})
}

// ask sends a question and waits for its answer, which result gets unless it is nil.
func (e *editor) ask(method string, params, result any) {
	e.t.Helper()
	e.last++
	e.send(map[string]any{"id": e.last, "method": method, "params": params})
	for {
		m := e.receive()
		if m.Method != "" || m.ID == nil || string(*m.ID) != fmt.Sprint(e.last) {
			continue
		}
		if m.Error != nil {
			e.t.Fatalf("%s: %s", method, m.Error)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				e.t.Fatalf("%s: %v in %s", method, err, m.Result)
			}
		}
		return
	}
}

// receive reads the next message, and answers or notes it if it is the server's own.
func (e *editor) receive() message {
	e.t.Helper()
	length := 0
	for {
		line, err := e.from.ReadString('\n')
		if err != nil {
			e.t.Fatalf("the language server ended: %v", err)
		}
		if line == "\r\n" {
			break
		}
		_, _ = fmt.Sscanf(line, "Content-Length: %d", &length) // other headers say nothing new
	}
	text := make([]byte, length)
	var m message
	if _, err := io.ReadFull(e.from, text); err != nil {
		e.t.Fatal(err)
	}
	if err := json.Unmarshal(text, &m); err != nil {
		e.t.Fatal(err)
	}
	switch {
	case m.Method == "workspace/configuration":
		e.configure(m)
	case m.Method != "" && m.ID != nil:
		e.send(map[string]any{"id": m.ID, "result": nil})
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []found
		}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			e.t.Fatal(err)
		}
		e.found[p.URI] = p.Diagnostics
	}
	return m
}

// configure answers which settings the editor has.
func (e *editor) configure(m message) {
	e.t.Helper()
	var p struct{ Items []struct{ Section string } }
	if err := json.Unmarshal(m.Params, &p); err != nil {
		e.t.Fatal(err)
	}
	answers := make([]any, len(p.Items))
	for i, item := range p.Items {
		if answers[i] = map[string]any{}; item.Section == "yaml" {
			answers[i] = e.settings
		}
	}
	e.send(map[string]any{"id": m.ID, "result": answers})
}

// open opens a file with a text, and returns what is underlined in it. No file is opened twice.
func (e *editor) open(path, text string) []found {
	e.t.Helper()
	uri := e.uri(path)
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
	for {
		if _, told := e.found[uri]; told {
			return e.found[uri]
		}
		e.receive()
	}
}

func (e *editor) uri(path string) string {
	return "file://" + filepath.ToSlash(filepath.Join(e.site, path))
}

// at are the parameters of a question about a place.
func (e *editor) at(path string, line, column int) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": e.uri(path)}, "position": map[string]any{"line": line, "character": column}}
}

// offers returns what an editor offers to write at a place.
func (e *editor) offers(path string, line, column int) []string {
	e.t.Helper()
	return slices.Sorted(maps.Keys(e.offersWith(path, line, column)))
}

// offersWith returns the same with what an editor says of each.
func (e *editor) offersWith(path string, line, column int) map[string]string {
	e.t.Helper()
	var list struct {
		Items []struct {
			Label         string
			Documentation json.RawMessage // a text, or one with its kind
		}
	}
	e.ask("textDocument/completion", e.at(path, line, column), &list)
	said := map[string]string{}
	for _, item := range list.Items {
		var marked struct{ Value string }
		if json.Unmarshal(item.Documentation, &marked) != nil {
			_ = json.Unmarshal(item.Documentation, &marked.Value) // nothing is said then
		}
		said[item.Label] = marked.Value
	}
	return said
}

// explains returns what an editor shows beside a word.
func (e *editor) explains(path string, line, column int) string {
	e.t.Helper()
	var hover struct{ Contents struct{ Value string } }
	e.ask("textDocument/hover", e.at(path, line, column), &hover)
	return hover.Contents.Value
}

// wantAll fails for what isn't among the words.
func wantAll(t *testing.T, got []string, want ...string) {
	t.Helper()
	for _, word := range want {
		if !slices.Contains(got, word) {
			t.Errorf("%q isn't among %q", word, got)
		}
	}
}

// underlines tells whether something is underlined on a line, counted from 0, with words in what is said of it.
func underlines(list []found, line int, words string) bool {
	return slices.ContainsFunc(list, func(f found) bool { return f.Range.Start.Line == line && strings.Contains(f.Message, words) })
}

// newSite returns the folder of a site as init makes it.
func newSite(t *testing.T) string {
	t.Helper()
	site := t.TempDir()
	var out bytes.Buffer
	if code := run(t.Context(), []string{"init", site, "--name", "Example", "--url", "https://example.com/", "--email", "a@example.com"}, console{out: &out, err: &out, env: os.Getenv, now: time.Now}); code != exitFine {
		t.Fatalf("exit %d: %s", code, &out)
	}
	return site
}

// settingsOf returns the settings of VS Code that a site has.
func settingsOf(t *testing.T, site string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, ".vscode/settings.json"))
	if err != nil {
		t.Fatal(err)
	}
	var settings map[string]any
	if err := json.Unmarshal(text, &settings); err != nil {
		t.Fatal(err)
	}
	return settings
}

// TestEditorsCompleteAndExplain opens the files of a site in the YAML language server that VS Code has, with the
// settings that init writes.
func TestEditorsCompleteAndExplain(t *testing.T) {
	site := newSite(t)
	e := openEditor(t, site, map[string]any{
		"schemas": settingsOf(t, site)["yaml.schemas"], "schemaStore": map[string]any{"enable": false}, "validate": true, "hover": true, "completion": true,
	})

	t.Run("site.yaml", func(t *testing.T) {
		if list := e.open("content/site.yaml", "name: Example\nbaseUrl: https://example.com/\ntheme:\n  \nrules:\n  link-vague: \n\n"); !underlines(list, 1, "baseUrl is not allowed") || !underlines(list, 2, `"a group of fields"`) {
			t.Errorf("underlined: %+v", list)
		}
		wantAll(t, e.offers("content/site.yaml", 6, 0), "baseURL", "locales", "controller", "variables", "precompress")
		wantAll(t, e.offers("content/site.yaml", 3, 2), "accent", "radius")
		wantAll(t, e.offers("content/site.yaml", 5, 14), "hint", "warning")
		if text := e.explains("content/site.yaml", 0, 1); !strings.Contains(text, "The company or product.") {
			t.Errorf("name is explained as %q", text)
		}
		if text := e.explains("content/site.yaml", 5, 4); !strings.Contains(text, "warning by itself") {
			t.Errorf("a rule is explained as %q", text)
		}
	})
	t.Run("consent.yaml", func(t *testing.T) {
		text := "categories:\n  - {id: necessary, title: Necessary, necessary: true}\nservices:\n  - use: google-analytics\n    category: analytics\n    with:\n      \n  - use: \n"
		list := e.open("content/consent.yaml", text)
		if !underlines(list, 5, `"a group of fields"`) {
			t.Errorf("underlined: %+v", list)
		}
		wantAll(t, e.offers("content/consent.yaml", 6, 6), "measurement")
		wantAll(t, e.offers("content/consent.yaml", 7, 9), "google-analytics", "youtube", "matomo")
	})
	t.Run("glossary.yaml", func(t *testing.T) {
		if list := e.open("content/glossary.yaml", "terms:\n  - id: controller\n    term: controller\n    definition: Who decides.\n    \n"); len(list) > 0 {
			t.Errorf("underlined: %+v", list)
		}
		wantAll(t, e.offers("content/glossary.yaml", 4, 4), "auto", "forms")
	})
	t.Run("what is right", func(t *testing.T) {
		for at, folder := range map[string]string{"example/": "../../content", "new/": filepath.Join(site, "content")} {
			for _, path := range []string{"site.yaml", "consent.yaml"} {
				text, err := os.ReadFile(filepath.Join(folder, path))
				if err != nil {
					t.Fatal(err)
				}
				if list := e.open(at+"content/"+path, string(text)); len(list) > 0 {
					t.Errorf("%s/%s: %+v", folder, path, list)
				}
			}
		}
	})
}

// TestEditorsOfferWordsWithWhatTheyMean: those that are the only ones, so that another is underlined, and the usual ones
// where others are as right.
func TestEditorsOfferWordsWithWhatTheyMean(t *testing.T) {
	site := newSite(t)
	e := openEditor(t, site, map[string]any{
		"schemas":     map[string]any{".proviso/policy.schema.json": "policy.yaml", ".proviso/section.schema.json": "section.yaml", ".proviso/consent.schema.json": "consent.yaml", ".proviso/site.schema.json": "site.yaml"},
		"schemaStore": map[string]any{"enable": false}, "validate": true, "hover": true, "completion": true,
	})
	for _, test := range []struct {
		path, before, after string // the word stands between them
		word, means         string
		otherwise           string // is as right; "" where nothing else is
		wrong, said         string // said of what is wrong
	}{
		{path: "policy.yaml", before: "type: ", word: "privacy", means: "What happens to personal data.", wrong: "privcy", said: "Value is not accepted"},
		{path: "policy.yaml", before: "regimes:\n  - ", word: "google_eu_ucp", means: "Google's contracts", wrong: "dsgvo", said: "Value is not accepted"},
		{path: "policy.yaml", before: "authoritative: ", word: "fr", means: "Français (fr)", otherwise: "gsw", wrong: "Fran is", said: "Write the tag of a language"},
		{path: "policy.yaml", before: "not_applicable:\n  ", after: ": none", word: "gdpr-dpo", means: "Contact details of the data protection officer", otherwise: "our-own", wrong: "No Dpo", said: "pattern"},
		{path: "section.yaml", before: "covers:\n  - ", word: "gdpr-complaint", means: "Right to complain", otherwise: "our-own"},
		{path: "site.yaml", before: "locales:\n  - ", word: "zh-Hant", means: "繁體中文", otherwise: "gsw", wrong: "a b?", said: "Write the tag of a language"},
		{path: "consent.yaml", before: "banner: ", word: "centre", means: "the page behind can be used", wrong: "center", said: "Value is not accepted"},
		{path: "consent.yaml", before: "services:\n  - use: ", word: "matomo", means: "Matomo", wrong: "matomoo", said: "Value is not accepted"},
		{path: "consent.yaml", before: "services:\n  - category: ", word: "marketing", means: "Advertising", otherwise: "ours"},
		{path: "consent.yaml", before: "services:\n  - safeguard: ", word: "adequacy", means: "protects data well enough", otherwise: "in our own words"},
	} {
		t.Run(test.word, func(t *testing.T) {
			line := strings.Count(test.before, "\n")
			column := len(test.before) - strings.LastIndex(test.before, "\n") - 1
			opened := 0
			complain := func(text string) string {
				opened++
				for _, f := range e.open(fmt.Sprintf("%s/%d/%s", test.word, opened, test.path), text) {
					if f.Range.Start.Line == line && !strings.Contains(f.Message, "Missing property") {
						return f.Message
					}
				}
				return ""
			}
			for _, word := range []string{test.word, test.otherwise} {
				if said := complain(test.before + word + test.after + "\n"); word != "" && said != "" {
					t.Errorf("%q is underlined: %s", word, said)
				}
			}
			if test.wrong != "" {
				if said := complain(test.before + test.wrong + test.after + "\n"); !strings.Contains(said, test.said) {
					t.Errorf("of %q is said %q", test.wrong, said)
				}
			}
			complain(test.before + "\n")
			if said, offered := e.offersWith(fmt.Sprintf("%s/%d/%s", test.word, opened, test.path), line, column)[test.word]; !offered || !strings.Contains(said, test.means) {
				t.Errorf("offered: %v, with %q", offered, said)
			}
		})
	}
}

// TestALineInTheFileNamesItsSchema: editors without settings for the site follow the first line of a file.
func TestALineInTheFileNamesItsSchema(t *testing.T) {
	site := newSite(t)
	e := openEditor(t, site, map[string]any{"schemaStore": map[string]any{"enable": false}, "validate": true, "hover": true, "completion": true})
	list := e.open("content/site.yaml", "# yaml-language-server: $schema=../.proviso/site.schema.json\nname: Example\nhsts: yes\n\n")
	if len(list) != 1 || list[0].Range.Start.Line != 2 {
		t.Errorf("underlined: %+v", list)
	}
	wantAll(t, e.offers("content/site.yaml", 3, 0), "baseURL", "controller")
}
