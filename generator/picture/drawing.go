package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// runs are elements that run something or hold a page of their own, in any namespace.
var runs = map[string]bool{
	"script": true, "foreignobject": true, "handler": true, "listener": true, "iframe": true, "object": true,
	"embed": true, "audio": true, "video": true, "html": true, "body": true, "link": true,
}

// htmlSpace makes any element of a drawing a part of a web page, with all that it can do.
const htmlSpace = "http://www.w3.org/1999/xhtml"

var (
	// inlineImage is a picture inside the drawing. SVG in SVG isn't among them: it would need the same look again.
	inlineImage = pattern.New(`^data:image/(png|jpeg|gif|webp|avif)[;,]`)

	// cssURL finds what a style loads.
	cssLoader = pattern.New(`(?i)(image-set|cross-fade|\b(image|src))\(`)
	cssURL    = pattern.New(`(?i)url\(\s*(['"]?)\s*([^'")]*)`)
)

// MaxDrawing bounds an SVG, which is looked into tag by tag. Larger ones are photographs in disguise.
const MaxDrawing = 4 << 20

// maxMistakes bounds how many mistakes are reported of one drawing.
const maxMistakes = 10

// Unsafe returns a diagnostic for each thing in an SVG that could run a script or load something from elsewhere.
// A drawing opened by its own address is a page of the site.
func Unsafe(f *diag.File) []diag.Diagnostic {
	in := xml.NewDecoder(bytes.NewReader(f.Text))
	var list []diag.Diagnostic
	style := 0
	for len(list) < maxMistakes {
		start := int(in.InputOffset())
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			return append(list, drawingMistake(f, start, int(in.InputOffset()), "this is not well-formed XML in UTF-8, so it can't be looked into", "export the drawing again"))
		}
		problem := ""
		switch t := token.(type) {
		case xml.StartElement:
			if strings.EqualFold(t.Name.Local, "style") {
				style++
			}
			problem = elementProblem(t)
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "style") {
				style--
			}
		case xml.CharData:
			if style > 0 {
				problem = sheetProblem(string(t))
			}
		case xml.Comment:
			if style > 0 {
				problem = "a comment inside a style" // it could hide half of an @import
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				problem = "the instruction <?" + t.Target
			}
		case xml.Directive:
			if bytes.ContainsAny(t, "[<") {
				problem = "a document type with definitions of its own"
			}
		}
		if problem != "" {
			list = append(list, drawingMistake(f, start, int(in.InputOffset()),
				"this drawing has "+problem+", which can run a script or load something from elsewhere",
				`export it as "plain SVG", or save it as PNG`))
		}
	}
	return list
}

func drawingMistake(f *diag.File, start, end int, message, hint string) diag.Diagnostic {
	d := f.At(start, end)
	d.Rule, d.Message, d.Hint = "svg-unsafe", message, hint
	return d
}

// elementProblem says what an element could do, or "".
func elementProblem(e xml.StartElement) string {
	name := strings.ToLower(e.Name.Local)
	if runs[name] || e.Name.Space == htmlSpace {
		return "an element <" + e.Name.Local + ">"
	}
	for _, a := range e.Attr {
		if problem := attributeProblem(name, a); problem != "" {
			return problem
		}
	}
	return ""
}

// attributeProblem says what an attribute could do, or "".
func attributeProblem(element string, a xml.Attr) string {
	name := strings.ToLower(a.Name.Local)
	value := strings.TrimSpace(a.Value)
	moves := element == "set" || strings.HasPrefix(element, "animate")
	switch {
	case a.Name.Space == "xmlns" || name == "xmlns":
		if a.Value == htmlSpace {
			return "parts of a web page"
		}
	case strings.HasPrefix(name, "on"):
		return "an attribute " + a.Name.Local
	case name == "href" || name == "src":
		if !strings.HasPrefix(value, "#") && !inlineImage.MatchString(value) && value != "" {
			return fmt.Sprintf("a reference to %s", shown(value))
		}
	case name == "base" && a.Name.Space != "":
		return "an attribute xml:base"
	case moves && name == "attributename" && strings.HasSuffix(strings.ToLower(value), "href"):
		return "an animation of a link"
	case strings.Contains(strings.ToLower(value), "javascript:"):
		return "an attribute with javascript:"
	default:
		return styleProblem(value)
	}
	return ""
}

// sheetProblem says what a style sheet loads from outside the drawing, or "".
func sheetProblem(css string) string {
	switch {
	case strings.Contains(strings.ToLower(css), "@import"):
		return "a style with @import"
	case strings.Contains(css, `\`):
		return "a style with escapes"
	}
	return styleProblem(css)
}

// styleProblem says what the value of an attribute loads from outside the drawing, or "".
func styleProblem(css string) string {
	if !strings.Contains(css, "(") {
		return ""
	}
	if strings.Contains(css, `\`) || strings.Contains(css, "/*") {
		return "a style with escapes or comments"
	}
	if m := cssLoader.FindString(css); m != "" {
		return "a style with " + m
	}
	for _, m := range cssURL.FindAllStringSubmatch(css, -1) {
		target := strings.TrimSpace(m[2])
		if !strings.HasPrefix(target, "#") && !inlineImage.MatchString(target) {
			return fmt.Sprintf("a style that loads %s", shown(target))
		}
	}
	return ""
}

// shown is a text as messages quote it.
func shown(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most-1]) + "…"
	}
	return `"` + text + `"`
}
