package figures

import (
	"strings"
	"testing"
)

func TestTheProfileIsToldForEachPolicy(t *testing.T) {
	for _, test := range []struct{ name, profile, want string }{
		{"none", "", ""},
		{"with stages", `{"allocations": 250000, "allocatedBytes": 5000000, "stages": [
			{"name": "load", "seconds": 0.5, "allocations": 50000, "allocatedBytes": 1000000}, {"name": "render", "seconds": 1.5}]}`,
			"  profile: 2.000 s in stages, 2,500 allocations and 50.0 KB a policy\n" +
				"    load            0.500 s  25 %, 500 allocations and 10.0 KB a policy\n" +
				"    render          1.500 s  75 %\n"},
		{"another shape", `[1]`, "  profile that can't be read (json: cannot unmarshal array into Go value of type figures.profile): [1]\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			writeProfile(&b, Size{Policies: 100, Profile: []byte(test.profile)})
			if b.String() != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", &b, test.want)
			}
		})
	}
}
