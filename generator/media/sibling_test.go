package media

import "testing"

func TestSiblingsAreKnownByTheirEnding(t *testing.T) {
	for encoding, name := range map[string]string{"br": "a/index.html.br", "gzip": "a/index.html.gz", "zstd": "a/index.html.zst", "none": "a/index.html"} {
		const plain = "a/index.html"
		if got := plain + Suffix(encoding); got != name {
			t.Errorf("%s: %s", encoding, got)
		}
		if got := Original(name); got != plain {
			t.Errorf("%s stands beside %s", name, got)
		}
	}
}
