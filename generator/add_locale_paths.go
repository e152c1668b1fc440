package generator

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"trackora.click/proviso/generator/changeset"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/starter"
)

// relocation is how the texts of a site's only language move into a folder of their own. What lies beside them stays.
type relocation struct{ moves []changeset.Move }

// of returns where a file of content is in the end.
func (r relocation) of(name string) string {
	for _, m := range r.moves {
		if rest, inside := strings.CutPrefix(name, m.From); inside && (rest == "" || rest[0] == '/') {
			return m.To + rest
		}
	}
	return name
}

// inContent is of for a path below content, as settings have it.
func (r relocation) inContent(name string) string {
	return strings.TrimPrefix(r.of("content/"+name), "content/")
}

// turn is a path in a text that leads elsewhere once the text has moved, and what it needs in front.
type turn struct {
	start int
	stays bool // what it leads to stays beside the folder of the language; else its path begins in content
}

// turned returns a text with paths that lead where they did, from the folder of a language.
func turned(text []byte, turns []turn, tag string) []byte {
	var out bytes.Buffer
	at := 0
	for _, t := range turns {
		out.Write(text[at:t.start])
		if at = t.start; t.stays {
			out.WriteString("../")
		} else {
			out.WriteString("/" + tag)
		}
	}
	out.Write(text[at:])
	return out.Bytes()
}

// turnPaths corrects the paths in the texts that move, and in their copies for another language.
func (s *build) turnPaths(a *Addition, copies [][]starter.File, tag string) error {
	r := relocation{a.Moves}
	if len(r.moves) == 0 {
		return nil
	}
	turns, notes, err := s.turns(r)
	if err != nil {
		return err
	}
	a.Notes = append(a.Notes, notes...)
	for _, files := range copies {
		for i, f := range files {
			if t := turns[f.Path]; len(t) > 0 {
				a.Edits = append(a.Edits, changeset.Edit{Path: r.of(f.Path), Before: f.Text, After: turned(f.Text, t, s.tags()[0])})
				files[i].Text = turned(f.Text, t, tag)
			}
		}
	}
	return nil
}

// turns finds, by their files, the paths in texts that a relocation changes. What can't be changed surely, a note tells.
func (s *build) turns(r relocation) (found map[string][]turn, notes []string, err error) {
	found = map[string][]turn{}
	look := func(file *diag.File, target string, start, end int) {
		t, ok := s.turn(r, file.Path, target)
		if !ok {
			return
		}
		if t.start, ok = placeOf(file.Text, start, end, target); !ok {
			at := file.At(start, end).Position
			notes = append(notes, fmt.Sprintf("%s:%d: the path %s leads elsewhere now; correct it.", r.of(at.File), at.Line, target))
			return
		}
		found[file.Path] = append(found[file.Path], t)
	}
	for _, d := range s.documents {
		if d.policy.Generated {
			continue
		}
		if err := s.read(d); err != nil {
			return nil, nil, err
		}
		d.eachPart(func(_ int, p *part) {
			for _, l := range p.fragment.Links {
				look(p.of(l.In), l.Target, l.Start, l.End)
			}
			for _, i := range p.fragment.Images {
				look(p.of(i.In), i.Source, i.Start, i.End)
			}
		})
		d.release()
	}
	for name, list := range found { // a clause is read with every policy that includes it
		slices.SortFunc(list, func(a, b turn) int { return cmp.Compare(a.start, b.start) })
		found[name] = slices.Compact(list)
	}
	slices.Sort(notes)
	return found, slices.Compact(notes), nil
}

// placeOf returns where in a text the target of a link is written: in the link itself, or where its name is defined.
func placeOf(text []byte, start, end int, target string) (at int, ok bool) {
	if bytes.Count(text[start:end], []byte(target)) == 1 {
		return start + bytes.Index(text[start:end], []byte(target)), true
	}
	defined := regexp.MustCompile(`(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*<?(`+regexp.QuoteMeta(target)+`)(?:[>\s]|$)`).FindAllSubmatchIndex(text, -1)
	if len(defined) != 1 {
		return 0, false
	}
	return defined[0][2], true
}

// turn tells what becomes of a path that is written in a file. ok is false where it goes on leading where it does.
func (s *build) turn(r relocation, from, target string) (t turn, ok bool) {
	name, _, _ := strings.Cut(target, "#")
	name, _, _ = strings.Cut(decode(name), "?")
	if name == "" {
		return t, false
	}
	source := sourcePath(from, name)
	file, isFile := s.index.files[source]
	switch moves := r.of(source) != source; {
	case isFile && r.of(file.Source) == file.Source:
		return turn{stays: true}, !strings.HasPrefix(name, "/")
	case isFile, moves && isText(source):
		return turn{}, strings.HasPrefix(name, "/")
	}
	return t, false
}

// loaded are the files of content that services load. They belong to no language.
func (s *build) loaded() map[string]bool {
	files := map[string]bool{}
	if s.site.Registry == nil {
		return files
	}
	for _, service := range s.site.Registry.Services {
		for _, l := range service.Load {
			if l.Kind != policy.Inline {
				files["content/"+l.Source] = true
			}
		}
	}
	return files
}
