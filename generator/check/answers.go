package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// What no answer may be called, as it says neither yes nor no, or makes a no sound like a loss; and what no question may
// promise. In every language, as a borrowed "OK" is what is most likely to slip in.
var (
	noYes = pattern.New(`(?i)^(ok|okay|o\.k\.|got it|understood|i understand|continue|proceed|yes|fine|sure|close|verstanden|in ordnung|weiter|ja|alles klar|` +
		`d’accord|compris|j’ai compris|continuer|oui|entendido|vale|de acuerdo|continuar|sí|capito|va bene|continua|begrepen|doorgaan|prima|entendi|rozumiem|dalej|` +
		`forstått|förstår|jag förstår|ymmärrän|jatka|了解|はい|続ける|知道了|我知道了|继续|繼續|확인|계속|понятно|зрозуміло|разбрах|κατάλαβα|εντάξει|حسنا|حسنًا|موافق|متابعة|הבנתי|אישור|המשך)$`)
	noNo = pattern.New(`(?i)without|anyway|limited|lose|miss|don’t|not |no,|no thanks|later|only|ohne|trotzdem|eingeschränkt|nicht |nein|später|nur |` +
		`sans|quand même|limité|non merci|plus tard|seulement|sin |limitad|no gracias|más tarde|solo |senza|comunque|no grazie|più tardi|zonder|toch|later|alleen`)
	lure = pattern.New(`(?i)best (possible )?experience|your experience|we value|care about your privacy|necessary for|need your|please|personali[sz]|` +
		`bestmöglich|beste erlebnis|nutzererlebnis|am herzen|notwendig für|bitte|meilleure expérience|votre expérience|vie privée nous|nécessaire|s’il vous|` +
		`mejor experiencia|su experiencia|nos importa|necesari|por favor|migliore esperienza|esperienza|beste ervaring|alstublieft`)
)

// answerRoom is how many letters the buttons have room for that stand side by side at 320 px; wordRoom, of one word.
var answerRoom = map[string]int{
	"ask.accept": 18, "ask.decline": 18, "ask.choose": 18, "settings.accept": 26, "settings.decline": 26, "settings.save": 26,
}

const wordRoom = 15

// AnswerFault is something that is wrong with the words of a question or of its answers.
type AnswerFault struct {
	Keys  []string // of the texts that it is about, the one to change first
	Found diag.Diagnostic
}

// Answers looks at what visitors are asked and can answer. Refusing must be as easy as accepting, so both have to be as
// clear and as large; text returns the words of a key.
func Answers(text func(key string) string) []AnswerFault {
	var list []AnswerFault
	tell := func(level diag.Level, rule, message, hint string, keys ...string) {
		list = append(list, AnswerFault{keys, diag.Diagnostic{Rule: rule, Level: level, Message: message, Hint: hint}})
	}
	for _, room := range []string{"ask.", "settings."} {
		accept, decline := room+"accept", room+"decline"
		yes, no := text(accept), text(decline)
		if folded(yes) == folded(no) {
			tell(diag.Error, "answers-alike", fmt.Sprintf("both answers are called %q, so nobody can tell which is a no", yes), "call one Accept and the other Decline, or the like", decline, accept)
		}
		if long, short := utf8.RuneCountInString(yes), utf8.RuneCountInString(no); long > 2*short || short > 2*long {
			tell(diag.Error, "answers-alike", fmt.Sprintf("one of the answers %q and %q takes more than twice the room of the other", yes, no), "write both as one or two words of the same kind, such as Accept and Decline", decline, accept)
		}
		if noYes.MatchString(yes) {
			tell(diag.Warning, "answers-clear", fmt.Sprintf("%q is no clear yes: it could also mean that somebody has read the question", yes), "name what the button does, such as Accept", accept)
		}
		if noNo.MatchString(no) {
			tell(diag.Warning, "answers-clear", fmt.Sprintf("%q doesn't simply say no", no), "name what the button does, such as Decline", decline)
		}
	}
	if choose := folded(text("ask.choose")); choose == folded(text("ask.accept")) || choose == folded(text("ask.decline")) {
		tell(diag.Error, "answers-alike", fmt.Sprintf("the way to choose for oneself is called %q, as is another answer", text("ask.choose")), "call it Choose, or the like", "ask.choose", "ask.accept", "ask.decline")
	}
	for _, key := range []string{"ask.accept", "ask.decline", "ask.choose", "settings.accept", "settings.decline", "settings.save"} {
		if tooLarge(text(key), answerRoom[key]) {
			tell(diag.Warning, "answers-fit", fmt.Sprintf("%q doesn't fit its button on a small telephone", text(key)), fmt.Sprintf("write at most %d letters, and no word of more than %d", answerRoom[key], wordRoom), key)
		}
	}
	for _, key := range []string{"ask.question", "ask.notice", "ask.later", "settings.intro"} {
		if found := lure.FindString(text(key)); found != "" {
			tell(diag.Warning, "answers-clear", fmt.Sprintf("%q urges visitors to say yes", found), "say what is asked, and nothing else", key)
		}
	}
	return list
}

// folded is what people take for the same words.
func folded(text string) string { return strings.Join(strings.Fields(strings.ToLower(text)), " ") }

// tooLarge reports whether words would have to be broken in a button.
func tooLarge(text string, room int) bool {
	for word := range strings.FieldsSeq(text) {
		if utf8.RuneCountInString(word) > wordRoom {
			return true
		}
	}
	return utf8.RuneCountInString(text) > room
}
