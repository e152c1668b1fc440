package diag

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// machines are the formats of other programs.
var machines = map[string]func(io.Writer, []Diagnostic, MachineOptions) error{
	"sarif": WriteSARIF, "github": WriteGitHub, "gitlab": WriteGitLab, "junit": WriteJUnit,
}

func machineOptions() MachineOptions {
	return MachineOptions{
		Version: "v1.2.3", Folder: "my sites/a",
		Describe: func(rule string) (says, why string, ok bool) {
			return "A rule.", "There is a reason.", rule == "some-rule"
		},
	}
}

func TestMachineFormats(t *testing.T) {
	for name, write := range machines {
		var out, empty bytes.Buffer
		if err := errors.Join(write(&out, samples(), machineOptions()), write(&empty, nil, MachineOptions{})); err != nil {
			t.Fatal(err)
		}
		checkGolden(t, name+".golden", out.Bytes())
		checkGolden(t, name+"_empty.golden", empty.Bytes())
		if err := write(fullDisk{}, samples(), MachineOptions{}); !errors.Is(err, errFull) {
			t.Errorf("%s: error = %v", name, err)
		}
	}
}

// Under --strict, a code host once showed as a warning what had failed the check; and some formats named files from the
// site folder, others from the root of the repository.
func TestEveryFormatNamesTheFileAndSaysWhatFails(t *testing.T) {
	d := at("a fault", "fault")
	d.Level = Warning
	o := machineOptions()
	o.Folder, o.Strict = "sites/a", true
	for name, says := range map[string]string{"github": "::error ", "gitlab": `"critical"`, "sarif": `"level": "error"`, "junit": `failures="1"`, "json": `"ok": false`} {
		write := machines[name]
		if name == "json" {
			write = WriteJSON
		}
		var out bytes.Buffer
		if err := write(&out, []Diagnostic{d}, o); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{says, o.Folder + "/" + d.Position.File} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s has no %s:\n%s", name, want, &out)
			}
		}
	}
}

// TestJSONFormatsAreWhatTheirSchemasAllow holds them against the published schemas (testdata/schemas/README.md).
func TestJSONFormatsAreWhatTheirSchemasAllow(t *testing.T) {
	for _, name := range []string{"sarif", "gitlab"} {
		schema, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata/schemas", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range [][]Diagnostic{nil, samples()} {
			var out bytes.Buffer
			if err := machines[name](&out, list, machineOptions()); err != nil {
				t.Fatal(err)
			}
			v, err := jsonschema.UnmarshalJSON(&out)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("%s with %d diagnostics: %v", name, len(list), err)
			}
		}
		if schema.Validate(map[string]any{"runs": "none"}) == nil {
			t.Errorf("the schema of %s allows anything", name)
		}
	}
}

// xsdNode is an element of junit.xsd.
type xsdNode struct {
	XMLName  xml.Name
	Name     string    `xml:"name,attr"`
	Ref      string    `xml:"ref,attr"`
	Use      string    `xml:"use,attr"`
	Children []xsdNode `xml:",any"`
}

// xsdElement is what the schema says of an element: its attributes, true for those that must be there, and its children.
type xsdElement struct {
	attributes map[string]bool
	children   []string
}

// readXSD reads as much of a schema as ours needs: elements without types of their own and in no order.
func readXSD(t *testing.T, file string) map[string]xsdElement {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var root xsdNode
	if err := xml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	elements := map[string]xsdElement{}
	for _, n := range root.Children {
		if n.XMLName.Local != "element" {
			continue
		}
		e := xsdElement{attributes: map[string]bool{}}
		var walk func(xsdNode)
		walk = func(n xsdNode) {
			switch n.XMLName.Local {
			case "attribute":
				e.attributes[n.Name] = n.Use == "required"
			case "element":
				e.children = append(e.children, n.Ref)
			}
			for _, c := range n.Children {
				walk(c)
			}
		}
		for _, c := range n.Children {
			walk(c)
		}
		elements[n.Name] = e
	}
	return elements
}

