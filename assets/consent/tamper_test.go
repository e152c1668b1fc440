package consent_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/policy"
)

// sound is a record that grants analytics, asked for one service.
func sound(asked string, now time.Time) string {
	return fmt.Sprintf(`{"schema":1,"id":"0123456789abcdef0123456789abcdef","time":%d,"method":"accept-all","language":"en","policy":"1.2","text":"1a2b3c4d",`+
		`"categories":{"analytics":{"granted":true,"asked":[%q]}}}`, now.UnixMilli(), asked)
}

// word is what an answer for the registry's first category that can be refused is given for.
func (s *site) word() string { return s.registry.Categories[1].Asked[0] }

// tampered returns records that grant nothing, by what is wrong with them: those of testdata/tampered.txt, a name, a tab
// and a record in a line, where TIME stands for now and REV for what is asked; and those no such line can hold.
func tampered(t *testing.T, asked string) map[string]string {
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
		"too long":           strings.Replace(good, "}}}", "}}"+strings.Repeat(" ", 16384)+"}", 1),
		"too long by a text": strings.Replace(good, "{", `{"x":"`+strings.Repeat("x", 16384)+`",`, 1),
		"deep lists":         strings.Repeat("[", 8000) + strings.Repeat("]", 8000),
		"deep objects":       strings.Repeat(`{"a":`, 2000) + "1" + strings.Repeat("}", 2000),
	}
	fill := strings.NewReplacer("TIME", fmt.Sprint(time.Now().UnixMilli()), "REV", asked)
	for line := range strings.Lines(string(data)) {
		name, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		records[name] = fill.Replace(text)
	}
	return records
}

func TestTamperedRecordsGrantNothingAndAreAskedAgain(t *testing.T) {
	s := newSite(t, analytics())
	v := s.visit()
	for name, text := range tampered(t, s.word()) {
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
	v.run(fmt.Sprintf(`localStorage["proviso.consent"] = %s`, asJSON(sound(s.word(), time.Now().Add(-time.Minute)))))
	v.reload()
	v.holds("analytics", "granted")
	v.asked(false)
}

// The inline script decides by a shorter check than the decoder. On any text both must say the same of whether to ask.
func TestInlineScriptAsksExactlyWhenTheDecoderFindsNoAnswer(t *testing.T) {
	t.Run("tampered records", func(t *testing.T) {
		registry := analytics()
		word := consent.Asked(registry, "analytics", nil)[0]
		records := []string{sound(word, time.Now())}
		for _, text := range tampered(t, word) {
			records = append(records, text)
		}
		compareDecisions(t, registry, records)
	})
	t.Run("mutations of a sound record", func(t *testing.T) {
		registry := analytics()
		registry.Categories = append(registry.Categories, policy.Category{ID: "__proto__"})
		good := strings.Replace(sound(consent.Asked(registry, "analytics", nil)[0], time.Now().Add(-time.Hour)), `"analytics"`,
			`"__proto__":{"granted":false,"asked":[]},"analytics"`, 1)
		compareDecisions(t, registry, append(mutations(good, 4000), good))
	})
}

// compareDecisions has the inline script and the decoder judge each record in one page.
func compareDecisions(t *testing.T, registry *policy.Registry, records []string) {
	t.Helper()
	s := newSite(t, registry)
	s.bare, s.headless = true, true
	type question struct {
		ID    string   `json:"id"`
		Asked []string `json:"asked"`
	}
	var questions []question
	for _, c := range registry.Categories[1:] {
		questions = append(questions, question{c.ID, append([]string{}, c.Asked...)})
	}
	v := s.visit()
	v.run(module(t, "stored.ts", "store") + module(t, "record.ts", "decoder") + fmt.Sprintf(`
		const questions = %s, banner = document.querySelector("[data-proviso=banner]");
		window.differences = []; window.answers = 0;
		for (const text of %s) {
			localStorage.setItem("proviso.consent", text);
			const first = document.createElement("script");
			first.textContent = %s;
			banner.after(first);
			first.remove();
			const record = store.stored(%d);
			const answered = questions.every((question) => decoder.answer(record, question) !== undefined);
			if (answered) window.answers++;
			if (answered !== banner.hidden) differences.push(text);
		}`, asJSON(questions), asJSON(records), asJSON(s.client.First.Code), registry.ExpiresDays))
	is(v, `differences`, []string{})
	if got := value[int](v, `answers`); got < 1 || got > len(records)/2 {
		t.Errorf("%d of %d records are sound: that tests little", got, len(records))
	}
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
