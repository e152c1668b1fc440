package load

import (
	"strings"
	"testing"

	"trackora.click/proviso/generator/shape"
)

// TestLimitsAreToldAsTheyAre compares the numbers that editors show with those that a build goes by.
func TestLimitsAreToldAsTheyAre(t *testing.T) {
	for _, l := range raisable() {
		f := shape.Limits.Field(l.key)
		if f == nil {
			t.Errorf("%s can be raised, and is no field", l.key)
			continue
		}
		if want := ": " + l.write(l.usual) + " by itself, at most " + l.write(l.ceiling) + "."; !strings.HasSuffix(f.About, want) {
			t.Errorf("%s: %q doesn't end in %q", l.key, f.About, want)
		}
		if !l.bytes && (f.Least != l.usual || f.Most != l.ceiling) {
			t.Errorf("%s is from %d to %d, not from %d to %d", l.key, l.usual, l.ceiling, f.Least, f.Most)
		}
	}
	if len(raisable()) != len(shape.Limits.Fields) {
		t.Errorf("%d limits, %d fields", len(raisable()), len(shape.Limits.Fields))
	}
}
