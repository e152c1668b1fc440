package generator

import (
	"bytes"
	"context"
	"os"
	"testing"
)

func TestNothingOfThePreviewIsInABuiltSite(t *testing.T) {
	client, err := NewPreviewClient()
	if err != nil {
		t.Fatal(err)
	}
	marks := []string{"_proviso/", "proviso.preview", "proviso:shown", "proviso-way", "proviso-problems", "Writer’s bar"}
	all := bytes.Join([][]byte{client["live.js"], client["bar.js"], client["framed.js"]}, nil)
	for _, mark := range marks[1:] {
		if !bytes.Contains(all, []byte(mark)) {
			t.Errorf("the preview itself has no %q, so this test finds nothing", mark)
		}
	}
	files, _, err := Files(context.Background(), os.DirFS(".."), Options{})
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		for _, mark := range marks {
			if bytes.Contains(f.Bytes, []byte(mark)) {
				t.Errorf("%s has %q in it", f.Path, mark)
			}
		}
	}
}
