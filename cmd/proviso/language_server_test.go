package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
