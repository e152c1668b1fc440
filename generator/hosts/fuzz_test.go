package hosts_test

import (
	"encoding/json"
	"flag"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/hosts"
	"trackora.click/proviso/generator/policy"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// hostile are texts that end a word, a line or a block, or begin something else, in one of the formats.
func hostile() []string {
	return []string{
		`"`, `a"; return 200 "b`, "a;b", "a\nb", "a\r\n  X: y", "$uri", "${uri}", "{env.HOME}", "{$HOME}", "}", "{", "`", `\`, "a b", "a\tb", "#", "*", ":splat", "%0a", "%2e%2e",
		"../etc", "a/../b", "//evil.example", "https://evil.example/", "\x00", "\xff", "\u2028", "'", "|", "(?i)x", "é", "日本語", "",
	}
}

// FuzzNoTextBreaksOutOfItsPlace: whatever a header, an earlier address or the path of the site says is refused, or every
// file is word for word the one for harmless texts, with these in the same places.
func FuzzNoTextBreaksOutOfItsPlace(f *testing.F) {
	for _, text := range hostile() {
		f.Add("X-Own", text, "old/", "new/", "/")
		f.Add(text, "value", "old/", "new/", "/")
		f.Add("X-Own", "value", text+"/", "new/", "/")
		f.Add("X-Own", "value", "old/", text+"/", "/")
		f.Add("X-Own", "value", "old/", "new/", "/"+text+"/")
	}
	f.Add("Content-Security-Policy", `script-src 'self' "x" (self)`, "ü/b.c/", "fr/ü/", "/über/")
	f.Fuzz(func(t *testing.T, name, value, from, to, base string) {
		s := hosts.Site{Base: base, Headers: []hosts.Header{{Name: name, Value: value}}, Redirects: []hosts.Redirect{{From: from, To: to}}, Encodings: []string{"gzip"}}
		harmless := hosts.Site{Base: "/BASE/", Headers: []hosts.Header{{Name: "NAME", Value: "VALUE"}}, Redirects: []hosts.Redirect{{From: "FROM/", To: "TO/"}}, Encodings: s.Encodings}
		if _, _, err := s.Placed(policy.Nginx); err != nil || base == "/" {
			s.Base, base, harmless.Base = "/", "/", "/" // is the rest refused, too?
		}
		for _, target := range policy.Targets() {
			got, ok := words(s, target)
			if !ok {
				continue
			}
			want, _ := words(harmless, target)
			for file, list := range want {
				in := strings.NewReplacer("NAME", name, "VALUE", value, "/BASE/", escaped(base), "FROM/", escaped(from), "FROM", escaped(strings.TrimSuffix(from, "/")), "TO/", escaped(to))
				if strings.HasPrefix(file, "proviso.") { // servers decode what they compare, so it stands there as it is
					in = strings.NewReplacer("NAME", name, "VALUE", value, harmless.Base+"FROM/", base+from, harmless.Base+"FROM", base+strings.TrimSuffix(from, "/"),
						harmless.Base+"TO/", escaped(base+to), "/BASE/", base)
				}
				for i := range list {
					list[i] = in.Replace(list[i])
				}
				slices.Sort(list)
				slices.Sort(got[file])
				if diff := cmp.Diff(list, got[file]); diff != "" {
					t.Errorf("%s of %s (-want +got):\n%s", file, target, diff)
				}
			}
		}
	})
}

// escaped writes a path as addresses have it.
func escaped(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if c := path[i]; c < 0x80 {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + strings.ToUpper(string("0123456789abcdef"[c>>4])+string("0123456789abcdef"[c&15])))
		}
	}
	return b.String()
}

// words takes each file apart as its host does; ok is false when it is refused.
func words(s hosts.Site, target policy.Target) (all map[string][]string, ok bool) {
	published, err := s.Published([]policy.Target{target})
	if err != nil {
		return nil, false
	}
	placed, there, err := s.Placed(target)
	if err != nil {
		return nil, false
	}
	if there {
		published = append(published, placed)
	}
	all = map[string][]string{}
	for _, f := range published {
		switch {
		case strings.HasSuffix(f.Path, ".json"):
			all[f.Path] = jsonWords(string(f.Bytes))
		case strings.HasSuffix(f.Path, ".conf"):
			all[f.Path] = configWords(string(f.Bytes), ";{}")
		case strings.HasSuffix(f.Path, ".caddy"):
			all[f.Path] = configWords(string(f.Bytes), "\n")
		case strings.HasPrefix(f.Path, "_"):
			all[f.Path] = strings.FieldsFunc(string(f.Bytes), func(r rune) bool { return r == '\n' })
		}
	}
	return all, true
}

func jsonWords(text string) []string {
	decoder := json.NewDecoder(strings.NewReader(text))
	var list []string
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			return append(list, "no JSON: "+err.Error())
		}
		word, _ := json.Marshal(token)
		var plain string
		if json.Unmarshal(word, &plain) == nil {
			word = []byte(plain)
		}
		list = append(list, string(word))
	}
}

// configWords cuts a configuration of nginx or Caddy into its words: what stands in quotes, what white space parts, and
// the marks that end a directive.
func configWords(text, marks string) []string {
	var list []string
	word, inWord := "", false
	end := func() {
		if inWord {
			list = append(list, word)
		}
		word, inWord = "", false
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '#' && !inWord:
			for i < len(text) && text[i] != '\n' {
				i++
			}
		case c == '"' && !inWord:
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' && i+1 < len(text) {
					i++
				}
				word += text[i : i+1]
			}
			inWord = true
			end()
		case strings.IndexByte(marks, c) >= 0:
			end()
			list = append(list, string(c))
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			end()
		default:
			word, inWord = word+text[i:i+1], true
		}
	}
	end()
	return list
}
