package figures

import (
	"strings"
	"testing"
)

func TestTheProfileIsToldForEachPolicy(t *testing.T) {
	for _, test := range []struct{ name, profile, want string }{
		{"none", "", ""},
		{"with stages", `{"wallMs": 900, "stagesMs": {"link": 0, "load": 500, "render": 1500}, "allocations": 250000, "allocatedBytes": 5000000}`,
			"  profile, with no site and an empty cache: 2,500 allocations and 50.0 KB a policy; stages on all cores:\n" +
				"    render 1500 ms (75 %) load 500 ms (25 %) link 0 ms (0 %)\n"},
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
