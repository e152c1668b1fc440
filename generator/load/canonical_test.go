package load

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/parser"
)

// readBack returns what goldmark-meta reads of a canonical block, and the HTML of what follows it.
func readBack(t *testing.T, block []byte) (map[string]any, string) {
	t.Helper()
	ctx := parser.NewContext()
	var html bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(meta.Meta)).Convert(append(block, "Text.\n"...), &html, parser.WithContext(ctx)); err != nil {
		t.Fatal(err)
	}
	params, err := meta.TryGet(ctx)
	if err != nil {
		t.Fatalf("goldmark-meta: %v in\n%s", err, block)
	}
	return params, html.String()
}

// asMeta returns decoded front matter in the types that goldmark-meta uses.
func asMeta(params []param) map[string]any {
	m := map[string]any{}
	for _, p := range params {
		switch v := p.value.(type) {
		case []string:
			list := []any{}
			for _, s := range v {
				list = append(list, s)
			}
			m[p.name] = list
		case []param:
			group := map[any]any{}
			for _, q := range v {
				group[q.name] = q.value
			}
			m[p.name] = group
		default:
			m[p.name] = v
		}
	}
	return m
}

func TestGoldmarkMetaReadsWhatWasDecoded(t *testing.T) {
	for _, test := range []struct {
		name   string
		params []param
	}{
		{"nothing", nil},
		{"what YAML would change", []param{{"version", "1.10"}, {"title", "0123"}, {"contact", "NO"}, {"effective", "2024-05-25"}, {"slug", "~"}, {"subtitle", "null"}}},
		{"what would end the block", []param{{"title", "---"}, {"summary", "a\n---\n-\n...\n<!-- --> <script>"}}},
		{"every kind", []param{{"draft", true}, {"material", false}, {"weight", -12}, {"aliases", []string{"a", "b, c]"}}, {"not_applicable", []param{{"ccpa: sale", `say "no" \ {}`}, {"?", ""}}}}},
		{"every script", []param{{"title", "Über 我们 العربية \u0085\u2028\uFEFF\uFFFE 😀 \x7f\t"}}},
		{"long key", []param{{"not_applicable", []param{{string(bytes.Repeat([]byte("k"), 3000)), "x"}}}}},
		{"empty lists", []param{{"aliases", []string{}}, {"not_applicable", []param{}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, html := readBack(t, canonical(test.params))
			if diff := cmp.Diff(asMeta(test.params), got); diff != "" {
				t.Errorf("params (-want +got):\n%s", diff)
			}
			if html != "<p>Text.</p>\n" {
				t.Errorf("page = %q", html)
			}
		})
	}
}
