package generator

import (
	"fmt"
	"strings"
	"testing"
)

func TestHeadersThatCloudflareWouldRefuseArePointedAt(t *testing.T) {
	for hosts, warned := range map[int]bool{2: false, 80: true} {
		registry := smallRegistry + "  - id: own\n    name: Own\n    category: analytics\n    provider: P\n    purpose: p\n    csp:\n      connect-src:\n"
		for i := range hosts {
			registry += fmt.Sprintf("        - https://host-number-%d.example.com\n", i)
		}
		_, problems := text(t, map[string]string{"content/privacy.md": privacy("Text.\n"), "content/consent.yaml": registry})
		if got := strings.Contains(strings.Join(problems, "\n"), "warning headers-too-long"); got != warned {
			t.Errorf("%d hosts: %q", hosts, problems)
		}
	}
}