func TestJUnitIsWhatItsSchemaAllows(t *testing.T) {
	elements := readXSD(t, "testdata/schemas/junit.xsd")
	for _, list := range [][]Diagnostic{nil, samples()} {
		var out bytes.Buffer
		if err := WriteJUnit(&out, list, machineOptions()); err != nil {
			t.Fatal(err)
		}
		checkXML(t, out.Bytes(), elements)
	}
}

// checkXML holds a document against the elements of a schema.
func checkXML(t *testing.T, text []byte, elements map[string]xsdElement) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(text))
	open := []string{}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in:\n%s", err, text)
		}
		switch token := token.(type) {
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.StartElement:
			name := token.Name.Local
			e, known := elements[name]
			if !known || len(open) > 0 && !slices.Contains(elements[open[len(open)-1]].children, name) {
				t.Errorf("<%s> inside of %v", name, open)
			}
			open = append(open, name)
			var has []string
			for _, a := range token.Attr {
				has = append(has, a.Name.Local)
				if _, known := e.attributes[a.Name.Local]; !known {
					t.Errorf("<%s> can't have %s", name, a.Name.Local)
				}
			}
			for attribute, required := range e.attributes {
				if required && !slices.Contains(has, attribute) {
					t.Errorf("<%s> has no %s", name, attribute)
				}
			}
		}
	}
}

// FuzzMachineFormats prints hostile text at every place of a diagnostic: no format may come to hold a character that
// acts, a command of its own, or another diagnostic.
func FuzzMachineFormats(f *testing.F) {
	f.Add("a\x1b[31m", "fault \u202e", 3, 2)
	f.Add("x\n::error file=a::b%0A::set-output,title=c", "]]></failure><failure>\ufffe\uffff", 1, 900)
	f.Fuzz(func(t *testing.T, words, excerpt string, column, length int) {
		d := Diagnostic{Rule: words, Message: words, Hint: words, Position: Position{File: "content/" + words, Line: 1, Column: column}, Length: length, Excerpt: excerpt}
		for name, write := range machines {
			var out bytes.Buffer
			if err := write(&out, []Diagnostic{d}, MachineOptions{Folder: words}); err != nil {
				t.Fatal(err)
			}
			text := out.String()
			if !utf8.ValidString(text) {
				t.Fatalf("%s is not UTF-8", name)
			}
			if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && acts(r) }); i >= 0 {
				t.Fatalf("%s: acting character in %q", name, text)
			}
			switch name {
			case "github":
				if strings.Count(text, "\n") != 1 || strings.Count(text, "\n::") != 0 {
					t.Fatalf("more than one command: %q", text)
				}
			case "junit":
				var got junitSuites
				if err := xml.Unmarshal(out.Bytes(), &got); err != nil || len(got.Suites) != 1 || len(got.Suites[0].Cases) != 1 {
					t.Fatalf("%v: %q", err, text)
				}
			default:
				if !json.Valid(out.Bytes()) {
					t.Fatalf("%s is not JSON: %q", name, text)
				}
			}
		}
	})
}

func TestGitLabTellsEqualProblemsApart(t *testing.T) {
	d := at("a fault", "fault")
	lower := d
	lower.Position.Line += 5
	fingerprints := func(list ...Diagnostic) []string {
		var out bytes.Buffer
		if err := WriteGitLab(&out, list, MachineOptions{}); err != nil {
			t.Fatal(err)
		}
		var entries []gitlabEntry
		if err := json.Unmarshal(out.Bytes(), &entries); err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, e := range entries {
			all = append(all, e.Fingerprint)
		}
		return all
	}
	if two := fingerprints(d, lower); two[0] == two[1] {
		t.Error("two problems with one fingerprint: GitLab shows the first alone")
	}
	if fingerprints(d)[0] != fingerprints(lower)[0] {
		t.Error("a problem that has moved has another fingerprint: GitLab shows it as new")
	}
}
