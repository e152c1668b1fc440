package compress

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// page is a text of the size of a page, with words that repeat as words do.
func page() []byte {
	var b bytes.Buffer
	for i := range 2000 {
		fmt.Fprintf(&b, "<p id=p%d>We keep your data for %d months, and delete it %d days later.</p>\n", i, i%13, i*i%97)
	}
	return b.Bytes()
}

// decode does what a browser does.
func decode(t *testing.T, encoding string, data []byte) []byte {
	t.Helper()
	var r io.Reader = brotli.NewReader(bytes.NewReader(data))
	var err error
	switch encoding {
	case "gzip":
		r, err = gzip.NewReader(bytes.NewReader(data))
	case "zstd":
		r, err = zstd.NewReader(bytes.NewReader(data), zstd.WithDecoderMaxWindow(zstdWindow))
	}
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestBrowsersReadWhatWasEncoded(t *testing.T) {
	for _, encoding := range []string{"br", "gzip", "zstd"} {
		for name, data := range map[string][]byte{"page": page(), "empty": nil, "a letter": []byte("a"), "large": bytes.Repeat(page(), 8)} {
			encoded, err := New().Encode(encoding, data)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(decode(t, encoding, encoded), data) {
				t.Errorf("%s: %s came back as something else", encoding, name)
			}
			if len(data) > 1000 && len(encoded) > len(data)/4 {
				t.Errorf("%s: %s has %d bytes of %d", encoding, name, len(encoded), len(data))
			}
		}
	}
	if _, err := New().Encode("rot13", nil); err == nil {
		t.Error("there is an encoding rot13")
	}
}

// TestEveryMachineFindsTheSameBytes: a processor that multiplies and adds in one step, or has other instructions to
// compare with, must not choose otherwise. The sums are of amd64; gzip's are those of Go's own library and change with it.
func TestEveryMachineFindsTheSameBytes(t *testing.T) {
	for encoding, want := range map[string]string{
		"br":   "cbdd669ffe20cc2e",
		"zstd": "964ba8eb2e179373",
	} {
		encoded, err := New().Encode(encoding, page())
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(encoded)
		if got := hex.EncodeToString(sum[:8]); got != want {
			t.Errorf("%s on %s: %s, want %s: if its version changed, that is fine, and Encoder must say so", encoding, runtime.GOARCH, got, want)
		}
	}
}

func TestAnEncoderThatWasUsedFindsTheSameBytes(t *testing.T) {
	used := New()
	for _, encoding := range []string{"br", "gzip", "zstd"} {
		var wait sync.WaitGroup
		for i := range 3 { // some of them at a time
			wait.Go(func() {
				data := page()[:20_000+i]
				want, err := New().Encode(encoding, data)
				if err != nil {
					t.Error(err)
				}
				if got, err := used.Encode(encoding, data); err != nil || !bytes.Equal(got, want) {
					t.Errorf("%s: %v, %d bytes and %d", encoding, err, len(got), len(want))
				}
			})
		}
		wait.Wait()
	}
}

func TestEncodersAreCalledByTheVersionInUse(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, encoding := range []string{"br", "zstd"} {
		name, _, _ := strings.Cut(Encoder(encoding), ",")
		if !bytes.Contains(mod, []byte("\t"+name+"\n")) {
			t.Errorf("go.mod doesn't require %s", name)
		}
	}
}

func TestOnlyWhatIsNotCompressedYetIsEncoded(t *testing.T) {
	for name, want := range map[string]bool{
		"index.html": true, "a.CSS": true, "cookies.json": true, "sitemap.xml": true, "logo.svg": true, "proviso.d.ts": true, "favicon.ico": true, "site.webmanifest": true,
		"photo.jpg": false, "font.woff2": false, "a.pdf": false, "index.html.br": false, "_headers": false, ".nojekyll": false,
	} {
		if got := Pays(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
