package consent_test

import (
	"testing"

	"trackora.click/proviso/generator/policy"
)

func TestWhatARetiredServiceKeptIsErasedWithTheAnswerAndNothingOfItLoads(t *testing.T) {
	registry := analytics()
	likes := policy.Service{ID: "likes", Category: "analytics", Load: []policy.Load{{Kind: policy.Script, Source: "likes.js"}}, Cookies: []policy.Cookie{{Name: "likes", Kind: "cookie"}}}
	registry.Services = append(registry.Services, likes)
	s := newSite(t, registry)
	s.scripts["likes.js"] = `(window.ran ??= []).push("likes"); document.cookie = "likes=1;path=/"`
	s.publish()
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran?.length === 2`)
	is(v, `document.cookie.split("; ").sort().join()`, "likes=1,stats=1")
	s.serviceRequests()

	registry.Services, registry.Retired = registry.Services[1:], registry.Services[:1]
	s.publish()
	v.reload()
	v.asked(false)
	v.wait(`window.ran?.join() === "likes"`)
	v.requested("/assets/likes.js")
	v.run(`window.same = true`)
	v.click("withdraw")
	v.wait(`!window.same && window.proviso && !document.cookie`)
	is(v, stored, []string{"", "proviso.consent", ""})

	v.run(`document.cookie = "stats=1;path=/"; localStorage.setItem("stats:id", "1")`)
	v.run(`await proviso.consent.set({ analytics: true })`)
	v.wait(`document.cookie === "likes=1"`)
	is(v, stored, []string{"likes=1", "proviso.consent", ""})
	v.unharmed()
}

func TestWhereNothingIsAskedAnyMoreWhatRetiredServicesKeptIsErasedAtOnce(t *testing.T) {
	registry := analytics()
	s := newSite(t, registry)
	v := s.visit()
	v.click("accept")
	v.wait(`window.ran`)
	registry.Services, registry.Retired, registry.Categories = nil, registry.Services, registry.Categories[:1]
	s.publish()
	v.reload()
	v.wait(`!document.cookie`)
	is(v, stored, []string{"", "proviso.consent", ""})
	v.unharmed()
}
