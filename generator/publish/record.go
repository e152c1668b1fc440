package publish

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// recordKey is the object that says what publishes put into the bucket. Web servers don't show names with a dot.
const recordKey = ".proviso-published.json"

const recordVersion = 1

// record is what the next publish has to know:
//
//	{
//	  "version": 1,
//	  "run": "KJ4…",        of the publish that wrote it; one that finds another's here stops
//	  "generation": 7,      publishes that were finished and changed something
//	  "unfinished": true,   until a publish is through
//	  "files": {"privacy/index.html": {"sum": "<SHA-256 of bytes and headers>", "generation": 7}, …}
//	}
//
// It is written before anything else changes, with no sum for what is about to be uploaded, and once more at the end.
// So everything that a publish may have put there is in it, wherever the publish stopped.
type record struct {
	Version    int                 `json:"version"`
	Run        string              `json:"run"`
	Generation int                 `json:"generation"`
	Unfinished bool                `json:"unfinished,omitempty"`
	Files      map[string]recorded `json:"files"`
}

type recorded struct {
	Sum        string `json:"sum,omitempty"`        // empty while an upload may be under way
	Generation int    `json:"generation,omitempty"` // the last one that the file is part of
	Asset      bool   `json:"asset,omitempty"`      // fingerprinted
}

// readRecord returns an empty record where nothing was published yet.
func readRecord(ctx context.Context, s store) (record, error) {
	var text []byte
	err := s.retry.do(ctx, "read the record of earlier publishes", 0, func(ctx context.Context) (err error) {
		text, err = s.bucket.Get(ctx, recordKey)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return record{Version: recordVersion}, nil
	}
	if err != nil {
		return record{}, err
	}
	r, err := decodeRecord(text)
	if err != nil {
		return r, fmt.Errorf("read the record of earlier publishes: %w; remove the object %s to begin anew: what is there is then compared by its MD5, and what is no longer needed stays", err, recordKey)
	}
	return r, nil
}

func decodeRecord(text []byte) (record, error) {
	var r record
	if err := json.Unmarshal(text, &r); err != nil {
		return r, err
	}
	if r.Version != recordVersion {
		return r, fmt.Errorf("its version is %d, and this program knows %d", r.Version, recordVersion)
	}
	for name := range r.Files {
		if !fs.ValidPath(name) || name == recordKey {
			return r, fmt.Errorf("%q is not a path inside the site", name)
		}
	}
	return r, nil
}

func (s store) writeRecord(ctx context.Context, r record) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return s.put(ctx, recordKey, text, headers{contentType: "application/json", cacheControl: "no-store"})
}

var errTakenOver = errors.New("another publish began after this one, and goes on in its place")

// hold writes the record at the beginning of a run. The tag that it returns stays the store's as long as nobody else
// writes one.
func (s store) hold(ctx context.Context, r record) (tag string, err error) {
	if err := s.writeRecord(ctx, r); err != nil {
		return "", err
	}
	if tag, err = s.tag(ctx); err != nil {
		return "", err
	}
	now, err := readRecord(ctx, s)
	if err == nil && now.Run != r.Run {
		err = errTakenOver
	}
	return tag, err
}

// held fails when another publish wrote the record since.
func (s store) held(ctx context.Context, tag string) error {
	now, err := s.tag(ctx)
	if err == nil && now != tag {
		err = errTakenOver
	}
	return err
}

func (s store) tag(ctx context.Context) (tag string, err error) {
	err = s.retry.do(ctx, "look at the record of this publish", 0, func(ctx context.Context) error {
		header, err := s.bucket.Head(ctx, recordKey)
		tag = header.Get("ETag")
		return err
	})
	return tag, err
}

func newRun() string { return rand.Text() }
