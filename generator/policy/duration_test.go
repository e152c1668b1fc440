package policy

import "testing"

func TestADurationIsWrittenInOneWay(t *testing.T) {
	for _, s := range []string{"1 second", "30 minutes", "24 hours", "1 day", "2 weeks", "13 months", "99999 years", "session", "unlimited"} {
		if d, ok := ParseDuration(s); !ok || d.String() != s {
			t.Errorf("%q reads as %q, %v", s, d, ok)
		}
	}
}

func TestWhatIsNoDurationIsRefused(t *testing.T) {
	for _, s := range []string{"", "13 month", "1 months", "0 days", "01 day", "forever", "until erased", "13  months", "13months", "1.5 years", "-1 day", "100000 days", "2 s", "1 ", "Session", "2 fortnights"} {
		if d, ok := ParseDuration(s); ok {
			t.Errorf("%q reads as %q", s, d)
		}
	}
}

func TestDurationsAreCompared(t *testing.T) {
	for _, test := range []struct {
		duration, limit string
		exceeds         bool
	}{
		{"13 months", "13 months", false}, {"395 days", "13 months", false}, {"396 days", "13 months", true}, {"1 year", "13 months", false},
		{"2 years", "13 months", true}, {"99999 years", "13 months", true}, {"session", "1 second", false}, {"unlimited", "99999 years", true}, {"1 day", "unlimited", false},
		{"unlimited", "unlimited", false}, {"61 minutes", "1 hour", true}, {"1 week", "7 days", false},
	} {
		d, ok1 := ParseDuration(test.duration)
		limit, ok2 := ParseDuration(test.limit)
		if got := d.Exceeds(limit); !ok1 || !ok2 || got != test.exceeds {
			t.Errorf("%s exceeds %s: %v", test.duration, test.limit, got)
		}
	}
}

func TestADurationIsWrittenAsISO8601Does(t *testing.T) {
	for s, want := range map[string]string{"1 second": "PT1S", "30 minutes": "PT30M", "24 hours": "PT24H", "1 day": "P1D", "2 weeks": "P2W", "13 months": "P13M", "2 years": "P2Y", "session": "", "unlimited": ""} {
		if d, ok := ParseDuration(s); !ok || d.ISO() != want {
			t.Errorf("%q is %q", s, d.ISO())
		}
	}
}
