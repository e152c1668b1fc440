package consent_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/policy"
)

// moods puts the clock and the privacy signal of the page where the test wants them. Both survive a reload in
// window.name, as no storage does that the page itself uses.
const moods = `{
	const real = Date.now, { ahead = 0, signal = false } = JSON.parse(window.name || "{}");
	Date.now = () => real() + ahead;
	Object.defineProperty(navigator, "globalPrivacyControl", { value: signal });
}`

// model says what must hold, in as few words as possible: what was answered, for what, and when.
type model struct {
	registry *policy.Registry
	answers  map[string]answered // by category
	at       time.Duration       // when the last answer was given, by the page's clock
	ahead    time.Duration       // of the page's clock
	signal   bool
}

type answered struct {
	granted bool
	asked   []string
	except  []string
	signal  bool // granted in spite of it
}

// holds reports whether there is a record that counts now.
func (m *model) holds() bool {
	age := m.ahead - m.at
	return m.answers != nil && age >= 0 && age < time.Duration(m.registry.ExpiresDays)*24*time.Hour
}

// answer returns what was answered for a category as it is now.
func (m *model) answer(c policy.Category) (answered, bool) {
	a, ok := m.answers[c.ID]
	known := !slices.ContainsFunc(c.Asked, func(word string) bool { return !slices.Contains(a.asked, word) })
	return a, ok && known && m.holds()
}

func (m *model) allowed(s policy.Service) bool {
	c := m.category(s.Category)
	a, ok := m.answer(c)
	return c.Necessary || ok && a.granted && !slices.Contains(a.except, s.ID) && (a.signal || !c.GPC || !m.signal)
}

// asks reports whether the banner has to be there.
func (m *model) asks() bool { return len(m.open()) > 0 }

// open returns what needs an answer.
func (m *model) open() []policy.Category {
	return slices.DeleteFunc(m.optional(), func(c policy.Category) bool {
		_, ok := m.answer(c)
		return ok || c.GPC && m.signal
	})
}

// questioned returns what the buttons of the banner decide.
func (m *model) questioned() []policy.Category {
	if m.holds() {
		return m.open()
	}
	return m.optional()
}

func (m *model) decide(c policy.Category, a answered) {
	if !m.holds() {
		m.answers = map[string]answered{}
	}
	a.asked = c.Asked
	m.answers[c.ID], m.at = a, m.ahead
}

func (m *model) category(id string) policy.Category {
	i := slices.IndexFunc(m.registry.Categories, func(c policy.Category) bool { return c.ID == id })
	return m.registry.Categories[i]
}

func (m *model) optional() []policy.Category {
	return slices.DeleteFunc(slices.Clone(m.registry.Categories), func(c policy.Category) bool { return c.Necessary })
}

// walk is a visitor who does things at random, and the model of what must follow.
type walk struct {
	visitor
	*model
	random *rand.Rand
	next   int // number of the next service
	story  []string
}

func TestWhateverAVisitorDoesNothingRefusedIsAskedForOrKept(t *testing.T) {
	for seed := range uint64(5) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			w := newWalk(t, seed)
			for range 14 {
				w.step()
				w.verify()
				if t.Failed() {
					t.Fatalf("after:\n%s", strings.Join(w.story, "\n"))
				}
			}
		})
	}
}

func newWalk(t *testing.T, seed uint64) *walk {
	registry := &policy.Registry{ExpiresDays: 182, Categories: []policy.Category{
		{ID: "necessary", Necessary: true},
		{ID: "analytics", Title: policy.Text{"": "Analytics"}},
		{ID: "marketing", Title: policy.Text{"": "Marketing"}, GPC: true},
	}}
	s := newSite(t, registry)
	w := &walk{model: &model{registry: registry}, random: rand.New(rand.NewPCG(seed, seed))}
	w.visitor = s.open(browser.Options{Private: true, Before: moods})
	for _, category := range []string{"necessary", "analytics", "analytics", "marketing"} {
		w.add(category)
	}
	s.publish()
	w.load("/")
	return w
}

