package generator

import (
	"context"
	"image"
	_ "image/gif"  // formats whose size a page states, so that
	_ "image/jpeg" // text doesn't move when a picture arrives
	_ "image/png"

	"trackora.click/proviso/generator/policy"
)

// measure reads the size in pixels of every image that a page shows. A format that isn't known has none.
func (s *build) measure(ctx context.Context) error {
	shown := map[string]bool{}
	for _, d := range s.documents {
		d.eachPart(func(_ int, p *part) {
			for _, t := range p.images {
				shown[t.path] = true
			}
		})
	}
	sizes := make([]image.Point, len(s.site.Files))
	err := each(ctx, len(s.site.Files), func(i int) error {
		if !shown[s.site.Files[i].Path] {
			return nil
		}
		var err error
		sizes[i], err = s.size(s.site.Files[i])
		return err
	})
	s.sizes = map[string]image.Point{}
	for i, size := range sizes {
		if size.X > 0 {
			s.sizes[s.site.Files[i].Path] = size
		}
	}
	return err
}

func (s *build) size(f policy.File) (image.Point, error) {
	file, err := s.root.Open(f.Source)
	if err != nil {
		return image.Point{}, err
	}
	defer file.Close()
	config, _, err := image.DecodeConfig(file)
	if err != nil {
		return image.Point{}, nil // an SVG, or a picture that only a browser can read
	}
	return image.Pt(config.Width, config.Height), nil
}
