package output

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkWrite puts 3,000 pages of 20 KB at a destination: for the first time, again, and with one page changed.
func BenchmarkWrite(b *testing.B) {
	var files []File
	for i := range 3000 {
		page := bytes.Repeat([]byte(fmt.Sprintf("page %015d", i)), 1000)
		files = append(files, File{Path: fmt.Sprintf("policy-%d/index.html", i), Bytes: page, Kind: Page})
	}
	dir := filepath.Join(b.TempDir(), "dist")
	write := func() {
		if _, err := Write(context.Background(), dir, files, Record{}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			if err := os.RemoveAll(dir); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			write()
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		write()
		for b.Loop() {
			write()
		}
	})
	b.Run("one changed", func(b *testing.B) {
		write()
		for i := 0; b.Loop(); i++ {
			files[0].Bytes = fmt.Append(nil, "changed ", i)
			write()
		}
	})
}