// add puts a service into the registry, which asks the second origin for a script and keeps something in three places.
func (w *walk) add(category string) {
	id := fmt.Sprint("service", w.next)
	w.next++
	w.site.mu.Lock()
	w.site.scripts[id+".js"] = fmt.Sprintf(`document.cookie = "%[1]s=1;path=/"; localStorage.setItem("%[1]s:id", "1"); sessionStorage.setItem("%[1]s", "1");`, id)
	w.site.mu.Unlock()
	w.registry.Services = append(w.registry.Services, policy.Service{
		ID: id, Name: id, Category: category, Provider: "Third",
		Load: []policy.Load{{Kind: policy.Script, Source: thirdParty + "/" + id + ".js"}, {Kind: policy.Script, Source: id + ".js"}},
		Cookies: []policy.Cookie{
			{Name: id, Kind: "cookie", Duration: "6 months"},
			{Name: id + ":*", Kind: "localStorage", Duration: "6 months"},
			{Name: id, Kind: "sessionStorage", Duration: "session"},
		},
	})
}

// step does one thing at random.
func (w *walk) step() {
	steps := []struct {
		name string
		do   func() string
	}{
		{"reload", w.reloaded}, {"accept", w.accept}, {"decline", w.decline}, {"withdraw", w.withdraw}, {"choose by script", w.choose}, {"choose by script", w.choose},
		{"forget", w.forget}, {"clock", w.turnClock}, {"signal", w.toggleSignal}, {"registry", w.changeRegistry}, {"tamper", w.tamper},
	}
	s := steps[w.random.IntN(len(steps))]
	before := w.allowedServices()
	w.run(`window.stale = true`)
	w.story = append(w.story, s.name+" "+s.do())
	after := w.allowedServices()
	if slices.ContainsFunc(before, func(id string) bool { return !slices.Contains(after, id) }) {
		w.wait(`!window.stale`) // what ran and isn't allowed any more ends in a new page
	}
}

