//go:build gcs || azure

package publish

import (
	"context"
	"errors"
	"net/url"
	"testing"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/memblob" // the library's own, for its users' tests
	"gocloud.dev/gcerrors"
)

func TestACloudsBucketDoesWhatAPublishAsks(t *testing.T) {
	b, err := cloudOpener("mem")(t.Context(), &url.URL{Scheme: "mem"})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	tryBucket(t, b, true)
}

func TestWhatACloudRefusesIsNotTriedAgain(t *testing.T) {
	blobs, err := blob.OpenBucket(t.Context(), "mem://")
	if err != nil {
		t.Fatal(err)
	}
	defer blobs.Close()
	err = cloud{blobs}.Put(t.Context(), "index.html", nil, headers{}.header()) // without the type that it wants
	if gcerrors.Code(errors.Unwrap(err)) != gcerrors.InvalidArgument || temporary(err) {
		t.Errorf("%v is tried again: %t", err, temporary(err))
	}
	if err := sorted(context.DeadlineExceeded); !temporary(err) {
		t.Errorf("%v isn't tried again", err)
	}
}
