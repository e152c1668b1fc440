package figures

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// profile is what is read of the profile in the report of proviso build --json --profile.
type profile struct {
	Stages      map[string]float64 `json:"stagesMs"` // milliseconds, of all cores together where a stage runs on several
	Allocations int                `json:"allocations"`
	Bytes       int64              `json:"allocatedBytes"` // asked for, whether given back or not
}

// writeProfile prints allocations and the split by stage, the longest first; nothing where there is no profile.
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
	for _, ms := range p.Stages {
		total += ms
	}
	fmt.Fprintf(b, "  profile, with no site and an empty cache: %s allocations and %.1f KB a policy; stages on all cores:",
		count(p.Allocations/s.Policies), float64(p.Bytes)/1000/float64(s.Policies))
	names := slices.SortedFunc(maps.Keys(p.Stages), func(a, b string) int {
		return cmp.Or(cmp.Compare(p.Stages[b], p.Stages[a]), cmp.Compare(a, b))
	})
	for i, name := range names {
		if i%6 == 0 {
			b.WriteString("\n   ")
		}
		share := 0.0
		if total > 0 {
			share = 100 * p.Stages[name] / total
		}
		fmt.Fprintf(b, " %s %.0f ms (%.0f %%)", name, p.Stages[name], share)
	}
	b.WriteString("\n")
}
