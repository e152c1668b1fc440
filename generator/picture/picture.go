// Package picture looks into a picture file before a site shows it: what kind it is by its bytes, how many pixels it
// has, and whether a drawing could run a script. It changes no picture.
package picture

import (
	"bytes"
	"encoding/xml"
	"image"
	_ "image/gif"  // formats whose size a page states, so that
	_ "image/jpeg" // text doesn't move when a picture arrives
	_ "image/png"
	"io"
)

// maxPixels bounds a picture: browsers give up on larger ones, or take gigabytes to show them, however few bytes they
// have. Cameras have up to 150 million.
const maxPixels = 256 << 20

// Size returns the size of a picture in pixels; zero for an SVG, or a picture that only a browser can read.
func Size(file io.Reader) image.Point {
	config, _, err := image.DecodeConfig(file)
	if err != nil {
		return image.Point{}
	}
	return image.Pt(config.Width, config.Height)
}

// TooManyPixels reports whether a picture of the size is more than browsers show.
func TooManyPixels(size image.Point) bool {
	return size.X > 0 && size.Y > maxPixels/size.X
}

// Ending returns how the name of a file ends that browsers show as a picture, by what the file begins with; "" for any
// other file.
func Ending(file []byte) string {
	at := func(offset int, mark string) bool {
		return len(file) >= offset+len(mark) && string(file[offset:offset+len(mark)]) == mark
	}
	switch {
	case at(0, "\x89PNG\r\n\x1a\n"):
		return ".png"
	case at(0, "\xff\xd8\xff"):
		return ".jpg"
	case at(0, "GIF87a"), at(0, "GIF89a"):
		return ".gif"
	case at(0, "RIFF") && at(8, "WEBP"):
		return ".webp"
	case at(4, "ftypavif"), at(4, "ftypavis"):
		return ".avif"
	case isDrawing(file):
		return ".svg"
	}
	return ""
}

// isDrawing reports whether the first element of a file is <svg>.
func isDrawing(file []byte) bool {
	in := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := in.RawToken()
		if err != nil {
			return false
		}
		if e, ok := token.(xml.StartElement); ok {
			return e.Name.Local == "svg"
		}
	}
}
