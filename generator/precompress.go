package generator

import (
	"path"
	"strings"

	"trackora.click/proviso/generator/compress"
	"trackora.click/proviso/generator/media"
	"trackora.click/proviso/generator/output"
)

// siblings is a sink that makes the precompressed files which stand beside others: index.html.br beside index.html. What
// the last build made of the same bytes by the same encoder is taken over, for to encode costs many times what all else
// does.
type siblings struct {
	sink
	encoders  compress.Encoders
	encodings []string
	earlier   map[string]string // the encoders of the last build
	taken     map[string]bool   // folded names that could be a sibling's, and are something else
}

// withSiblings puts the site's encodings before a sink.
func (s *build) withSiblings(out sink) sink {
	if len(s.site.Precompress) == 0 {
		return out
	}
	last, _ := out.Last()
	return siblings{out, compress.New(), s.site.Precompress, last.Encoders, s.likeSiblings()}
}

// likeSiblings lists what the site itself publishes under names that could be a sibling's.
func (s *build) likeSiblings() map[string]bool {
	names := map[string]bool{}
	note := func(name string) {
		for ; name != "."; name = path.Dir(name) {
			if media.Original(name) != name {
				names[fold(name)] = true
			}
		}
	}
	for _, f := range s.site.Files {
		note(f.Path)
	}
	for _, p := range s.site.Policies {
		note(path.Clean(p.Path()))
		for _, alias := range p.Aliases {
			note(p.Locale.Prefix + alias)
		}
	}
	return names
}

// encoders names what makes the siblings; nil for a site without.
func (s *build) encoders() map[string]string {
	if len(s.site.Precompress) == 0 {
		return nil
	}
	names := map[string]string{}
	for _, encoding := range s.site.Precompress {
		names[encoding] = compress.Encoder(encoding)
	}
	return names
}

func (s siblings) Add(f output.File) error {
	list, err := s.of(f)
	if err != nil {
		return err
	}
	for _, f := range append(list, f) {
		if err := s.sink.Add(f); err != nil {
			return err
		}
	}
	return nil
}

// Has and Keep are about the siblings of a file, too. With the same encodings and the same encoders, a file of the same
// bytes has the same ones.
func (s siblings) Has(path string) bool {
	for _, encoding := range s.encodings {
		if name := path + media.Suffix(encoding); s.Listed(name) && !s.sink.Has(name) {
			return false
		}
	}
	return s.sink.Has(path)
}

func (s siblings) Keep(path string, kind output.Kind) {
	for _, encoding := range s.encodings {
		if name := path + media.Suffix(encoding); s.Listed(name) && !s.taken[fold(name)] {
			s.sink.Keep(name, kind)
		}
	}
	s.sink.Keep(path, kind)
}

// of returns the siblings of a file: those that have fewer bytes than the file itself, and none of what only hosts read.
func (s siblings) of(f output.File) ([]output.File, error) {
	if !compress.Pays(f.Path) || readByHosts(f.Path) {
		return nil, nil
	}
	var list []output.File
	for _, encoding := range s.encodings {
		name := f.Path + media.Suffix(encoding)
		if s.taken[fold(name)] {
			continue // the site brings one of its own
		}
		data, err := s.encode(encoding, f, name)
		if err != nil {
			return nil, err
		}
		if len(data) > 0 {
			list = append(list, output.File{Path: name, Bytes: data, Kind: f.Kind})
		}
	}
	return list, nil
}

func readByHosts(path string) bool {
	return path == "vercel.json" || path == "staticwebapp.config.json" || strings.HasPrefix(path, "_")
}

// encode returns the bytes of a sibling; none where the file has no more itself.
func (s siblings) encode(encoding string, f output.File, name string) ([]byte, error) {
	if s.earlier[encoding] == compress.Encoder(encoding) {
		if data, known := s.Earlier(f, name); known {
			return data, nil
		}
	}
	data, err := s.encoders.Encode(encoding, f.Bytes)
	if err != nil || len(data) >= len(f.Bytes) {
		return nil, err
	}
	return data, nil
}
