package load

import (
	"reflect"

	"trackora.click/proviso/generator/policy"
)

// Again reads the own file of a policy anew, so that Read can read the policy again. same is false where that changed
// something that other pages may show, or that a person is to be told; then the site is to be opened anew.
func (f *Folder) Again(p *policy.Policy) (same bool, err error) {
	m := f.manuscripts[p]
	if m == nil {
		return false, nil // nobody wrote it
	}
	l := f.loader.fork()
	read, err := l.loadPolicy(m)
	if err != nil || read.policy == nil || len(l.notes()) > 0 || !reflect.DeepEqual(shownElsewhere(*read.policy), shownElsewhere(*p)) {
		return false, err
	}
	p.Source, p.Params, p.Pos, p.Sections = read.policy.Source, read.policy.Params, read.policy.Pos, nil
	return true, nil
}

// shownElsewhere is a policy without what only its own page shows.
func shownElsewhere(p policy.Policy) policy.Policy {
	p.Source = policy.Source{Path: p.Source.Path, Whole: p.Source.Whole}
	p.Params, p.Pos, p.Sections = nil, policy.Pos{}, nil
	return p
}

// Ignored reports whether a name in a folder is what editors and systems leave behind, which is no part of a site.
func Ignored(dir, name string) bool { return ignored(dir, name) }
