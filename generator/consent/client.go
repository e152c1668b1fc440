package consent

import (
	"encoding/json"

	"trackora.click/proviso/generator/policy"
)

// ScriptLocator says where a script file of the site is published: its path from the site root and its subresource
// integrity ("sha384-…"). Source is as in policy.Load.
type ScriptLocator func(source string) (path, integrity string)

// ClientData is the registry as the page's scripts need it: no texts, those are in the page. It and the types below
// have the shape of the interfaces in assets/page/contract.ts.
type ClientData struct {
	Expires    int              `json:"expires"` // days an answer holds
	Categories []ClientCategory `json:"categories"`
	Services   []ClientService  `json:"services"`
}

// ClientCategory is a purpose that a visitor allows or refuses as one.
type ClientCategory struct {
	ID        string `json:"id"`
	Necessary bool   `json:"necessary"`
	Revision  string `json:"revision"`
}

// ClientService is a service with what it loads, in order, and what it keeps.
type ClientService struct {
	ID       string         `json:"id"`
	Category string         `json:"category"`
	Scripts  []ClientScript `json:"scripts"`
	Stored   []ClientStored `json:"stored"`
}

// ClientScript is one script of a service.
type ClientScript struct {
	Src       string `json:"src"`       // path from the site root, or an absolute https URL
	Integrity string `json:"integrity"` // "" for a script on another host
}

// ClientStored is something that a service keeps on the device.
type ClientStored struct {
	Name string `json:"name"` // exact, or a pattern with "*"
	Kind Kind   `json:"kind"`
}

// Kind is a place on the device that the client can erase from.
type Kind string

// The kinds of storage, as a registry names them.
const (
	Cookie         Kind = "cookie"
	LocalStorage   Kind = "localStorage"
	SessionStorage Kind = "sessionStorage"
)

// Client returns what the page's scripts need to know of the registry, in the order of the registry: a service's
// scripts run in the order they are written. Files of the site are looked up with locate; external URLs stay as they are.
func Client(r *policy.Registry, locate ScriptLocator) ClientData {
	data := ClientData{Expires: r.ExpiresDays, Categories: []ClientCategory{}, Services: []ClientService{}}
	for _, c := range r.Categories {
		data.Categories = append(data.Categories, ClientCategory{ID: c.ID, Necessary: c.Necessary, Revision: Revision(r, c.ID)})
	}
	for _, s := range r.Services {
		data.Services = append(data.Services, clientService(s, locate))
	}
	return data
}

// JSON returns the data as JSON that may stand in a script: the same data gives the same bytes.
func (d ClientData) JSON() []byte {
	text, err := json.Marshal(d)
	if err != nil {
		panic("consent: client data holds only strings, numbers and booleans: " + err.Error())
	}
	return text
}

func clientService(s policy.Service, locate ScriptLocator) ClientService {
	service := ClientService{ID: s.ID, Category: s.Category, Scripts: []ClientScript{}, Stored: []ClientStored{}}
	for _, load := range s.Load {
		service.Scripts = append(service.Scripts, clientScript(load.Script, locate))
	}
	for _, cookie := range s.Cookies {
		service.Stored = append(service.Stored, ClientStored{Name: cookie.Name, Kind: Kind(cookie.Kind)})
	}
	return service
}

func clientScript(source string, locate ScriptLocator) ClientScript {
	if _, ok := external(source); ok {
		return ClientScript{Src: source}
	}
	path, integrity := locate(source)
	return ClientScript{Src: path, Integrity: integrity}
}
