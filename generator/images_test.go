package generator

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// TestAPictureThatNoBrowserShowsIsReported: a few bytes can say that they are a picture of gigabytes.
func TestAPictureThatNoBrowserShowsIsReported(t *testing.T) {
	bomb := "GIF89a" + string(binary.LittleEndian.AppendUint16(nil, 65535)) + string(binary.LittleEndian.AppendUint16(nil, 65535)) + "\x00\x00\x00"
	_, problems := text(t, map[string]string{"content/privacy.md": privacy("![A map](map.gif)\n"), "content/map.gif": bomb})
	if !slices.ContainsFunc(problems, func(p string) bool {
		return strings.HasPrefix(p, "content/privacy.md:6:10+7 error image-too-large: this image has 65535 times 65535 pixels, more than browsers show;")
	}) {
		t.Errorf("problems: %q", problems)
	}
}
