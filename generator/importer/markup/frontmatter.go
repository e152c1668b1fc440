package markup

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/pattern"
)

// maxFrontMatter bounds the block that YAML reads.
const maxFrontMatter = 64 << 10

// front is a block of front matter.
type front struct {
	text []byte
	toml bool
}

// cutFrontMatter returns the front matter, the text behind it, and the line that the text begins in.
func cutFrontMatter(source []byte) (front, []byte, int) {
	source = bytes.TrimPrefix(source, []byte("\uFEFF"))
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	for _, fence := range []string{"---\n", "+++\n"} {
		rest, ok := bytes.CutPrefix(source, []byte(fence))
		if !ok {
			continue
		}
		at := 0
		for line := range bytes.Lines(rest) {
			end := strings.TrimRight(string(line), " \t\n")
			if end == fence[:3] || end == "..." && fence[0] == '-' {
				text := rest[:at]
				return front{text, fence[0] == '+'}, rest[at+len(line):], 3 + bytes.Count(text, []byte("\n"))
			}
			at += len(line)
		}
	}
	return front{}, source, 1
}

// fields is what front matter says, in the words of several tools.
type fields struct {
	document.Fields
	path    string
	title   string
	doubts  []diag.Diagnostic
	unknown []string
}

func (f *fields) read(block front) {
	switch {
	case len(block.text) > maxFrontMatter:
		f.doubt(1, "the front matter is too long to be read", "write a title into policy.md")
		return
	case block.toml:
		f.readTOML(string(block.text))
	default:
		f.readYAML(block.text)
	}
	if len(f.unknown) > 0 {
		f.doubts = append(f.doubts, diag.Diagnostic{
			Rule: "import-field", Level: diag.Hint, Position: diag.Position{File: f.path, Line: 2},
			Message: "left out fields that mean nothing to Proviso: " + strings.Join(f.unknown, ", "),
		})
	}
}

func (f *fields) doubt(line int, message, hint string) {
	f.doubts = append(f.doubts, diag.Diagnostic{Rule: "import-field", Level: diag.Warning, Position: diag.Position{File: f.path, Line: line}, Message: message, Hint: hint})
}

func (f *fields) readYAML(text []byte) {
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		f.doubt(2, "the front matter can't be read: "+err.Error(), "write a title into policy.md")
		return
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return
	}
	pairs := root.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		value := pairs[i+1]
		var values []string
		lines := []int{pairs[i].Line + 1}
		switch value.Kind {
		case yaml.ScalarNode:
			values = []string{value.Value}
		case yaml.SequenceNode:
			lines = nil
			for _, item := range value.Content {
				if item.Kind == yaml.ScalarNode {
					values, lines = append(values, item.Value), append(lines, item.Line+1)
				}
			}
		}
		f.set(pairs[i].Value, values, lines)
	}
}

// assignment is a line of TOML with a plain value.
var assignment = pattern.New(`^([A-Za-z0-9_-]+)\s*=\s*(.+)$`)

// quoted is a text in TOML.
var quoted = pattern.New(`"((?:[^"\\]|\\.)*)"|'([^']*)'`)

// readTOML reads the lines that say a text, a date or a list of texts, as Hugo's sites have them.
func (f *fields) readTOML(text string) {
	for i, line := range strings.Split(text, "\n") {
		m := assignment.FindStringSubmatch(strings.TrimSpace(line))
		if strings.HasPrefix(line, "[") {
			return // a table of the tool's own
		}
		if m == nil {
			continue
		}
		var values []string
		for _, q := range quoted.FindAllStringSubmatch(m[2], -1) {
			values = append(values, strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(q[1])+q[2])
		}
		if len(values) == 0 {
			values = []string{m[2]}
		}
		f.set(m[1], values, slices.Repeat([]int{i + 2}, len(values)))
	}
}

// set takes a field by the names that other tools have for it. Each of its values is in a line.
func (f *fields) set(key string, values []string, lines []int) {
	if len(values) == 0 {
		f.unknown = append(f.unknown, key)
		return
	}
	first, line := strings.TrimSpace(values[0]), lines[0]
	switch strings.ToLower(key) {
	case "title":
		f.title = strings.Join(strings.Fields(first), " ")
	case "description", "intro", "summary", "excerpt":
		f.Description = strings.Join(strings.Fields(first), " ")
	case "version":
		f.Version = first
	case "draft":
		f.Draft = first == "true"
	case "published":
		f.Draft = first == "false"
	case "effective", "effective_date", "effectivedate":
		f.date(first, line)
	case "date", "lastmod", "last_modified_at", "updated":
		f.doubts = append(f.doubts, diag.Diagnostic{
			Rule: "import-date", Level: diag.Hint, Position: diag.Position{File: f.path, Line: line},
			Message: fmt.Sprintf("%s is %s; whether the policy is in force from that day on, the file doesn't say", key, first),
			Hint:    "if so, write effective: and the date into policy.md",
		})
	case "aliases", "redirect_from", "permalink", "url":
		for i, value := range values {
			f.Aliases = append(f.Aliases, document.Alias{Path: value, Line: lines[i]})
		}
	default:
		f.unknown = append(f.unknown, key)
	}
}

func (f *fields) date(text string, line int) {
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02 15:04:05 -0700", "January 2, 2006", "2 January 2006"} {
		if day, err := time.Parse(layout, text); err == nil {
			f.Effective = day.Format(time.DateOnly)
			return
		}
	}
	f.doubt(line, "the date "+text+" can't be read", "write it as 2027-01-31 into policy.md, after effective:")
}
