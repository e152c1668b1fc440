package reference

import "testing"

func TestWhatIsTypedStandsAsCode(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a variable", "Texts use it as {{ controller.name }}.", "Texts use it as `{{ controller.name }}`."},
		{"a flag", "tell it with --as-of.", "tell it with `--as-of`."},
		{"a mark", "No [Company] is left: [TO FILL: …].", "No `[Company]` is left: `[TO FILL: …]`."},
		{"a container", "What ::: begins; ::: embed shows.", "What `:::` begins; `::: embed` shows."},
		{"files and folders", "A picture in content/. Else _headers, or content/site.yaml.", "A picture in `content/`. Else `_headers`, or `content/site.yaml`."},
		{"an address", "begins with https:// (or s3://NAME, with ?endpoint=https://…)", "begins with `https://` (or `s3://NAME`, with `?endpoint=https://`…)"},
		{"a name with underscores", "covers and not_applicable; SOURCE_DATE_EPOCH", "covers and `not_applicable`; `SOURCE_DATE_EPOCH`"},
		{"a value", "true: it is gone", "`true`: it is gone"},
		{"signs with a meaning", "letters, - and _, a * and a `", "letters, - and \\_, a \\* and a \\`"},
	} {
		if got := prose(test.text); got != test.want {
			t.Errorf("%s: %s\nwant %s", test.name, got, test.want)
		}
	}
}