func (w *walk) allowedServices() []string {
	var ids []string
	for _, s := range w.registry.Services {
		if w.allowed(s) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func (w *walk) reloaded() string {
	path := []string{"/", "/second/", "/deep/er/"}[w.random.IntN(3)]
	w.load(path)
	return path
}

func (w *walk) accept() string {
	if !w.asks() {
		return "(not asked)"
	}
	w.click("accept")
	for _, c := range w.questioned() {
		if !c.GPC || !w.signal {
			w.decide(c, answered{granted: true})
		}
	}
	return ""
}

func (w *walk) decline() string {
	if !w.asks() {
		return "(not asked)"
	}
	w.click("decline")
	w.refuse(w.questioned())
	return ""
}

func (w *walk) withdraw() string {
	if !value[bool](w.visitor, `document.querySelector("button[data-proviso=withdraw]").checkVisibility()`) {
		return "(nothing to)"
	}
	w.click("withdraw")
	w.refuse(w.optional())
	return ""
}

func (w *walk) refuse(categories []policy.Category) {
	for _, c := range categories {
		w.decide(c, answered{})
	}
}

// choose has another script of the page decide about a category, and about one of its services otherwise.
func (w *walk) choose() string {
	c := w.optional()[w.random.IntN(len(w.optional()))]
	var own []string
	for _, s := range w.registry.Services {
		if s.Category == c.ID {
			own = append(own, s.ID)
		}
	}
	granted := w.random.IntN(2) == 0
	choices := map[string]bool{c.ID: granted}
	a := answered{granted: granted}
	if granted && len(own) > 1 && w.random.IntN(2) == 0 {
		single := own[w.random.IntN(len(own))]
		choices[single], a.except = false, []string{single}
	}
	text, err := json.Marshal(choices)
	w.must(err)
	// It may be withdrawn from, which loads the page anew before the promise is kept.
	w.run(fmt.Sprintf(`void proviso.consent.set(%s)`, text))
	a.signal = granted && c.GPC && w.signal
	if before, ok := w.answer(c); !ok || before.granted != a.granted || before.signal != a.signal || !slices.Equal(before.except, a.except) {
		w.decide(c, a)
	}
	return string(text)
}

func (w *walk) forget() string {
	w.run(`void proviso.consent.reset()`)
	w.answers = nil
	return ""
}

func (w *walk) turnClock() string {
	days := []int{-200, -1, 1, 181, 183, 400}[w.random.IntN(6)]
	w.ahead += time.Duration(days) * 24 * time.Hour
	w.mood()
	return fmt.Sprint(days, " days")
}

func (w *walk) toggleSignal() string {
	w.signal = !w.signal
	w.mood()
	return fmt.Sprint(w.signal)
}

// mood gives the page its clock and signal, from the next load on.
func (w *walk) mood() {
	w.run(fmt.Sprintf(`window.name = JSON.stringify({ ahead: %d, signal: %t })`, w.ahead.Milliseconds(), w.signal))
	w.reload()
}

// changeRegistry publishes the site with a service more, less, or changed.
func (w *walk) changeRegistry() string {
	i := 1 + w.random.IntN(len(w.registry.Services)-1) // the first is necessary
	what := w.random.IntN(3)
	switch what {
	case 0:
		w.add(w.optional()[w.random.IntN(2)].ID)
	case 1:
		if len(w.registry.Services) > 3 {
			w.registry.Services = slices.Delete(w.registry.Services, i, i+1)
		}
	case 2:
		w.registry.Services[i].Country += "x"
	}
	w.site.publish()
	w.reload()
	return fmt.Sprint([]string{"more", "less", "changed"}[what], " ", i)
}

// tamper leaves something in the record's place that is none.
func (w *walk) tamper() string {
	edits := []string{`"{"`, `"null"`, `""`, `text.replace('"schema":1', '"schema":2')`, `text.replace(/"time":\d+/, '"time":"now"')`, `text.replace(/"id":"./, '"id":"')`, `text.replace(/"method":"[^"]*"/, '"method":"force"')`}
	edit := edits[w.random.IntN(len(edits))]
	w.run(fmt.Sprintf(`const text = localStorage.getItem("proviso.consent") ?? "{}"; localStorage.setItem("proviso.consent", %s)`, edit))
	w.answers = nil
	w.reload()
	return edit
}

// verify holds the page against the model.
func (w *walk) verify() {
	w.t.Helper()
	want := w.allowedServices()
	var refused []string
	for _, s := range w.registry.Services {
		if !slices.Contains(want, s.ID) {
			refused = append(refused, s.ID)
		}
	}
	// What is allowed has run, so it has stored; what isn't is gone, its storage too.
	state := fmt.Sprintf(`document.readyState === "complete" && window.proviso && [%s].every((id) => proviso.consent.service(id) && localStorage.getItem(id + ":id") && document.cookie.includes(id + "="))
		&& [%s].every((id) => !proviso.consent.service(id) && !localStorage.getItem(id + ":id") && !sessionStorage.getItem(id) && !document.cookie.includes(id + "="))`, quoted(want), quoted(refused))
	if err := w.tab.Wait(state); err != nil {
		got := value[string](w.visitor, `JSON.stringify({ record: localStorage.getItem("proviso.consent"), cookies: document.cookie, local: Object.keys(localStorage), decisions: window.proviso?.consent.get() })`)
		w.t.Errorf("allowed %v, refused %v, but the page has\n%s", want, refused, got)
	}
	if err := w.tab.Wait(fmt.Sprintf(`(getComputedStyle(document.querySelector("[data-proviso=banner]")).display !== "none") === %t`, w.asks())); err != nil {
		w.t.Errorf("asked should be %t: %v", w.asks(), err)
	}
	for _, request := range w.site.serviceRequests() {
		id := strings.TrimSuffix(request[strings.LastIndex(request, "/")+1:], ".js")
		if !slices.Contains(want, id) {
			w.t.Errorf("%s was asked for, but only %v are allowed", request, want)
		}
	}
}

// quoted writes the items of a JavaScript array.
func quoted(list []string) string {
	var items strings.Builder
	for _, item := range list {
		fmt.Fprintf(&items, "%q,", item)
	}
	return items.String()
}
