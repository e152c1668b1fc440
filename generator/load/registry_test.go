package load

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"trackora.click/proviso/generator/policy"
)

const everyField = `
-- content/site.yaml --
name: Example
baseURL: https://legal.example.com/
locales: [en, fr]
-- content/en/privacy/policy.md --
---
title: Privacy
---
-- content/fr/privacy/policy.md --
---
title: Vie privée
---
-- content/scripts/visits.mjs --
-- content/consent.yaml --
expires: 1 year
banner: box
doNotTrack: true
receipt: /answers
share: .example.com
cookiePage: false
regimes: {en: ccpa}
googleConsentMode: {waitForUpdate: 300, adsDataRedaction: true, urlPassthrough: true}
categories:
  - {id: necessary, title: Necessary, necessary: true}
  - {id: analytics, title: Analytics, gpc: ignore, exempt: audience-measurement}
  - {id: marketing, title: {en: Marketing, fr: Publicité}, description: Ads., gpc: deny, ask: {ccpa: opt-out, uk: notice, default: opt-in}}
  - {id: chat, title: Chat, ask: opt-in}
services:
  - {id: hearts, name: Hearts, category: social, load: [{script: hearts.js}], cookies: [{name: hearts, kind: localStorage}], retired: true}
  - id: visits
    name: Visits
    category: marketing
    provider: Example
    purpose: {en: Counts., fr: Compte.}
    privacy: https://example.com/privacy
    country: US
    safeguard: standard-clauses
    retention: 14 months
    revision: 2
    trustedTypes: false
    googleConsentMode: [ad_storage, ad_user_data]
    microsoft: uet
    meta: true
    cookies:
      - {name: _v, party: third, duration: 13 months, purpose: A number.}
      - {name: v-*, kind: cache, party: first, duration: session}
    load:
      - preconnect: https://cdn.example.com
      - {script: https://cdn.example.com/a.js, async: true, integrity: sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC}
      - module: scripts/visits.mjs
      - inline: |
          start({
            "now": true });
      - {iframe: https://video.example.com/1, title: A video}
      - image: https://cdn.example.com/pixel.gif
      - stylesheet: https://cdn.example.com/a.css
    csp:
      connect-src: [https://api.example.com, wss://api.example.com]
      img-src: ["data:", "https://*.example.com"]
`

func TestLoadReadsEveryFieldOfTheRegistry(t *testing.T) {
	site, _, err := Load(archive(everyField), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := &policy.Registry{
		Expires: "1 year", ExpiresDays: 365, Layout: policy.Box, DoNotTrack: true, Receipt: "/answers", Share: ".example.com", NoPage: true,
		Regimes: map[string]string{"en": "ccpa"},
		Google:  policy.GoogleConsentMode{WaitForUpdate: 300, AdsDataRedaction: true, URLPassthrough: true},
		Categories: []policy.Category{
			{ID: "necessary", Title: policy.Text{"": "Necessary"}, Necessary: true},
			{ID: "analytics", Title: policy.Text{"": "Analytics"}, Exempt: true, Ask: map[string]policy.Ask{"": policy.OptOut}},
			{ID: "marketing", Title: policy.Text{"en": "Marketing", "fr": "Publicité"}, Description: policy.Text{"": "Ads."}, GPC: true,
				Ask: map[string]policy.Ask{"ccpa": policy.OptOut, "uk": policy.Notice, "": policy.OptIn}},
			{ID: "chat", Title: policy.Text{"": "Chat"}, Ask: map[string]policy.Ask{"": policy.OptIn}},
		},
		Retired: []policy.Service{{ID: "hearts", Name: "hearts", Cookies: []policy.Cookie{{Name: "hearts", Kind: "localStorage"}}}},
		Services: []policy.Service{{
			ID: "visits", Name: "Visits", Category: "marketing", Provider: "Example", Purpose: policy.Text{"en": "Counts.", "fr": "Compte."},
			Privacy: "https://example.com/privacy", Country: "US", Safeguard: "standard-clauses", Retention: "14 months", Revision: 2, Untrusted: true,
			Google: []string{"ad_storage", "ad_user_data"}, Microsoft: "uet", Meta: true,
			Cookies: []policy.Cookie{
				{Name: "_v", Kind: "cookie", Third: true, Duration: "13 months", Purpose: policy.Text{"": "A number."}},
				{Name: "v-*", Kind: "cache", Duration: "session"},
			},
			Load: []policy.Load{
				{Kind: policy.Preconnect, Source: "https://cdn.example.com"},
				{Kind: policy.Script, Source: "https://cdn.example.com/a.js", Async: true, Integrity: "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"},
				{Kind: policy.Module, Source: "scripts/visits.mjs"},
				{Kind: policy.Inline, Source: "start({\n  \"now\": true });"},
				{Kind: policy.Frame, Source: "https://video.example.com/1", Title: "A video"},
				{Kind: policy.Image, Source: "https://cdn.example.com/pixel.gif"},
				{Kind: policy.Style, Source: "https://cdn.example.com/a.css"},
			},
			CSP: []policy.CSPSource{
				{Directive: "connect-src", Source: "https://api.example.com"}, {Directive: "connect-src", Source: "wss://api.example.com"},
				{Directive: "img-src", Source: "data:"}, {Directive: "img-src", Source: "https://*.example.com"},
			},
		}},
	}
	if diff := cmp.Diff(want, site.Registry, cmpopts.IgnoreTypes(policy.Pos{})); diff != "" {
		t.Errorf("registry (-want +got):\n%s", diff)
	}
	if len(site.Files) > 0 {
		t.Errorf("scripts of services are published by name: %+v", site.Files)
	}
}
