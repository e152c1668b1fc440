package preview

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"trackora.click/proviso/generator"
)

// Where the system watches nothing, a change is found by looking.
func TestAChangeThatNobodyTellsIsFound(t *testing.T) {
	folder := t.TempDir()
	save := func(name, text string) {
		t.Helper()
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save("content/site.yaml", "name: Example\n")
	save("content/terms.md", "---\ntitle: Terms\n---\nFirst.\n")
	session, err := generator.OpenSession(generator.Options{Source: folder}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	ctx, stop := context.WithCancel(context.Background())
	built, ended := make(chan generator.Snapshot, 1), make(chan struct{})
	f := &follower{session: session, live: NewLive(nil, Desk{}, false), built: func(s generator.Snapshot, err error) {
		if err != nil {
			t.Error(err)
		}
		built <- s
	}}
	go func() {
		defer close(ended)
		f.build(ctx)
		f.follow(ctx, nil)
	}()
	defer func() { stop(); <-ended }()
	next := func() []generator.Edit {
		t.Helper()
		select {
		case s := <-built:
			return s.Edited
		case <-time.After(time.Minute):
			t.Fatal("nothing was built")
			return nil
		}
	}
	next()
	for _, text := range []string{"Second.", "Third."} {
		save("content/terms.md", "---\ntitle: Terms\n---\n"+text+"\n")
		if edits := next(); len(edits) != 1 || edits[0].File != "content/terms.md" {
			t.Errorf("edited %+v", edits)
		}
	}
}
