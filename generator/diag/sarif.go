package diag

import (
	"io"
	"slices"
)

// WriteSARIF prints diagnostics in the Static Analysis Results Interchange Format 2.1.0 of OASIS, which code hosts show
// beside the lines of a change.
func WriteSARIF(w io.Writer, list []Diagnostic, o MachineOptions) error {
	rules := rulesOf(list)
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: make([]sarifResult, 0, len(list))}
	run.Tool.Driver = sarifDriver{Name: toolName, SemanticVersion: semantic(o.Version), Rules: make([]sarifRule, 0, len(rules))}
	for _, id := range rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, o.sarifRule(id))
	}
	for _, d := range list {
		index, _ := slices.BinarySearch(rules, d.Rule)
		run.Results = append(run.Results, o.sarifResult(d, index))
	}
	return writeJSON(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// rulesOf returns the ids of the rules of a list, each once, in order.
func rulesOf(list []Diagnostic) []string {
	var ids []string
	for _, d := range list {
		ids = append(ids, d.Rule)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (o MachineOptions) sarifRule(id string) sarifRule {
	rule := sarifRule{ID: Inert(id)}
	if o.Describe == nil {
		return rule
	}
	if says, why, ok := o.Describe(id); ok {
		rule.Short, rule.Full = &sarifText{says}, &sarifText{why}
	}
	return rule
}

func (o MachineOptions) sarifResult(d Diagnostic, rule int) sarifResult {
	r := sarifResult{RuleID: Inert(d.Rule), RuleIndex: rule, Level: sarifLevels[o.level(d)], Message: sarifText{Inert(sentence(d))}}
	if d.Position.File == "" {
		return r
	}
	place := sarifPlace{Artifact: sarifArtifact{URI: relativeURI(o.file(d)), Base: "%SRCROOT%"}}
	if p := d.Position; p.Line > 0 {
		place.Region = &sarifRegion{StartLine: p.Line, StartColumn: p.Column, EndColumn: endColumn(d)}
	}
	r.Locations = []sarifLocation{{place}}
	return r
}

// sarifLevels are SARIF's words by Level.
var sarifLevels = [...]string{Error: "error", Warning: "warning", Hint: "note"}

// semantic returns a version that SARIF takes for one, or nothing.
func semantic(version string) string {
	if len(version) > 1 && version[0] == 'v' && version[1] >= '0' && version[1] <= '9' {
		return version[1:]
	}
	return ""
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	Rules           []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID    string     `json:"id"`
	Short *sarifText `json:"shortDescription,omitempty"`
	Full  *sarifText `json:"fullDescription,omitempty"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifLocation struct {
	Physical sarifPlace `json:"physicalLocation"`
}

type sarifPlace struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}
