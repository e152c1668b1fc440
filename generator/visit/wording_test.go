package visit

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/render"
	"trackora.click/proviso/themes"
)

// What no answer may be called, as it says neither yes nor no, or makes a no sound like a loss; and what no question may
// promise. In every language, as a borrowed "OK" is what is most likely to slip in.
var (
	noYes = regexp.MustCompile(`(?i)^(ok|okay|o\.k\.|got it|understood|i understand|continue|proceed|yes|fine|sure|close|verstanden|in ordnung|weiter|ja|alles klar|` +
		`d’accord|compris|j’ai compris|continuer|oui|entendido|vale|de acuerdo|continuar|sí|capito|va bene|continua|begrepen|doorgaan|prima|entendi|rozumiem|dalej|` +
		`forstått|förstår|jag förstår|ymmärrän|jatka|了解|はい|続ける|知道了|我知道了|继续|繼續|확인|계속|понятно|зрозуміло|разбрах|κατάλαβα|εντάξει|حسنا|حسنًا|موافق|متابعة|הבנתי|אישור|המשך)$`)
	noNo = regexp.MustCompile(`(?i)without|anyway|limited|lose|miss|don’t|not |no,|no thanks|later|only|ohne|trotzdem|eingeschränkt|nicht |nein|später|nur |` +
		`sans|quand même|limité|non merci|plus tard|seulement|sin |limitad|no gracias|más tarde|solo |senza|comunque|no grazie|più tardi|zonder|toch|later|alleen`)
	lure = regexp.MustCompile(`(?i)best (possible )?experience|your experience|we value|care about your privacy|necessary for|need your|please|personali[sz]|` +
		`bestmöglich|beste erlebnis|nutzererlebnis|am herzen|notwendig für|bitte|meilleure expérience|votre expérience|vie privée nous|nécessaire|s’il vous|` +
		`mejor experiencia|su experiencia|nos importa|necesari|por favor|migliore esperienza|esperienza|beste ervaring|alstublieft`)
)

func TestNoAnswerIsCalledByAnotherNameAndNoQuestionLures(t *testing.T) {
	for _, tag := range spoken(t) {
		texts, err := render.Texts(themes.Default(), tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, room := range []string{"ask.", "settings."} {
			yes, no := texts.Get(room+"accept"), texts.Get(room+"decline")
			if noYes.MatchString(yes) {
				t.Errorf("%s: %q is no clear yes", tag, yes)
			}
			if noNo.MatchString(no) {
				t.Errorf("%s: %q doesn't simply say no", tag, no)
			}
			long, short := utf8.RuneCountInString(yes), utf8.RuneCountInString(no)
			if long > 2*short || short > 2*long {
				t.Errorf("%s: one of %q and %q takes more than twice the room", tag, yes, no)
			}
		}
		for _, key := range []string{"ask.question", "ask.notice", "ask.later", "settings.intro"} {
			if found := lure.FindString(texts.Get(key)); found != "" {
				t.Errorf("%s: %s says %q", tag, key, found)
			}
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
