package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEveryBucketDoesWhatAPublishAsks: whatever the store is, a publish sees the same.
func TestEveryBucketDoesWhatAPublishAsks(t *testing.T) {
	s := realS3(t)
	for name, address := range map[string]string{
		"s3": s.url(s.address, "every-bucket"), "folder": "file://" + t.TempDir() + "/new", "folder with sidecars": "file://" + t.TempDir() + "?metadata=",
	} {
		t.Run(name, func(t *testing.T) {
			b, err := openBucket(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			tryBucket(t, b, name != "folder")
		})
	}
}

// tryBucket begins with an empty bucket. One that keeps headers knows the MD5 too.
func tryBucket(t *testing.T, b bucket, keeps bool) {
	ctx := t.Context()
	said := headers{"text/html; charset=utf-8", "no-cache", "br"}
	for key, content := range map[string]string{"index.html": "first", "a/b c.html": "", "a/b/ü.html": "third"} {
		if err := b.Put(ctx, key, []byte(content), said.header()); err != nil {
			t.Fatal(err)
		}
	}
	before, err := b.Head(ctx, "index.html")
	if got := headersIn(before); err != nil || keeps && got != said {
		t.Errorf("it says %v of itself, %v", got, err)
	}
	if err := b.Put(ctx, "index.html", []byte("second"), said.header()); err != nil {
		t.Fatal(err)
	}
	if after, err := b.Head(ctx, "index.html"); err != nil || after.Get("ETag") == before.Get("ETag") || before.Get("ETag") == "" {
		t.Errorf("the tags of two versions are %q and %q, %v", before.Get("ETag"), after.Get("ETag"), err)
	}
	if got, err := b.Get(ctx, "index.html"); err != nil || string(got) != "second" {
		t.Errorf("got %q, %v", got, err)
	}
	if err := b.Delete(ctx, "a/b/ü.html"); err != nil {
		t.Error(err)
	}
	listed := map[string]string{}
	if err := b.List(ctx, func(key string, size int64, md5 []byte) { listed[key] = fmt.Sprintf("%d %x", size, md5) }); err != nil {
		t.Error(err)
	}
	want := map[string]string{"index.html": "6 a9f0e61a137d86aa9db53465e0801612", "a/b c.html": "0 d41d8cd98f00b204e9800998ecf8427e"} // md5sum
	if !keeps {
		want = map[string]string{"index.html": "6 ", "a/b c.html": "0 "}
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("listed %v:\n%s", slices.Sorted(maps.Keys(listed)), diff)
	}
	tryMissing(t, b)
}

func tryMissing(t *testing.T, b bucket) {
	_, headErr := b.Head(t.Context(), "a/gone.html")
	_, getErr := b.Get(t.Context(), "a/gone.html")
	for _, err := range []error{headErr, getErr} {
		if !errors.Is(err, fs.ErrNotExist) || temporary(err) {
			t.Errorf("an object that isn't there is %v, to be tried again: %t", err, temporary(err))
		}
	}
	if err := b.Delete(t.Context(), "a/gone.html"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
