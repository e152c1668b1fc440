package main

import (
	"bytes"
	"errors"
	"html"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"trackora.click/proviso/generator/browser"
)

// docs is where the pictures of the docs are.
const docs = ".docs/content/editors"

// shootDocs makes the pictures of the docs: the bar and the mistake of the README, and a terminal.
func shootDocs(b *browser.Browser) error {
	for name, from := range map[string]string{"bar": "bar-light-1280", "mistake": "mistake-light-1280"} {
		picture, err := os.ReadFile(filepath.Join(".dev", "screenshots", from+".png"))
		if err != nil {
			return err
		}
		if err := writeSmall(name, picture); err != nil {
			return err
		}
	}
	return shootTerminal(b)
}

// shootTerminal shows what proviso check prints of a section with three mistakes.
func shootTerminal(b *browser.Browser) error {
	folder, err := os.MkdirTemp("", "proviso-screenshots-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	site := filepath.Join(folder, "mysite")
	for name, text := range map[string]string{
		"site.yaml":         "name: Example\n",
		"privacy/policy.md": "---\ntitle: Privacy Policy\n---\nThis policy explains what we do with your data.\n",
		"privacy/01-what-we-collect.md": "---\ntitle: What We Collect\nsubtitel: And what we don't\nid: what-we-collect\n---\n" +
			"How long: see [](#how-long). To object, click [here](https://example.com/).\n",
	} {
		file := filepath.Join(site, "content", filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			return err
		}
	}
	program, err := filepath.Abs("bin/proviso")
	if err != nil {
		return err
	}
	command := exec.Command("script", "-qec", "stty cols 100; "+program+" check --source mysite", os.DevNull) // colours are for terminals
	command.Dir = folder
	printed, err := command.Output()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		return err
	}
	page := filepath.Join(folder, "terminal.html")
	if err := os.WriteFile(page, []byte(inColour("$ proviso check --source mysite\n"+string(printed))), 0o644); err != nil {
		return err
	}
	tab, err := b.Open(browser.Options{Private: true, Width: 960, Height: 465})
	if err != nil {
		return err
	}
	defer tab.Close()
	if err := tab.Visit("file://" + page); err != nil {
		return err
	}
	picture, err := tab.Screenshot()
	if err != nil {
		return err
	}
	return writeSmall("terminal", picture)
}

// inColour makes a page of what a terminal was sent.
func inColour(printed string) string {
	styles := map[string]string{"0": "</span>", "1": "", "1;31": "#ff7b72", "1;33": "#e3b341", "1;36": "#56d4dd"}
	text := regexp.MustCompile("\x1b\\[([0-9;]+)m").ReplaceAllStringFunc(html.EscapeString(strings.ReplaceAll(printed, "\r", "")), func(code string) string {
		style := styles[strings.Trim(code, "\x1b[m")]
		if strings.HasPrefix(style, "<") {
			return style
		}
		return `<span style="font-weight:bold;color:` + style + `">`
	})
	return `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#16181c;color:#e6e6e6">` +
		`<pre style="margin:0;padding:20px 24px;font:15px/1.5 monospace;white-space:pre-wrap;word-break:break-all;width:100ch">` + text + `</pre>`
}

// writeSmall writes a picture with the 128 colours that it has most of, which is enough for one of text.
func writeSmall(name string, picture []byte) error {
	full, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return err
	}
	counts := map[color.Color]int{}
	bounds := full.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[full.At(x, y)]++
		}
	}
	var palette color.Palette
	for c := range counts {
		palette = append(palette, c)
	}
	slices.SortFunc(palette, func(a, b color.Color) int {
		if more := counts[b] - counts[a]; more != 0 {
			return more
		}
		return brightness(a) - brightness(b)
	})
	palette = palette[:min(len(palette), 128)]
	small := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			small.Set(x, y, full.At(x, y))
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, small); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(docs, name+".png"), out.Bytes(), 0o644)
}

// brightness puts colours that are as frequent in an order.
func brightness(c color.Color) int {
	r, g, b, _ := c.RGBA()
	return int(r)<<16 | int(g)<<8 | int(b)
}
