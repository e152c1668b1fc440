// Package compress encodes files the way browsers take them: bytes in, fewer bytes out. The same bytes give the same on
// every machine, since the encoders are written in Go alone and cut no data up between processors; another version of an encoder may
// find other bytes, so each says which it is.
package compress

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"path"
	"runtime"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"trackora.click/proviso/generator/media"
)

// Encoders encode files, several at a time.
type Encoders struct{ zstd *zstd.Encoder }

// New returns encoders with nothing in them yet.
func New() Encoders {
	// Each of those that work side by side holds 36 MB. It is made once, for to make it takes longer than to use it.
	const sideBySide = 2
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(sideBySide), zstd.WithWindowSize(zstdWindow))
	if err != nil {
		panic("compress: these options can be had together: " + err.Error())
	}
	return Encoders{e}
}

// Encode returns the data in an encoding ("br", "gzip" or "zstd") at its highest level.
func (e Encoders) Encode(encoding string, data []byte) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch encoding {
	case "br":
		err = through(brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: window(len(data))}), data)
	case "gzip":
		var w io.WriteCloser
		if w, err = gzip.NewWriterLevel(&out, gzip.BestCompression); err == nil {
			err = through(w, data)
		}
	case "zstd":
		return e.zstd.EncodeAll(data, nil), nil
	default:
		err = errors.New("there is no such encoding")
	}
	if err != nil {
		return nil, fmt.Errorf("encode as %s: %w", encoding, err)
	}
	return out.Bytes(), nil
}

// through writes all of the data.
func through(w io.WriteCloser, data []byte) error {
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Close()
}

// zstdWindow is the largest window that browsers have to take (RFC 9659).
const zstdWindow = 8 << 20

// Encoder names what makes the bytes of an encoding. As long as it stays the same, the same data gives the same bytes.
func Encoder(encoding string) string {
	return map[string]string{
		"br":   "github.com/andybalholm/brotli v1.2.8, 11",
		"gzip": "compress/gzip " + runtime.Version() + ", 9",
		"zstd": "github.com/klauspost/compress v1.20.4, best",
	}[encoding]
}

// window is the logarithm of how far back brotli looks: as far as the data goes, since memory grows with it. 24 is the
// most that browsers take, 16 the least that pays.
func window(size int) int { return min(24, max(16, bits.Len(uint(size)))) }

// Pays reports whether files of this name get fewer bytes by encoding. Pictures, fonts for the web and archives are
// compressed already.
func Pays(name string) bool {
	kind := media.Type(name)
	switch {
	case strings.HasPrefix(kind, "text/"), strings.HasSuffix(kind, "json"), strings.HasSuffix(kind, "xml"):
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".ico", ".ttf", ".otf", ".wasm":
		return true
	}
	return false
}
