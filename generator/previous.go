package generator

import (
	"encoding/json"
	"errors"

	"trackora.click/proviso/generator/output"
)

// ParsePrevious reads what a published site says of the build it comes from: its proviso.json, or its cookies.json where
// that is all that was published.
func ParsePrevious(data []byte) (*output.Record, error) {
	var file struct {
		Files map[string]string `json:"files"`
		output.Record
		Categories []declaredBefore `json:"categories"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, errors.New("it isn't JSON as a build writes it") // where it goes wrong, nobody could mend
	}
	if file.Files == nil && file.Categories == nil {
		return nil, errors.New("it is neither the proviso.json nor the cookies.json of a built site")
	}
	if file.Files == nil {
		file.Record = recordOf(file.Categories)
	}
	return &file.Record, nil
}

// declaredBefore is of a category in cookies.json what the next build compares with.
type declaredBefore struct {
	ID        string   `json:"id"`
	Necessary bool     `json:"necessary"`
	Asked     []string `json:"asked"`
	Services  []struct {
		ID        string `json:"id"`
		Name      string `json:"name"`
		Purpose   string `json:"purpose"`
		PurposeID string `json:"purposeID"`
		Stored    []struct {
			Name  string `json:"name"`
			Party string `json:"party"`
		} `json:"stored"`
	} `json:"services"`
}

func recordOf(categories []declaredBefore) output.Record {
	r := output.Record{Asked: output.Asked{}, Services: map[string]output.Service{}}
	for _, c := range categories {
		if !c.Necessary {
			r.Asked[c.ID] = c.Asked
		}
		for _, s := range c.Services {
			service := output.Service{Name: s.Name}
			if s.PurposeID == "" {
				service.Purpose = s.Purpose
			}
			for _, stored := range s.Stored {
				if stored.Party == "first" {
					service.Keeps = append(service.Keeps, stored.Name)
				}
			}
			r.Services[s.ID] = service
		}
	}
	return r
}
