package figures

import (
	"encoding/json"
	"fmt"
	"strings"
)

// profile is what is read of the profile that proviso build --profile tells in its report:
//
//	{"allocations": 1234, "allocatedBytes": 56789,
//	 "stages": [{"name": "load", "seconds": 0.012, "allocations": 123, "allocatedBytes": 4567}, …]}
type profile struct {
	amount
	Stages []struct {
		Name    string  `json:"name"`
		Seconds float64 `json:"seconds"` // of all cores together, where the stage runs on several
		amount
	} `json:"stages"`
}

// amount is how much memory was asked for, whether it was given back or not.
type amount struct {
	Allocations int   `json:"allocations"`
	Bytes       int64 `json:"allocatedBytes"`
}

// each says how much that is for one of the policies.
func (a amount) each(policies int) string {
	if a == (amount{}) {
		return ""
	}
	return fmt.Sprintf(", %s allocations and %.1f KB a policy", count(a.Allocations/policies), float64(a.Bytes)/1000/float64(policies))
}

// writeProfile prints the split by stage; nothing where there is no profile.
func writeProfile(b *strings.Builder, s Size) {
	if len(s.Profile) == 0 {
		return
	}
	var p profile
	if err := json.Unmarshal(s.Profile, &p); err != nil {
		fmt.Fprintf(b, "  profile that can't be read (%v): %s\n", err, s.Profile)
		return
	}
	total := 0.0
	for _, stage := range p.Stages {
		total += stage.Seconds
	}
	fmt.Fprintf(b, "  profile: %.3f s in stages%s\n", total, p.each(s.Policies))
	for _, stage := range p.Stages {
		share := 0.0
		if total > 0 {
			share = 100 * stage.Seconds / total
		}
		fmt.Fprintf(b, "    %-12s %8.3f s %3.0f %%%s\n", stage.Name, stage.Seconds, share, stage.each(s.Policies))
	}
}
