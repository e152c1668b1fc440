package search_test

import (
	"bytes"
	"testing"

	"github.com/andybalholm/brotli"
)

// Bytes that the finder with its controls may add to a page's first visit, with brotli at its best.
const mostWeight = 4500

func TestFinderIsLight(t *testing.T) {
	script := bundle(t, "testdata/entry.ts")
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, 11)
	if _, err := w.Write(script); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("finder: %d bytes, %d with brotli", len(script), packed.Len())
	if packed.Len() > mostWeight {
		t.Errorf("the finder weighs %d bytes with brotli, more than %d", packed.Len(), mostWeight)
	}
}
