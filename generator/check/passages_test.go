package check

import (
	"fmt"
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
)

func TestATextThatIsThatOfTheFirstLanguageIsFound(t *testing.T) {
	version := func(language, body string) Version {
		v := inLanguage(language)
		v.Passages = Passages(&Text{File: &diag.File{Path: language, Text: []byte(body)}})
		return v
	}
	const sentence = "We delete your account and what is in it when you ask for it."
	for _, test := range []struct{ name, original, language, translation, want string }{
		{"translated", sentence, "fr", "Nous supprimons votre compte et tout ce qui y est quand vous le demandez.", ""},
		{"copied", sentence, "fr", "## Texte\n\n" + sentence, "fr:3:1"},
		{"wrapped in another way", sentence, "fr", strings.ReplaceAll(sentence, " what ", "\nwhat "), "fr:1:1"},
		{"two of three", sentence + "\n\n- " + sentence, "fr", sentence + "\n\nUn texte.\n\n- " + sentence, "fr:1:1"},
		{"in a variant of the language", sentence, "en-GB", sentence, ""},
		{"marked", sentence, "fr", "[TO FILL: translate into French]\n\n" + sentence, ""},
		{"short", "We keep it for a year.", "fr", "We keep it for a year.", ""},
		{"an address", "Example SAS, 12 bis rue de la Paix, 75002 Paris, France, privacy@example.com", "fr", "Example SAS, 12 bis rue de la Paix, 75002 Paris, France, privacy@example.com", ""},
		{"names", "Amazon Web Services, Google Analytics, Meta Platforms Ireland, Matomo, Stripe", "fr", "Amazon Web Services, Google Analytics, Meta Platforms Ireland, Matomo, Stripe", ""},
		{"values and links", "{{ a.b }} {{ c }} [Matomo](<https://example.com/a/b c d e f g h i>), {{ d }} {{ e }}", "fr", "{{ a.b }} {{ c }} [Matomo](<https://example.com/a/b c d e f g h i>), {{ d }} {{ e }}", ""},
		{"a quotation", "> " + sentence, "fr", "> " + sentence, ""},
		{"code", "```\n" + sentence + "\n```", "fr", "```\n" + sentence + "\n```", ""},
		{"a generated part", "::: cookies category=analytics\n:::", "fr", "::: cookies category=analytics\n:::", ""},
		{"without spaces", "お客様のアカウントは、ご請求により1か月以内に削除されます。", "en", "お客様のアカウントは、ご請求により1か月以内に削除されます。", "en:1:1"},
	} {
		first := "en"
		if test.language == "en" {
			first = "ja"
		}
		var got []string
		for _, d := range copied(version(test.language, test.translation), version(first, test.original)) {
			got = append(got, fmt.Sprintf("%s:%d:%d", d.Position.File, d.Position.Line, d.Position.Column))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
