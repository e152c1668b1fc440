package shape

// File is a kind of file, or of the block at its head, that is written in YAML.
type File struct {
	Name  string // "site"
	Of    string // "content/site.yaml", or "front matter of …"
	Group *Group
}

// Files returns all kinds there are.
func Files() []File {
	return []File{
		{"policy", "front matter of a policy", Policy},
		{"section", "front matter of a section", Section},
		{"site", "content/site.yaml", Site},
		{"consent", "content/consent.yaml", Consent},
		{"glossary", "content/glossary.yaml", Glossary},
	}
}
