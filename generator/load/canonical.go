package load

import (
	"fmt"
	"strconv"
	"strings"
)

// param is a decoded field of front matter: a string, bool, int, []string or []param.
type param struct {
	name  string
	value any
}

// canonical writes decoded front matter as a block that goldmark-meta can't misread: a line for each field, strings
// always in quotes and in ASCII, so that "1.10", "no" and "2024-05-25" stay the strings they are, and no line of
// dashes but the fences.
func canonical(params []param) []byte {
	var b strings.Builder
	b.WriteString("---\n")
	for _, p := range params {
		b.WriteString(p.name + ": ")
		writeValue(&b, p.value)
		b.WriteByte('\n')
	}
	b.WriteString("---\n")
	return []byte(b.String())
}

func writeValue(b *strings.Builder, v any) {
	switch v := v.(type) {
	case string:
		writeString(b, v)
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case int:
		b.WriteString(strconv.Itoa(v))
	case []string:
		writeJoined(b, "[", "]", len(v), func(i int) { writeString(b, v[i]) })
	case []param:
		writeJoined(b, "{", "}", len(v), func(i int) {
			// The mark ? lifts YAML's limit of 1,024 characters for a key.
			b.WriteString("? ")
			writeString(b, v[i].name)
			b.WriteString(" : ")
			writeValue(b, v[i].value)
		})
	default:
		panic(fmt.Sprintf("front matter has no values of type %T", v))
	}
}

func writeJoined(b *strings.Builder, opener, closer string, n int, write func(i int)) {
	b.WriteString(opener)
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		write(i)
	}
	b.WriteString(closer)
}

// writeString writes a YAML string in double quotes. Characters beyond the basic plane take YAML's \U form: it knows
// no surrogate pairs, as JSON has them.
func writeString(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= ' ' && r < 0x7F:
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(b, `\u%04X`, r)
		default:
			fmt.Fprintf(b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
}
