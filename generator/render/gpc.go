package render

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"trackora.click/proviso/generator/policy"
)

// gpcSupport is .well-known/gpc.json, by which a site says that it heeds Global Privacy Control
// (https://www.w3.org/TR/gpc/, section 4).
type gpcSupport struct {
	GPC        bool   `json:"gpc"`
	LastUpdate string `json:"lastUpdate,omitempty"`
}

// GPC prints .well-known/gpc.json, or nil for a site that refuses nothing on the signal. It was last changed when the
// newest privacy policy in force on the day asOf took effect, or else the newest policy. Without a day nobody knows
// which policies are in force, so it tells no change: the newest may lie in the future.
func (r *Renderer) GPC(asOf time.Time) ([]byte, error) {
	heeds := func(c policy.Category) bool { return c.GPC && !c.Necessary }
	if r.site.Registry == nil || !slices.ContainsFunc(r.site.Registry.Categories, heeds) {
		return nil, nil
	}
	var privacy, newest time.Time
	for _, p := range r.site.Policies {
		if p.Effective.After(asOf) {
			continue
		}
		newest = later(newest, p.Effective)
		if p.Type == policy.Privacy {
			privacy = later(privacy, p.Effective)
		}
	}
	if privacy.IsZero() {
		privacy = newest
	}
	data, err := json.Marshal(gpcSupport{GPC: true, LastUpdate: isoDay(privacy)})
	if err != nil {
		return nil, fmt.Errorf("print gpc.json: %w", err)
	}
	return append(data, '\n'), nil
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
