package publish

import (
	"context"
	"fmt"
	"net/http"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// named in a page: what a visitor's browser loads with it.
var loaded = regexp.MustCompile(`(?:src|href)=([^ >]+)`)

// broken lists what pages name and the folder doesn't hold.
func broken(held tree) []string {
	var all []string
	for name, content := range held {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, match := range loaded.FindAllStringSubmatch(content, -1) {
			needed := path.Join(path.Dir(name), match[1])
			if _, there := held[needed]; !there {
				all = append(all, name+" needs "+needed)
			}
		}
	}
	return all
}

// options for tests: few, quick attempts.
func options(site, url string) Options {
	return Options{Folder: site, URL: url, Jobs: 3, MaxDeletes: 100, Attempts: 1, Backoff: time.Millisecond, Patience: 10 * time.Second}
}

func publish(ctx context.Context, o Options) (Result, error) {
	p, err := Prepare(ctx, o)
	if err != nil {
		return Result{}, err
	}
	defer p.Close()
	return p.Run(ctx)
}

func mustPublish(t *testing.T, o Options) Result {
	t.Helper()
	r, err := publish(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryStepOfAPublishLeavesWholePages(t *testing.T) {
	s := realS3(t)
	first, second := version("1").write(t), version("2").write(t)
	mustPublish(t, options(first, s.url(s.address, "steps")))
	p := newProxy(t, s, nil)
	folder := filepath.Join(s.folder, "steps")
	p.after = func(r *http.Request) {
		if lost := broken(held(t, folder)); lost != nil {
			t.Errorf("after %s %s: %v", r.Method, r.URL.Path, lost)
		}
	}
	mustPublish(t, options(second, s.url(p.address, "steps")))
	if p.requests < 20 {
		t.Errorf("only %d requests went through the proxy", p.requests)
	}
	if first, last := p.changes[0], p.changes[len(p.changes)-1]; first != "PUT "+recordKey || last != first {
		t.Errorf("the first change is %s and the last is %s, not the record", first, last)
	}
}

// The whole life of a site: version 1 is there, the publish of version 2 is cut after n requests, then somebody else
// publishes version 3 instead, or the same publish is run again.
func TestAPublishCutAnywhereLeavesWholePagesAndTheNextOneFinishes(t *testing.T) {
	s := realS3(t)
	sites := map[string]string{"1": version("1").write(t), "2": version("2").write(t), "3": version("3").write(t)}
	clean := map[string]tree{}
	for _, next := range []string{"2", "3"} {
		prefix := "clean" + next
		mustPublish(t, options(sites["1"], s.url(s.address, prefix)))
		mustPublish(t, options(sites[next], s.url(s.address, prefix)))
		clean[next] = held(t, filepath.Join(s.folder, prefix))
	}
	failed := true
	for n := 1; failed; n++ {
		prefix := fmt.Sprintf("cut%d", n)
		folder := filepath.Join(s.folder, prefix)
		mustPublish(t, options(sites["1"], s.url(s.address, prefix)))
		p := newProxy(t, s, func(request int, _ *http.Request) fault {
			switch {
			case request < n:
				return pass
			case request == n:
				return []fault{reset, lose, halve}[n%3]
			}
			return reset
		})
		_, err := publish(t.Context(), options(sites["2"], s.url(p.address, prefix)))
		failed = err != nil
		if lost := broken(held(t, folder)); lost != nil {
			t.Errorf("cut at request %d: %v", n, lost)
		}
		next := []string{"2", "3"}[n/3%2]
		mustPublish(t, options(sites[next], s.url(s.address, prefix)))
		got := held(t, folder)
		if next == "3" { // assets of the version that was never finished stay for as long as a finished one's
			for _, name := range []string{named("site", ".css", "body{--v:2}"), named("page", ".js", "console.log(2)")} {
				delete(got, name)
			}
		}
		want := clean[next]
		if !failed && next == "3" {
			continue // that was two publishes after another
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("version %s after a cut at request %d:\n%s", next, n, diff)
		}
	}
}

func TestFaultsOnTheWayAreMadeUpFor(t *testing.T) {
	s := realS3(t)
	site := version("2")
	site["large.pdf"] = strings.Repeat("0123456789", 300_000)
	dir := site.write(t)
	for name, chosen := range map[string]fault{"errors": answer, "resets": reset, "lost answers": lose, "half bodies": halve, "slowness": slow, "silence": hang, "half answers": truncate} {
		t.Run(name, func(t *testing.T) {
			prefix := strings.ReplaceAll(name, " ", "-")
			p := newProxy(t, s, func(n int, _ *http.Request) fault {
				if every := map[fault]int{hang: 9}[chosen]; n%max(every, 3) == 1 {
					return chosen
				}
				return pass
			})
			o := options(dir, s.url(p.address, prefix))
			o.Attempts, o.Patience = 20, 300*time.Millisecond
			mustPublish(t, o)
			if diff := cmp.Diff(site, held(t, filepath.Join(s.folder, prefix))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAFailingFileLeavesTheOldSiteUsable(t *testing.T) {
	s := realS3(t)
	first, second := version("1").write(t), version("2").write(t)
	mustPublish(t, options(first, s.url(s.address, "failing")))
	p := newProxy(t, s, func(_ int, r *http.Request) fault {
		if r.Method == http.MethodPut && strings.HasSuffix(r.URL.Path, "new.png") {
			return answer
		}
		return pass
	})
	o := options(second, s.url(p.address, "failing"))
	o.Attempts = 3
	_, err := publish(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "upload new.png, tried 3 times") || !strings.Contains(err.Error(), "publish again to go on") {
		t.Errorf("got %v", err)
	}
	if strings.Contains(fmt.Sprint(err), secret) {
		t.Error("the error tells the secret key")
	}
	got := held(t, filepath.Join(s.folder, "failing"))
	for name, content := range version("1") {
		if got[name] != content {
			t.Errorf("%s of the old site is no longer there", name)
		}
	}
}

func TestAnInterruptedPublishSaysWhatItLeaves(t *testing.T) {
	s := realS3(t)
	site := version("1").write(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	p := newProxy(t, s, func(n int, _ *http.Request) fault {
		if n > 6 {
			cancel()
			return hang
		}
		return pass
	})
	_, err := publish(ctx, options(site, s.url(p.address, "interrupted")))
	if err == nil || !strings.HasPrefix(err.Error(), "interrupted; ") || !strings.Contains(err.Error(), "of 12 files were uploaded") {
		t.Errorf("got %v", err)
	}
}

func TestAPublishThatBeginsLaterTakesOver(t *testing.T) {
	s := realS3(t)
	first, second := version("1").write(t), version("2").write(t)
	mustPublish(t, options(first, s.url(s.address, "two")))
	p := newProxy(t, s, nil)
	begun := false
	p.after = func(r *http.Request) {
		if !begun && strings.HasSuffix(r.URL.Path, "fr/privacy/index.html") {
			begun = true
			mustPublish(t, options(first, s.url(s.address, "two")))
		}
	}
	_, err := publish(t.Context(), options(second, s.url(p.address, "two")))
	if err == nil || !strings.Contains(err.Error(), "another publish began after this one") {
		t.Errorf("got %v", err)
	}
	got := held(t, filepath.Join(s.folder, "two"))
	for name, content := range version("1") {
		if got[name] != content {
			t.Errorf("%s is not as the later publish left it", name)
		}
	}
}
