package preview

import (
	"encoding/json"
	"net/http"
	"strings"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/readability"
)

// Desk is where the site that is shown is written.
type Desk struct {
	Folder     string // the absolute path of the site folder, with slashes
	Editor     string // how an editor is asked to open a file, with {path} and {line}; "" for not at all
	Manuscript func(page string) (m *generator.Manuscript, known bool, err error)
}

// The names of what follows are those of assets/preview/contract.ts.

type placeJSON struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

type measureJSON struct {
	Words     int     `json:"words"`
	Signs     bool    `json:"signs"`
	Sentences int     `json:"sentences"`
	Formula   string  `json:"formula"`
	Score     float64 `json:"score"`
	Grade     string  `json:"grade"`
	Seconds   int     `json:"seconds"`
}

type headingJSON struct {
	placeJSON
	ID    string `json:"id"`
	Text  string `json:"text"`
	Level int    `json:"level"`
}

type partJSON struct {
	placeJSON
	ID       string        `json:"id"`
	Number   string        `json:"number"`
	Title    string        `json:"title"`
	Measure  measureJSON   `json:"measure"`
	Headings []headingJSON `json:"headings"`
}

type requirementJSON struct {
	ID     string      `json:"id"`
	Text   string      `json:"text"`
	Source string      `json:"source"`
	When   string      `json:"when"`
	State  check.State `json:"state"`
}

type manuscriptJSON struct {
	placeJSON
	Title        string            `json:"title"`
	Language     string            `json:"language"`
	Measure      measureJSON       `json:"measure"`
	Parts        []partJSON        `json:"parts"`
	Requirements []requirementJSON `json:"requirements"`
	Editor       string            `json:"editor"`
	Folder       string            `json:"folder"`
}

// tell answers with the policy of the page that is asked for. What can't be read just now is a conflict.
func (d Desk) tell(w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) || d.Manuscript == nil {
		http.Error(w, "only pages of this preview may ask", http.StatusForbidden)
		return
	}
	page := strings.TrimSuffix(strings.TrimPrefix(r.URL.Query().Get("page"), "/"), "index.html")
	switch m, known, err := d.Manuscript(page); {
	case err != nil:
		http.Error(w, diag.Inert(err.Error()), http.StatusInternalServerError)
	case !known:
		http.NotFound(w, r)
	case m == nil:
		http.Error(w, "the policy can't be read", http.StatusConflict)
	default:
		data, err := json.Marshal(d.describe(m))
		if err != nil {
			panic("preview: a manuscript can always be written as JSON")
		}
		send(w, ".json", data)
	}
}

func (d Desk) describe(m *generator.Manuscript) manuscriptJSON {
	out := manuscriptJSON{
		placeJSON: placeOf(m.At), Title: m.Title, Language: m.Language, Measure: measureOf(m.Whole),
		Parts: []partJSON{}, Requirements: []requirementJSON{}, Editor: d.Editor, Folder: d.Folder,
	}
	for _, p := range m.Parts {
		part := partJSON{placeOf(p.At), p.ID, p.Number, p.Title, measureOf(p.Measure), []headingJSON{}}
		for _, h := range p.Headings {
			part.Headings = append(part.Headings, headingJSON{placeOf(h.At), h.ID, h.Text, h.Level})
		}
		out.Parts = append(out.Parts, part)
	}
	for _, j := range m.Requirements {
		out.Requirements = append(out.Requirements, requirementJSON{j.ID, j.Text, strings.Join(j.Source, ", "), j.When, j.State})
	}
	return out
}

func placeOf(p diag.Position) placeJSON { return placeJSON{p.File, max(p.Line, 1)} }

func measureOf(m readability.Measure) measureJSON {
	return measureJSON{m.Words, m.Signs, m.Sentences, m.Formula, m.Score, m.Grade, m.Seconds}
}
