package picture

import (
	"encoding/binary"
	"image"
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
)

func TestTheKindOfAPictureIsToldByItsBytes(t *testing.T) {
	for name, test := range map[string]struct{ file, want string }{
		"PNG":                {"\x89PNG\r\n\x1a\n…", ".png"},
		"JPEG":               {"\xff\xd8\xff\xe0", ".jpg"},
		"GIF":                {"GIF89a", ".gif"},
		"WebP":               {"RIFF1234WEBPVP8 ", ".webp"},
		"AVIF":               {"\x00\x00\x00\x20ftypavif", ".avif"},
		"SVG":                {"<?xml version='1.0'?>\n<!-- drawn by hand --><svg xmlns='http://www.w3.org/2000/svg'/>", ".svg"},
		"a web page":         {"<html><svg/></html>", ""},
		"a sound":            {"RIFF1234WAVE", ""},
		"a metafile of Word": {"\x01\x00\x00\x00", ""},
		"nothing":            {"", ""},
	} {
		if got := Ending([]byte(test.file)); got != test.want {
			t.Errorf("%s: %q, not %q", name, got, test.want)
		}
	}
}

func TestAPictureOfGigabytesIsTold(t *testing.T) {
	gif := func(width, height uint16) image.Point {
		file := binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16([]byte("GIF89a"), width), height)
		return Size(strings.NewReader(string(file) + "\x00\x00\x00"))
	}
	if size := gif(30, 40); size != image.Pt(30, 40) || TooManyPixels(size) {
		t.Errorf("30 times 40 pixels are %v", size)
	}
	if size := gif(65535, 65535); !TooManyPixels(size) {
		t.Errorf("%v pixels are shown", size)
	}
	if size := Size(strings.NewReader("<svg/>")); TooManyPixels(size) {
		t.Errorf("a drawing has %v pixels", size)
	}
}

func TestADrawingThatRunsOrLoadsSomethingIsRefused(t *testing.T) {
	for text, safe := range map[string]bool{
		`<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>`: true,
		`<svg onload="x()"/>`:  false,
		`<svg><script/></svg>`: false,
		`<svg><image href="https://example.com/a.png"/></svg>`: false,
		`<svg`: false,
	} {
		if got := len(Unsafe(&diag.File{Text: []byte(text)})) == 0; got != safe {
			t.Errorf("%s: safe is %v", text, got)
		}
	}
}
