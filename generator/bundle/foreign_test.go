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
			in := Input{Tokens: ":root{--accent:red}", Theme: fstest.MapFS{
				"css/foreign.css": {},
				"css/tokens.css":  {Data: []byte(`:root{--accent: var(--blue);--blue: #00f;--unused: 1rem;--icon-close: url('data:image/svg+xml,<svg/>')}`)},
				"css/ask.css":     {Data: []byte(test.css)},
			}}
			got, err := foreignStyle(in, ".top", "css/ask.css")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestForeignStyleNeedsEveryFile(t *testing.T) {
	all := fstest.MapFS{"css/foreign.css": {}, "css/tokens.css": {}, "css/ask.css": {}}
	for missing := range all {
		theme := fstest.MapFS{}
		for name, file := range all {
			if name != missing {
				theme[name] = file
			}
		}
		if _, err := foreignStyle(Input{Theme: theme}, ".top", "css/ask.css"); err == nil {
			t.Errorf("without %s there is no error", missing)
		}
	}
}
