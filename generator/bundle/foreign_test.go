package bundle

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestForeignStyle(t *testing.T) {
	tests := []struct{ name, css, want string }{
		{"rules go before those of the page", ".ask{top:0}", ":root:not(#_){.ask{top:0}}"},
		{"the page itself gets room only while the banner is shown", "body{padding:1px}", ":root:not(#_){&:has(.ask:not([hidden])) body{padding:1px}}"},
		{"what is named like the page isn't the page", ".ask-body{top:0}.x-html{left:0}", ":root:not(#_){.ask-body{top:0}.x-html{left:0}}"},
		{"the root is the root of these rules", "html:has(.ask){top:0}", ":root:not(#_){&:has(.ask){top:0}}"},
		{"the root in a media query", "@media print{html:has(.ask){top:0}}", ":root:not(#_){@media print{&:has(.ask){top:0}}}"},
		{"a rem of the page is none of ours", ".ask{top:1.5rem;left:.25rem}", ":root:not(#_){.ask{top:24px;left:4px}}"},
		{"a rem in a media query is the browser's", "@media (min-width:48rem){.ask{top:1rem}}", ":root:not(#_){@media(min-width:48rem){.ask{top:16px}}}"},
		{
			"tokens that are used, and what they use", ".ask{color:var(--accent)}",
			":root:not(#_){.top{--accent: var(--blue);--blue: #00f;}.top{--accent:red}.ask{color:var(--accent)}}",
		},
		{
			"pictures are left out", ".ask{mask:var(--icon-close)}", ":root:not(#_){.ask{mask:var(--icon-close)}}",
		},
		{
			"animations can't stand in a rule", ".ask{animation:in 1s}@keyframes in{0%{top:1rem}to{top:0}}",
			":root:not(#_){.ask{animation:in 1s}}@keyframes in{0%{top:16px}to{top:0}}",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			theme := fstest.MapFS{
				"css/foreign.css": {},
				"css/tokens.css":  {Data: []byte(`:root{--accent: var(--blue);--blue: #00f;--unused: 1rem;--icon-close: url('data:image/svg+xml,<svg/>')}`)},
				"css/ask.css":     {Data: []byte(test.css)},
			}
			styles, err := sheets(theme, map[string]string{brandStyle: "@import \"./tokens.css\";:root{--accent:red}"}, "css/foreign.css", "css/ask.css")
			if err != nil {
				t.Fatal(err)
			}
			b := &builder{styles: styles}
			if diff := cmp.Diff(test.want, string(b.foreignStyle(".top", "css/ask.css"))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBannerForOtherPagesNeedsEveryStyleSheet(t *testing.T) {
	names := []string{"css/foreign.css", "css/tokens.css", "css/ask.css", "css/embed.css", "css/settings.css", "css/embed-settings.css"}
	for _, missing := range append([]string{""}, names...) {
		in := input()
		in.Choices.Banners = [][]byte{[]byte("{}")}
		in.Client.(fstest.MapFS)["consent/embed.ts"] = &fstest.MapFile{}
		in.Client.(fstest.MapFS)["consent/module.ts"] = &fstest.MapFile{}
		for _, name := range names {
			in.Theme.(fstest.MapFS)[name] = &fstest.MapFile{}
		}
		delete(in.Theme.(fstest.MapFS), missing)
		b, err := newBuilder(in)
		if (err != nil) != (missing != "") {
			t.Errorf("without %q the error is %v", missing, err)
		}
		if missing == "" && b.styles[brandStyle] == nil {
			t.Error("the tokens are missing")
		}
	}
}
