package load

import (
	"fmt"
	"strconv"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// usualLimits returns the limits of a site that raises none.
func usualLimits() policy.Limits {
	var limits policy.Limits
	for _, l := range raisable() {
		*l.field(&limits) = l.usual
	}
	return limits
}

// readLimits decodes the limits that a site raises.
func readLimits(v value, limits *policy.Limits) {
	m := v.mapping(shape.Limits)
	for _, l := range raisable() {
		field := m.value(l.key)
		n, ok := l.read(field)
		switch {
		case !ok:
		case n < l.usual:
			field.fail("limit-low", fmt.Sprintf("%s can only be raised, and is %s by itself", l.key, l.write(l.usual)), "delete the line, or write more than "+l.write(l.usual))
		case n > l.ceiling:
			field.fail("limit-high", fmt.Sprintf("%s can be at most %s: a build would take too long, or all memory", l.key, l.write(l.ceiling)), "write "+l.write(l.ceiling)+" or less, or divide what is so large")
		default:
			*l.field(limits) = n
		}
	}
	m.finish()
}

// inBytes is a number of bytes as it is written: "900 KiB", "2 MiB".
var inBytes = pattern.New(shape.Size)

// read decodes a limit; ok is false when there is none, or it is reported.
func (l limit) read(v value) (n int, ok bool) {
	if !l.bytes {
		n = v.wholeNumber("write for example " + l.key + ": " + l.write(2*l.usual))
		return n, n != 0
	}
	s := v.line()
	if s == "" {
		return 0, false
	}
	m := inBytes.FindStringSubmatch(s)
	if m == nil {
		v.fail("type-wrong", fmt.Sprintf("%s must be a number of KiB or MiB, not %s", l.key, shown(s)), "write for example "+l.key+": "+l.write(2*l.usual))
		return 0, false
	}
	n, _ = strconv.Atoi(m[1]) // at most six digits
	if m[2] == "MiB" {
		return n << 20, true
	}
	return n << 10, true
}

// write writes a limit as site.yaml does.
func (l limit) write(n int) string {
	switch {
	case !l.bytes:
		return strconv.Itoa(n)
	case n%(1<<20) == 0:
		return strconv.Itoa(n>>20) + " MiB"
	}
	return strconv.Itoa(n>>10) + " KiB"
}

// size writes a number of bytes for a message.
func size(n int) string { return limit{bytes: true}.write(n) }

// orRaise is the end of a hint about a limit that site.yaml can raise.
func orRaise(key string) string { return ", or raise it: " + key + " under limits in " + siteFile }
