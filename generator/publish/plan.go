package publish

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"trackora.click/proviso/generator/pattern"
)

// Plan is what a publish will do, in the order in which it does it.
type Plan struct {
	Uploads   []Upload
	Deletes   []Delete
	Unchanged int      // files that are in the bucket already
	Kept      int      // fingerprinted files of the generation before, for pages that are still in caches
	Untold    []string // addresses that an earlier publish changed, and told nobody of

	after    record          // as it is at the end
	touched  map[string]bool // what earlier publishes that stopped may have changed, beside what this one changes
	recorded bool            // the bucket's record says all that after does
}

// Upload is a file to be put into the bucket.
type Upload struct {
	Path   string
	Bytes  int64
	Reason string

	file file
}

// Delete is an object to be removed from the bucket.
type Delete struct {
	Path   string
	Reason string

	routine bool // nobody is told and nothing is counted: a fingerprinted file or a leftover
}

// Reasons to upload.
const (
	reasonNew        = "new"
	reasonChanged    = "changed"
	reasonMissing    = "missing from the bucket"
	reasonDamaged    = "of another size in the bucket"
	reasonUnfinished = "an earlier publish stopped"
	reasonForeign    = "in place of something that no publish put there"
)

// Reasons to delete.
const (
	reasonGone       = "no longer part of the site"
	reasonSuperseded = "not used by this version or the one before"
	reasonLeftover   = "left behind by a publish that was killed"
)

// Empty tells whether there is nothing to do.
func (p Plan) Empty() bool { return len(p.Uploads)+len(p.Deletes) == 0 && p.recorded }

// Bytes of all uploads.
func (p Plan) Bytes() int64 {
	var sum int64
	for _, u := range p.Uploads {
		sum += u.Bytes
	}
	return sum
}

// TooManyDeletesError says that a plan was refused, because more would be removed than an honest change does.
type TooManyDeletesError struct{ Count, Allowed int }

func (e *TooManyDeletesError) Error() string {
	return fmt.Sprintf("%d files would be removed from the bucket, and at most %d are allowed; nothing was changed. Is it the right site, and the right bucket?", e.Count, e.Allowed)
}

// guard counts all deletes but those that every new version brings.
func (p Plan) guard(allowed int) error {
	count := 0
	for _, d := range p.Deletes {
		if !d.routine {
			count++
		}
	}
	if count > allowed {
		return &TooManyDeletesError{Count: count, Allowed: allowed}
	}
	return nil
}

// unsettled lists the files of which the record doesn't say whether they are in the bucket, and of which the store says
// that their bytes are.
func unsettled(files []file, before record, objects map[string]object) []file {
	return slices.DeleteFunc(slices.Clone(files), func(f file) bool {
		return before.Files[f.path].Sum != "" || objects[f.path].size != f.size || !bytes.Equal(objects[f.path].md5, f.md5[:])
	})
}

// newPlan compares the files, in the order of publishing, with the record of earlier publishes and with what the bucket
// lists. Files in same are in the bucket with their bytes and headers, though the record doesn't say so.
func newPlan(files []file, before record, objects map[string]object, same map[string]bool) Plan {
	p := Plan{touched: map[string]bool{}, Untold: before.Untold}
	for _, f := range files {
		if reason := p.reason(f, before, objects, same); reason != "" {
			p.Uploads = append(p.Uploads, Upload{Path: f.path, Bytes: f.size, Reason: reason, file: f})
		} else {
			p.Unchanged++
		}
	}
	p.compareRecord(files, before, objects)
	return p
}

// reason to upload the file; empty when it is there.
func (p *Plan) reason(f file, before record, objects map[string]object, same map[string]bool) string {
	known, published := before.Files[f.path]
	listed, exists := objects[f.path]
	pending := published && known.Sum == ""
	if pending {
		p.touched[f.path] = true
	}
	switch {
	case !exists && published && !pending:
		return reasonMissing
	case !exists:
		return reasonNew
	case same[f.path]:
		return ""
	case pending:
		return reasonUnfinished
	case !published:
		return reasonForeign
	case known.Sum != f.sum():
		return reasonChanged
	case listed.size != f.size:
		return reasonDamaged
	}
	return ""
}

