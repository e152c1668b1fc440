package consent_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

// sound is a record that grants analytics, asked for one service.
func sound(asked []string, now time.Time) string {
	return fmt.Sprintf(`{"schema":1,"id":"0123456789abcdef0123456789abcdef","time":%d,"method":"accept-all","language":"en","policy":"1.2","text":"1a2b3c4d",`+
		`"categories":{"analytics":{"granted":true,"asked":%s}}}`, now.UnixMilli(), asJSON(asked))
}

// words are what an answer for the registry's first category that can be refused is given for.
func (s *site) words() []string { return s.registry.Categories[1].Asked }

// tampered returns records that grant nothing, by what is wrong with them: those of testdata/tampered.txt, a name, a tab
// and a record in a line, where TIME stands for now, ["REV"] for what is asked and REV for a word of it; and those no such line can hold.
func tampered(t testing.TB, asked []string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/tampered.txt")
	if err != nil {
		t.Fatal(err)
	}
	good := sound(asked, time.Now())
	records := map[string]string{
		"empty":              "",
		"white space":        "  ",
		"NUL":                "\x00",
		"byte order mark":    "\ufeff" + good,
		"too long":           strings.Replace(good, "}}}", "}}"+strings.Repeat(" ", 65536)+"}", 1),
		"too long by a text": strings.Replace(good, "{", `{"x":"`+strings.Repeat("x", 65536)+`",`, 1),
		"deep lists":         strings.Repeat("[", 8000) + strings.Repeat("]", 8000),
		"deep objects":       strings.Repeat(`{"a":`, 2000) + "1" + strings.Repeat("}", 2000),
	}
	fill := strings.NewReplacer("TIME", fmt.Sprint(time.Now().UnixMilli()), `["REV"]`, asJSON(asked), "REV", asked[0])
	for line := range strings.Lines(string(data)) {
		name, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		records[name] = fill.Replace(text)
	}
	return records
}

func TestTamperedRecordsGrantNothingAndAreAskedAgain(t *testing.T) {
	s := newSite(t, analytics())
	v := s.visit()
	for name, text := range tampered(t, s.words()) {
		v.run(fmt.Sprintf(`localStorage["proviso.consent"] = %s`, asJSON(text)))
		v.reload()
		if got := value[string](v, `proviso.consent.get().analytics`); got != "undecided" {
			t.Errorf("%s: analytics is %s", name, got)
		}
		if value[bool](v, `document.querySelector("[data-proviso=banner]").hidden`) {
			t.Errorf("%s: the visitor isn't asked", name)
		}
		if got := s.serviceRequests(); len(got) > 0 {
			t.Errorf("%s: requested %q", name, got)
		}
	}
	v.unharmed()
	v.run(fmt.Sprintf(`localStorage["proviso.consent"] = %s`, asJSON(sound(s.words(), time.Now().Add(-time.Minute)))))
	v.reload()
	v.holds("analytics", "granted")
	v.asked(false)
}

// grants says of a text, without a word of the client's, whether it is a record that grants analytics.
const grants = `(text, word) => {
	try {
		const r = JSON.parse(text), a = r.categories.analytics, age = Date.now() - r.time;
		return r.schema === 1 && typeof r.id === "string" && /^[0-9a-f]{32}$/.test(r.id) && Number.isInteger(r.time) && age >= 0 && age < 182 * 864e5
			&& ["accept-all", "reject-all", "save", "api"].includes(r.method) && a.granted === true && Array.isArray(a.asked) && a.asked.includes(word);
	} catch { return false }
}`

func TestDamagedRecordsGrantNothingThatTheyDontSay(t *testing.T) {
	s := newSite(t, analytics())
	s.bare, s.headless = true, true
	good := sound(s.words()[:1], time.Now().Add(-time.Hour))
	records := append(mutations(good, 4000), good)
	v := s.visit()
	v.run(module(t, "stored.ts", "store") + module(t, "record.ts", "decoder") + fmt.Sprintf(`
		const word = %s, grants = %s;
		window.wrong = []; window.granted = 0;
		for (const text of %s) {
			localStorage.setItem("proviso.consent", text);
			const granted = decoder.answer(store.stored({ expires: 182 }), { id: "analytics", asked: [word] }) === true;
			if (granted) window.granted++;
			if (granted && !grants(text, word)) wrong.push(text);
		}`, asJSON(s.words()[0]), grants, asJSON(records)))
	is(v, `wrong`, []string{})
	if got := value[int](v, `granted`); got < 1 || got > len(records)/2 {
		t.Errorf("%d of %d records grant: that tests little", got, len(records))
	}
}

// FuzzStoredRecord lets the fuzzer write what is stored.
func FuzzStoredRecord(f *testing.F) {
	s := newSite(f, analytics())
	s.bare, s.headless = true, true
	good := sound(s.words()[:1], time.Now().Add(-time.Hour))
	f.Add(good)
	for _, text := range tampered(f, s.words()) {
		f.Add(text)
	}
	v := s.visit()
	v.run(module(f, "stored.ts", "store") + module(f, "record.ts", "decoder") + fmt.Sprintf(`
		const word = %s, grants = %s;
		window.read = (text) => {
			localStorage.setItem("proviso.consent", text);
			const granted = decoder.answer(store.stored({ expires: 182 }), { id: "analytics", asked: [word] });
			return granted === true ? (grants(text, word) ? "granted" : "wrong") : String(granted);
		};`, asJSON(s.words()[0]), grants))
	f.Fuzz(func(t *testing.T, text string) {
		v.t = t
		got := value[string](v, fmt.Sprintf(`read(%s)`, asJSON(text)))
		if got == "wrong" || got == "undefined" && text == good {
			t.Errorf("%q is read as %s", text, got)
		}
	})
}

// mutations cuts, repeats and swaps pieces of a record at random, always the same ones.
func mutations(good string, n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{`"`, `{`, `}`, `[`, `]`, `,`, `:`, `null`, `true`, `false`, `1`, `-`, `.5`, `e9`, `\u0000`, `__proto__`, `"granted":true`, ` `}
	list := make([]string, n)
	for i := range list {
		text := good
		for range 1 + random.IntN(3) {
			from := random.IntN(len(text))
			to := min(len(text), from+random.IntN(4))
			text = text[:from] + pieces[random.IntN(len(pieces))] + text[to:]
		}
		list[i] = text
	}
	return list
}

// asJSON writes a value as JavaScript.
func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}
