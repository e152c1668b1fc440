package consent

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
)

func locate(load policy.Load) (path, integrity string) {
	return "assets/" + strings.TrimSuffix(load.Source, ".js") + ".1a2b3c4d.js", "sha384-of-" + load.Source
}

func TestClientHoldsTheRegistryWithoutItsTexts(t *testing.T) {
	var indented bytes.Buffer
	r := registry()
	for i, c := range r.Categories {
		r.Categories[i].Asked = Asked(r, c.ID, nil)
	}
	for _, data := range []any{Client(r, locate), Kept(r)} {
		if err := json.Indent(&indented, JSON(data), "", "  "); err != nil {
			t.Fatal(err)
		}
		indented.WriteByte('\n')
	}
	golden(t, "testdata/client.golden.json", indented.Bytes())
}

func TestClientOfAnEmptyRegistryHasListsAndNoNull(t *testing.T) {
	r := &policy.Registry{ExpiresDays: 30}
	if got, want := string(JSON(Client(r, locate))), `{"expires":30,"categories":[],"services":[]}`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := string(JSON(Kept(r))); got != "[]" {
		t.Errorf("kept %s", got)
	}
}

func TestClientDataCannotEndTheScriptItStandsIn(t *testing.T) {
	r := &policy.Registry{Services: []policy.Service{{ID: "</script><script>alert(1)//\u2028", Cookies: []policy.Cookie{{Name: "<!--\xff"}}}}}
	text := string(JSON(Client(r, locate))) + string(JSON(Kept(r)))
	for _, bad := range []string{"<", "\u2028", "\xff"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q in %s", bad, text)
		}
	}
}

func TestNoScriptIsToldOfTheAnswerItself(t *testing.T) {
	r := &policy.Registry{
		Categories: []policy.Category{{ID: "necessary", Necessary: true}},
		Services:   []policy.Service{{ID: "proviso", Category: "necessary", Own: true, Cookies: []policy.Cookie{{Name: "proviso.consent", Kind: "localStorage"}}}},
	}
	if got := Client(r, locate).Services; len(got) > 0 {
		t.Errorf("pages hold %+v", got)
	}
	if got := Kept(r); len(got) > 0 {
		t.Errorf("what may be erased: %+v", got)
	}
	if got := Asked(r, "necessary", nil); len(got) > 0 {
		t.Errorf("an answer is given for %q", got)
	}
}

func TestWhatLiesOnTheProvidersDomainIsNotErased(t *testing.T) {
	r := &policy.Registry{Services: []policy.Service{{ID: "a", Cookies: []policy.Cookie{{Name: "own", Kind: "cookie"}, {Name: "theirs", Kind: "cookie", Third: true}}}}}
	want := []ClientKept{{ID: "a", Stored: []ClientStored{{Name: "own", Kind: "cookie"}}}}
	if diff := cmp.Diff(want, Kept(r)); diff != "" {
		t.Error(diff)
	}
}

// The page's scripts are checked against contract.ts, which must say what Go writes: same names, order and types.
func TestPoliciesThatAskAgainAreNamedInEveryLanguage(t *testing.T) {
	french := policy.Locale{Tag: "fr", Prefix: "fr/"}
	policies := []*policy.Policy{
		{Key: "privacy", Slug: "privacy", Title: "Privacy", Material: true},
		{Key: "terms", Slug: "terms", Title: "Terms"},
		{Key: "privacy", Slug: "confidentialite", Title: "Confidentialité", Locale: french},
		{Key: "terms", Slug: "conditions", Title: "Conditions", Locale: french, Material: true},
	}
	want := []ClientKept{{ID: "policy-privacy", Name: "Privacy", Names: map[string]string{"fr": "Confidentialité"}}}
	if diff := cmp.Diff(want, Material(policies)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestClientDataIsWhatTheContractSays(t *testing.T) {
	source, err := os.ReadFile("../../assets/page/contract.ts")
	if err != nil {
		t.Fatal(err)
	}
	interfaces := map[string]reflect.Type{
		"Registry": reflect.TypeFor[ClientData](),
		"Category": reflect.TypeFor[ClientCategory](),
		"Load":     reflect.TypeFor[ClientLoad](),
		"Service":  reflect.TypeFor[ClientService](),
		"Google":   reflect.TypeFor[ClientGoogle](),
		"Kept":     reflect.TypeFor[ClientKept](),
		"Stored":   reflect.TypeFor[ClientStored](),
	}
	for name, kind := range interfaces {
		if diff := cmp.Diff(contractFields(t, string(source), name), structFields(t, kind)); diff != "" {
			t.Errorf("interface %s and struct %s (-contract +struct):\n%s", name, kind.Name(), diff)
		}
	}
}

func contractFields(t *testing.T, source, name string) []string {
	t.Helper()
	body := regexp.MustCompile(`(?s)export interface ` + name + ` \{\n(.*?)\n\}`).FindStringSubmatch(source)
	if body == nil {
		t.Fatalf("contract.ts has no interface %s", name)
	}
	var fields []string
	for _, field := range regexp.MustCompile(`(?m)^  (\w+\??: .*);$`).FindAllStringSubmatch(body[1], -1) {
		// A choice of strings is a string to Go, which writes only what load has checked.
		fields = append(fields, regexp.MustCompile(`"[^;]*"|\bAsk\b`).ReplaceAllString(field[1], "string"))
	}
	return fields
}

func structFields(t *testing.T, kind reflect.Type) []string {
	t.Helper()
	var fields []string
	for i := range kind.NumField() {
		field := kind.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if options == "omitempty" {
			name += "?"
		}
		fields = append(fields, name+": "+inTypeScript(t, field.Type))
	}
	return fields
}

// inTypeScript returns how the contract writes a type of the client's data.
func inTypeScript(t *testing.T, kind reflect.Type) string {
	t.Helper()
	switch kind.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int:
		return "number"
	case reflect.Slice:
		return inTypeScript(t, kind.Elem()) + "[]"
	case reflect.Map:
		return "Record<string, " + inTypeScript(t, kind.Elem()) + ">"
	case reflect.Pointer:
		return inTypeScript(t, kind.Elem())
	case reflect.Struct:
		return strings.TrimPrefix(kind.Name(), "Client")
	}
	t.Fatalf("no TypeScript type for %s", kind)
	return ""
}
