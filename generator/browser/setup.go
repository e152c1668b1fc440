package browser

import (
	"strings"

	"github.com/chromedp/chromedp"
)

// Setup says what world a browser lives in. In the zero value there is this machine and the internet.
type Setup struct {
	// Elsewhere is the address, as in "127.0.0.1:4433", that plays every host but this machine's own: whatever a page
	// asks of others, on any port, arrives there. Certificates aren't checked then. Hosts that Chromium turns to on its own
	// account can't be found.
	Elsewhere string
}

// flags are what Chromium has to be told.
func (s Setup) flags() []chromedp.ExecAllocatorOption {
	if s.Elsewhere == "" {
		return nil
	}
	rules := []string{"EXCLUDE 127.0.0.1", "EXCLUDE localhost", "EXCLUDE *.localhost"}
	for _, host := range []string{"accounts.google.com", "clients2.google.com", "content-autofill.googleapis.com", "update.googleapis.com", "*-pa.googleapis.com"} {
		rules = append(rules, "MAP "+host+" ^NOTFOUND")
	}
	rules = append(rules, "MAP * "+s.Elsewhere)
	return []chromedp.ExecAllocatorOption{
		chromedp.Flag("host-resolver-rules", strings.Join(rules, ", ")),
		chromedp.Flag("ignore-certificate-errors", true),
	}
}
