package hosts

import _ "embed" // the workflows

// Workflows hold nothing of the site: what could be in a title or an address has no business in a script.
var (
	//go:embed github.yml
	github []byte
	//go:embed gitlab.yml
	gitlab []byte
)

func (s Site) githubWorkflow() []byte { return s.Pin.Into(github) }
func (s Site) gitlabWorkflow() []byte { return s.Pin.Into(gitlab) }
