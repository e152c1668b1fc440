package visit

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/themes"
)

// What no answer may be called and no question may promise, package check knows in every language.
func TestNoAnswerIsCalledByAnotherNameAndNoQuestionLures(t *testing.T) {
	for _, tag := range spoken(t) {
		texts, err := render.Texts(themes.Default(), tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range check.Answers(texts.Get) {
			t.Errorf("%s: %s: %s", tag, fault.Keys[0], fault.Found.Message)
		}
	}
}

// In these languages the pairs were reviewed: both are the same form of a verb, with the same word for all.
func TestAcceptAndDeclineAreVerbsOfOneForm(t *testing.T) {
	want := map[string][4]string{
		"en": {"Accept", "Decline", "Accept all", "Decline all"},
		"de": {"Annehmen", "Ablehnen", "Alle annehmen", "Alle ablehnen"},
		"fr": {"Accepter", "Refuser", "Tout accepter", "Tout refuser"},
		"es": {"Aceptar", "Rechazar", "Aceptar todo", "Rechazar todo"},
		"it": {"Accetta", "Rifiuta", "Accetta tutto", "Rifiuta tutto"},
		"nl": {"Accepteren", "Weigeren", "Alles accepteren", "Alles weigeren"},
	}
	got := map[string][4]string{}
	for tag := range want {
		texts, err := render.Texts(themes.Default(), tag)
		if err != nil {
			t.Fatal(err)
		}
		got[tag] = [4]string{texts.Get("ask.accept"), texts.Get("ask.decline"), texts.Get("settings.accept"), texts.Get("settings.decline")}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-reviewed +theme):\n%s", diff)
	}
}
