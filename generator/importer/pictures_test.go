package importer_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/importer"
)

const (
	safeDrawing   = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>`
	unsafeDrawing = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
)

// pixel is a PNG of one pixel.
func pixel(t testing.TB) []byte {
	t.Helper()
	file, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// told is what a report says of the pictures of a source.
func told(result importer.Result) []string {
	var list []string
	for _, d := range result.Diagnostics {
		if d.Rule == "import-image" {
			list = append(list, fmt.Sprintf("%d: %s", d.Position.Line, d.Message))
		}
	}
	return list
}

func TestPicturesComeAlong(t *testing.T) {
	folder := fstest.MapFS{
		"old/page.html":               {},
		"old/page files/Our Seal.png": {Data: pixel(t)},
		"old/copy.png":                {Data: pixel(t)},
		"plan.svg":                    {Data: []byte(safeDrawing)},
	}
	data := base64.StdEncoding.EncodeToString([]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00"))
	page := `<h1>Privacy</h1><h2>One</h2>
<p>Before <img src="page%20files/Our%20Seal.png?v=2" alt="Our seal"> after.</p>
<p><a href="https://example.com/"><img src="./copy.png" alt="The seal again"></a></p>
<table><tr><td rowspan=2>a<td><img src="../plan.svg" alt="The plan"><tr><td>b</table>
<p><img src="data:image/gif;base64,` + data + `" alt="A dot"><img src="copy.png">
<h2><img src="copy.png" alt=""></h2>
<svg width="400" height="90" aria-label="How requests travel"><path d="M0 0h9"/></svg><svg width="16"><path/></svg>`
	result := importer.Read([]importer.Source{{Path: "page.html", Text: []byte(page), Folder: folder, Name: "old/page.html"}}, importer.Options{Name: "privacy"})
	html := strings.ReplaceAll(build(t, result)["page.html"].html, ` width="1" height="1"`, "")
	for _, want := range []string{
		`src="our-seal.png" alt="Our seal"`, `src="our-seal.png" alt="The seal again"`, `src="plan.svg" alt="The plan"`, `src="a-dot.gif" alt="A dot"`,
		`src="how-requests-travel.svg" alt="How requests travel"`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("%s isn't on the page:\n%s", want, html)
		}
	}
	var names []string
	for _, p := range result.Policies[0].Pictures {
		names = append(names, p.Name)
	}
	if diff := cmp.Diff([]string{"our-seal.png", "plan.svg", "a-dot.gif", "how-requests-travel.svg"}, names); diff != "" {
		t.Errorf("pictures (-want +got):\n%s", diff)
	}
	want := []string{
		"5: the image our-seal.png has no words for those who can't see it",
		"6: the image our-seal.png has no words for those who can't see it",
		"7: left out a small drawing without words",
	}
	if diff := cmp.Diff(want, told(result)); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
}

func TestAPictureThatStaysBehindLeavesItsWords(t *testing.T) {
	folder := fstest.MapFS{
		"bad.svg":  {Data: []byte(unsafeDrawing)},
		"a.emf":    {Data: []byte("\x01\x00\x00\x00")},
		"huge.gif": {Data: []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00")},
	}
	for address, reason := range map[string]string{
		"https://example.com/a.png":         "it lies on another site, and nothing is fetched",
		"//example.com/a.png":               "it lies on another site, and nothing is fetched",
		"gone.png":                          "there is no such file beside the text",
		"../secret.png":                     "it lies outside of the folder that is imported",
		"%2e%2e/secret.png":                 "it lies outside of the folder that is imported",
		"file:///etc/passwd":                "addresses that begin with file: are for one machine only",
		"a.emf":                             "browsers don't show this kind of file",
		"bad.svg":                           "this drawing has an element <script>, which can run a script or load something from elsewhere",
		"huge.gif":                          "it has more pixels than browsers show",
		"data:image/png;base64,!":           "it isn't whole: illegal base64 data at input byte 0",
		"data:image/svg+xml,%3Cscript%3E":   "browsers don't show this kind of file",
		"inside the file: media/image1.png": "the file doesn't hold it",
	} {
		page := `<h1>Privacy</h1><p>We show <img src="` + address + `" alt="a seal"> here.</p>`
		result := importer.Read([]importer.Source{{Path: "a.html", Text: []byte(page), Folder: folder, Name: "a.html"}}, importer.Options{})
		if lead := string(result.Policies[0].Files[0].Text); !strings.Contains(lead, "We show a seal here.") {
			t.Errorf("%s: the words are gone:\n%s", address, lead)
		}
		if list := told(result); len(list) != 1 || !strings.HasSuffix(list[0], ": "+reason) || len(result.Policies[0].Pictures) > 0 {
			t.Errorf("%s: the report says %q, and not %q", address, list, reason)
		}
	}
}
