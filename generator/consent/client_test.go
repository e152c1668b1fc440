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

func locate(source string) (path, integrity string) {
	return "assets/" + strings.TrimSuffix(source, ".js") + ".1a2b3c4d.js", "sha384-of-" + source
}

func TestClientHoldsTheRegistryWithoutItsTexts(t *testing.T) {
	var indented bytes.Buffer
	if err := json.Indent(&indented, Client(registry(), locate).JSON(), "", "  "); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/client.golden.json", append(indented.Bytes(), '\n'))
}

func TestClientOfAnEmptyRegistryHasListsAndNoNull(t *testing.T) {
	got := string(Client(&policy.Registry{ExpiresDays: 30, Services: []policy.Service{{ID: "a", Category: "b"}}}, locate).JSON())
	want := `{"expires":30,"categories":[],"services":[{"id":"a","category":"b","scripts":[],"stored":[]}]}`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestClientDataCannotEndTheScriptItStandsIn(t *testing.T) {
	r := &policy.Registry{Services: []policy.Service{{ID: "</script><script>alert(1)//\u2028", Cookies: []policy.Cookie{{Name: "<!--\xff"}}}}}
	text := string(Client(r, locate).JSON())
	for _, bad := range []string{"<", "\u2028", "\xff"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q in %s", bad, text)
		}
	}
}

func TestScriptSourcesAreTheOriginsOfExternalScripts(t *testing.T) {
	want := []string{"https://cdn.heat.example:8443", "https://stats.example"}
	if diff := cmp.Diff(want, ScriptSources(registry())); diff != "" {
		t.Error(diff)
	}
}

func TestScriptSourcesOfASiteWithItsOwnScriptsOnlyAreNone(t *testing.T) {
	r := &policy.Registry{Services: []policy.Service{{Load: []policy.Load{{Kind: policy.Script, Source: "stats.js"}, {Kind: policy.Script, Source: "../https://x/a.js"}, {Kind: policy.Script, Source: "https:a.js"}, {Kind: policy.Script, Source: "%zz"}}}}}
	if got := ScriptSources(r); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestOnlyHTTPSAddressesAreExternal(t *testing.T) {
	for source, want := range map[string]bool{
		"https://stats.example/s.js": true, "HTTPS://stats.example/s.js": true, "http://stats.example/s.js": false, "//stats.example/s.js": false,
		"stats.js": false, "https:/stats.js": false, "javascript:alert(1)": false, "data:text/javascript,1": false, "": false,
	} {
		if got := IsExternal(source); got != want {
			t.Errorf("IsExternal(%q) = %v", source, got)
		}
	}
}

// The page's scripts are checked against contract.ts, which must say what Go writes: same names, order and types.
func TestClientDataIsWhatTheContractSays(t *testing.T) {
	source, err := os.ReadFile("../../assets/page/contract.ts")
	if err != nil {
		t.Fatal(err)
	}
	interfaces := map[string]reflect.Type{
		"Registry": reflect.TypeFor[ClientData](),
		"Category": reflect.TypeFor[ClientCategory](),
		"Service":  reflect.TypeFor[ClientService](),
		"Script":   reflect.TypeFor[ClientScript](),
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
	for _, field := range regexp.MustCompile(`(?m)^  (\w+: .*);$`).FindAllStringSubmatch(body[1], -1) {
		fields = append(fields, field[1])
	}
	return fields
}

func structFields(t *testing.T, kind reflect.Type) []string {
	t.Helper()
	names := map[reflect.Type]string{
		reflect.TypeFor[string]():           "string",
		reflect.TypeFor[bool]():             "boolean",
		reflect.TypeFor[int]():              "number",
		reflect.TypeFor[Kind]():             `"` + strings.Join([]string{string(Cookie), string(LocalStorage), string(SessionStorage)}, `" | "`) + `"`,
		reflect.TypeFor[[]ClientCategory](): "Category[]",
		reflect.TypeFor[[]ClientService]():  "Service[]",
		reflect.TypeFor[[]ClientScript]():   "Script[]",
		reflect.TypeFor[[]ClientStored]():   "Stored[]",
	}
	var fields []string
	for i := range kind.NumField() {
		field := kind.Field(i)
		if names[field.Type] == "" {
			t.Fatalf("%s.%s: no TypeScript type for %s", kind.Name(), field.Name, field.Type)
		}
		fields = append(fields, field.Tag.Get("json")+": "+names[field.Type])
	}
	return fields
}
