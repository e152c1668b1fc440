package policy

// Front returns the policy that is a locale's front page: the only one that somebody wrote in it, or else the only one
// there is. It returns nil where the front page lists all policies.
func (s *Site) Front(l Locale) *Policy {
	var written, generated []*Policy
	for _, p := range s.Policies {
		switch {
		case p.Locale.Tag != l.Tag:
		case p.Generated:
			generated = append(generated, p)
		default:
			written = append(written, p)
		}
	}
	if len(written) == 0 {
		written = generated
	}
	if len(written) != 1 {
		return nil
	}
	return written[0]
}
