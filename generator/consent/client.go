package consent

import (
	"encoding/json"
	"maps"
	"slices"

	"trackora.click/proviso/generator/policy"
)

// Locator says where a file of the site that a service loads is published: its path from the site root and its
// subresource integrity ("sha384-…").
type Locator func(policy.Load) (path, integrity string)

// ClientData is the registry as every page's scripts need it: no texts, those are in the page. It and the types below
// have the shape of the interfaces in assets/page/contract.ts. What decides whether something is allowed is always
// written, so that nothing of it is ever read from a prototype that another script of the page may have changed.
type ClientData struct {
	Expires    int              `json:"expires"` // days an answer holds
	Categories []ClientCategory `json:"categories"`
	Services   []ClientService  `json:"services"`
	DoNotTrack bool             `json:"doNotTrack,omitempty"`
	Receipt    string           `json:"receipt,omitempty"`
	Share      string           `json:"share,omitempty"`
	Google     *ClientGoogle    `json:"google,omitempty"`
}

// ClientCategory is a purpose that a visitor allows or refuses as one.
type ClientCategory struct {
	ID        string                `json:"id"`
	Necessary bool                  `json:"necessary"`
	GPC       bool                  `json:"gpc"`
	Ask       map[string]policy.Ask `json:"ask"`
	Asked     []string              `json:"asked"`
	Active    bool                  `json:"active"` // a page has something to do where it is granted
}

// ClientService is a service with what it loads, in order.
type ClientService struct {
	ID        string       `json:"id"`
	Category  string       `json:"category"`
	Load      []ClientLoad `json:"load"`
	Google    []string     `json:"google,omitempty"`
	Microsoft string       `json:"microsoft,omitempty"`
	Meta      bool         `json:"meta,omitempty"`
}

// ClientLoad is something that a service fetches.
type ClientLoad struct {
	Kind      policy.LoadKind `json:"kind"`
	Src       string          `json:"src"` // path from the site root, or an absolute https URL
	Integrity string          `json:"integrity,omitempty"`
	Async     bool            `json:"async,omitempty"`
	Title     string          `json:"title,omitempty"`
}

// ClientGoogle is Google Consent Mode, version 2.
type ClientGoogle struct {
	Advanced    bool `json:"advanced,omitempty"`
	Wait        int  `json:"wait"` // milliseconds
	Redact      bool `json:"redact,omitempty"`
	Passthrough bool `json:"passthrough,omitempty"`
}

// ClientKept is what has to be known of a service only where something is asked or withdrawn.
type ClientKept struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Names are those in other languages, by locale tag; none where it is called the same in each.
	Names  map[string]string `json:"names,omitempty"`
	Stored []ClientStored    `json:"stored,omitempty"`
}

// ClientStored is something that a service keeps on the device.
type ClientStored struct {
	Name string `json:"name"` // exact, or a pattern with "*"
	Kind string `json:"kind"`
}

// Client returns what every page's scripts need to know of the registry, in the order of the registry: a service's
// scripts run in the order they are written. Files of the site are looked up with locate; external URLs stay as they are.
func Client(r *policy.Registry, locate Locator) ClientData {
	data := ClientData{
		Expires: r.ExpiresDays, Categories: []ClientCategory{}, Services: []ClientService{},
		DoNotTrack: r.DoNotTrack, Receipt: r.Receipt, Share: r.Share,
	}
	for _, c := range r.Categories {
		category := ClientCategory{ID: c.ID, Necessary: c.Necessary, GPC: c.GPC, Ask: map[string]policy.Ask{}, Asked: []string{}, Active: active(r, c)}
		maps.Copy(category.Ask, c.Ask)
		category.Asked = append(category.Asked, c.Asked...)
		data.Categories = append(data.Categories, category)
	}
	for _, s := range told(r) {
		data.Services = append(data.Services, clientService(s, locate))
		if len(s.Google) > 0 {
			data.Google = clientGoogle(r.Google)
		}
	}
	return data
}

// Kept returns what the client erases when a service is refused. The necessary ones are in it too: what they keep is
// not erased, whatever pattern of another service covers it; and so are those that are gone, which nobody can allow
// again. What lies on the provider's own domain isn't in it: no page of the site can reach it. Nor is the answer itself,
// which the client never erases (assets/consent/withdraw.ts).
func Kept(r *policy.Registry) []ClientKept {
	list := []ClientKept{}
	for _, s := range slices.Concat(told(r), r.Retired) {
		kept := ClientKept{ID: s.ID, Name: s.Name, Names: s.Words["name"]}
		for _, cookie := range s.Cookies {
			if cookie.Third {
				continue
			}
			kept.Stored = append(kept.Stored, ClientStored{Name: cookie.Name, Kind: cookie.Kind})
		}
		list = append(list, kept)
	}
	return list
}

// Material returns what policies are called whose change is asked about, by the ids that they have in Asked.
func Material(policies []*policy.Policy) []ClientKept {
	var list []ClientKept
	for _, p := range policies {
		if !p.Material || p.Locale.Prefix != "" {
			continue
		}
		kept := ClientKept{ID: "policy-" + p.Slug, Name: p.Title}
		for _, translation := range policies {
			if translation.Key == p.Key && translation != p {
				if kept.Names == nil {
					kept.Names = map[string]string{}
				}
				kept.Names[translation.Locale.Tag] = translation.Title
			}
		}
		list = append(list, kept)
	}
	return list
}

// JSON returns client data as JSON that may stand in a script: the same data gives the same bytes.
func JSON(data any) []byte {
	text, err := json.Marshal(data)
	if err != nil {
		panic("consent: client data holds only strings, numbers and booleans: " + err.Error())
	}
	return text
}

// active reports whether a page has something to do where a category is granted: to offer to withdraw, to load, or to tell
// tags.
func active(r *policy.Registry, c policy.Category) bool {
	return !c.Necessary || slices.ContainsFunc(r.Services, func(s policy.Service) bool {
		return s.Category == c.ID && (len(s.Load) > 0 || len(s.Google) > 0 || s.Microsoft != "" || s.Meta)
	})
}

// told are the services that the client is told about: those that load something, or keep what it may have to erase.
func told(r *policy.Registry) []policy.Service {
	return slices.DeleteFunc(slices.Clone(r.Services), func(s policy.Service) bool { return s.Own })
}

func clientService(s policy.Service, locate Locator) ClientService {
	service := ClientService{ID: s.ID, Category: s.Category, Load: []ClientLoad{}, Google: s.Google, Microsoft: s.Microsoft, Meta: s.Meta}
	for _, load := range s.Load {
		service.Load = append(service.Load, clientLoad(load, locate))
	}
	return service
}

func clientLoad(load policy.Load, locate Locator) ClientLoad {
	out := ClientLoad{Kind: load.Kind, Src: load.Source, Integrity: load.Integrity, Async: load.Async, Title: load.Title}
	if load.Kind == policy.Inline {
		out.Kind = policy.Script
	}
	if load.Kind == policy.Inline || !IsExternal(load.Source) {
		out.Src, out.Integrity = locate(load)
	}
	return out
}

func clientGoogle(mode policy.GoogleConsentMode) *ClientGoogle {
	return &ClientGoogle{Advanced: mode.Advanced, Wait: mode.WaitForUpdate, Redact: mode.AdsDataRedaction, Passthrough: mode.URLPassthrough}
}