// compareRecord fills in what is to be removed, and the record of the next generation.
func (p *Plan) compareRecord(files []file, before record, objects map[string]object) {
	after := map[string]recorded{}
	for _, f := range files {
		after[f.path] = recorded{Sum: f.sum(), Asset: f.stage.kind == asset}
	}
	var rest []string // what the site no longer has
	for _, name := range slices.Sorted(maps.Keys(before.Files)) {
		if _, stays := after[name]; !stays {
			rest = append(rest, name)
		}
	}
	generation := before.Generation
	gone := slices.ContainsFunc(rest, func(name string) bool { return !before.Files[name].Asset })
	if len(p.Uploads) > 0 || gone || before.Unfinished || generation == 0 {
		generation++
	}
	for name, r := range after {
		r.Generation = generation
		after[name] = r
	}
	p.after = record{Version: recordVersion, Generation: generation, Files: after}
	p.retire(rest, before, objects)
	p.recorded = !before.Unfinished && maps.Equal(before.Files, after)
}

// retire decides what becomes of files that the site no longer has.
func (p *Plan) retire(rest []string, before record, objects map[string]object) {
	for _, name := range rest {
		was := before.Files[name]
		_, exists := objects[name]
		switch {
		case !exists:
			p.touched[name] = !was.Asset
		case !was.Asset:
			p.Deletes = append(p.Deletes, Delete{Path: name, Reason: reasonGone})
		case was.Generation >= p.after.Generation-1:
			p.after.Files[name] = was
			p.Kept++
		default:
			p.Deletes = append(p.Deletes, Delete{Path: name, Reason: reasonSuperseded, routine: true})
		}
	}
	p.Deletes = append(p.Deletes, leftovers(before, objects)...)
	// Pages go before what they may name.
	slices.SortStableFunc(p.Deletes, func(a, b Delete) int {
		return cmp.Compare(stageOf(b.Path, "").kind, stageOf(a.Path, "").kind)
	})
}

// unfinishedCopy is how a file in a folder is named until it is whole.
var unfinishedCopy = pattern.New(`^(.+)\.[0-9a-f]{16}\.tmp$`)

// leftovers are unfinished copies of files that a publish was about to write.
func leftovers(before record, objects map[string]object) []Delete {
	var list []Delete
	for _, name := range slices.Sorted(maps.Keys(objects)) {
		match := unfinishedCopy.FindStringSubmatch(name)
		if match == nil {
			continue
		}
		if of, ours := before.Files[match[1]]; ours && of.Sum == "" || match[1] == recordKey {
			list = append(list, Delete{Path: name, Reason: reasonLeftover, routine: true})
		}
	}
	return list
}

// settled is the record when everything is in place, and nobody was told yet of what changed.
func (p Plan) settled(before record) record {
	return record{Version: recordVersion, Generation: before.Generation, Unfinished: true, Files: p.after.Files, Untold: p.Changed()}
}

// intent is the record for as long as the plan is carried out: everything that is or will be in the bucket, without a
// sum where one can't be sure.
func (p Plan) intent(before record) record {
	during := p.settled(before)
	during.Untold, during.Files = before.Untold, maps.Clone(during.Files)
	for name, was := range before.Files {
		if _, stays := during.Files[name]; !stays {
			during.Files[name] = was
		}
	}
	unsure := func(name string) {
		if r, ours := during.Files[name]; ours {
			r.Sum = ""
			during.Files[name] = r
		}
	}
	for _, u := range p.Uploads {
		unsure(u.Path)
	}
	for name := range p.touched {
		unsure(name)
	}
	return during
}
