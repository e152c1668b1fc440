package generator

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"io/fs"
	"path"
	"slices"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
	"trackora.click/proviso/generator/output"
)

// whole is what a build remembers of a site as a whole.
type whole struct {
	Theme       string    // the name of the site's own theme
	Sources     cache.Key // of the names and bytes of all that the site was made from
	Diagnostics []diag.Diagnostic
	Policies    int
	Sections    int
}

// untouched reports whether neither the sources nor the built site were touched since the last build, which had the same
// settings. Then there is nothing to do but to say again what was said.
func untouched(ctx context.Context, root *sources, o Options, out *output.Site) (Report, bool, error) {
	if o.Cache == nil || o.Previous != nil || o.Output.Clean {
		return Report{}, false, nil
	}
	watch := newStopwatch(o.Clock)
	stop := watch.start(StageRecall)
	var last whole
	data, ok := o.Cache.Get(wholeKey(o, out.Sum()))
	if !ok || json.Unmarshal(data, &last) != nil {
		return Report{}, false, nil
	}
	files, err := listSources(root, last.Theme)
	if err != nil || files == nil {
		return Report{}, false, err
	}
	if err := root.readFolders(ctx, files); err != nil {
		return Report{}, false, err
	}
	sum, err := root.sum(files, false)
	if err != nil || sum != last.Sources {
		return Report{}, false, err
	}
	report := Report{Diagnostics: last.Diagnostics, Policies: last.Policies, Sections: last.Sections}
	report.Output, ok = out.Whole(ctx)
	stop()
	report.Stages = watch.stages()
	return report, ok, nil
}

// rememberWhole keeps what untouched asks for.
func (s *build) rememberWhole(manifest [sha256.Size]byte, o Options, r Report) {
	if s.cache == nil {
		return
	}
	files, err := listSources(s.sources, s.site.Theme.Name)
	if err != nil || files == nil || !s.sources.noted(files) {
		return // something is there that was not read
	}
	sum, err := s.sources.sum(files, false)
	if err != nil {
		return
	}
	data, err := json.Marshal(whole{s.site.Theme.Name, sum, r.Diagnostics, r.Policies, r.Sections})
	if err == nil {
		s.cache.Put(wholeKey(o, manifest), data)
	}
}

// wholeKey is the key of what is remembered of a site that was built with the same settings.
func wholeKey(o Options, manifest [sha256.Size]byte) cache.Key {
	settings, _ := json.Marshal([]any{o.BaseURL, o.Drafts, o.AsOf, o.Strict}) // texts, switches and a date can always be written
	return o.Cache.Sum([]byte("whole"), manifest[:], settings)
}

// listSources lists all files that a site can be made from; nil where there is something in content/ that should not be.
func listSources(root fs.FS, theme string) ([]string, error) {
	files, err := load.List(root)
	if err != nil || theme == "" || files == nil {
		return files, err
	}
	err = fs.WalkDir(root, "themes/"+theme, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

// readFolders reads files, folder by folder, several at a time.
func (s *sources) readFolders(ctx context.Context, files []string) error {
	slices.SortFunc(files, func(a, b string) int { return cmp.Or(cmp.Compare(path.Dir(a), path.Dir(b)), cmp.Compare(a, b)) })
	var folders [][]string
	for begin, i := 0, 1; i <= len(files); i++ {
		if i == len(files) || path.Dir(files[i]) != path.Dir(files[begin]) {
			folders = append(folders, files[begin:i])
			begin = i
		}
	}
	return each(ctx, len(folders), func(i int) error { return s.readAll(folders[i]) })
}
