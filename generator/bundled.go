package generator

import (
	"encoding/json"
	"fmt"
	"io/fs"

	"trackora.click/proviso/generator/bundle"
)

// bundle bundles the client, or finds what an earlier build bundled of the same.
func (s *build) bundle(in bundle.Input) (bundle.Output, error) {
	if s.cache == nil {
		return bundle.Build(in)
	}
	from, err := inputOf(in)
	if err != nil {
		return bundle.Output{}, err
	}
	key := s.cache.Sum([]byte("bundle"), from)
	var out bundle.Output
	if data, ok := s.cache.Get(key); ok && json.Unmarshal(data, &out) == nil {
		return out, nil
	}
	if out, err = bundle.Build(in); err != nil {
		return out, err
	}
	if data, err := json.Marshal(out); err == nil {
		s.cache.Put(key, data)
	}
	return out, nil
}

// inputOf is all that a bundle is made from, but for the client, which is a part of the program.
func inputOf(in bundle.Input) ([]byte, error) {
	styles := map[string][]byte{}
	err := fs.WalkDir(in.Theme, "css", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		styles[name], err = fs.ReadFile(in.Theme, name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the style sheets of the theme: %w", err)
	}
	return json.Marshal(struct {
		Styles  map[string][]byte
		Tokens  string
		Search  bool
		Terms   bool
		Choices *bundle.Choices
	}{styles, in.Tokens, in.Search, in.Terms, in.Choices})
}
