package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswersAreAsClearAndAsLargeAsEachOther(t *testing.T) {
	good := map[string]string{
		"ask.accept": "Accept", "ask.decline": "Decline", "ask.choose": "Choose", "ask.question": "May we?",
		"settings.accept": "Accept all", "settings.decline": "Decline all", "settings.save": "Save choices",
	}
	for _, test := range []struct{ key, text, want string }{
		{"ask.accept", "Agree", ""},
		{"ask.accept", "  DECLINE ", "answers-alike ask.decline"},
		{"ask.choose", "Accept", "answers-alike ask.choose"},
		{"ask.decline", "Go on without any of it", "answers-alike ask.decline"},
		{"settings.accept", "OK", "answers-alike settings.decline"},
		{"ask.accept", "Understood", "answers-clear ask.accept"},
		{"settings.decline", "Only what is needed", "answers-clear settings.decline"},
		{"ask.question", "Please say yes.", "answers-clear ask.question"},
		{"ask.choose", "Einwilligungsoptionen", "answers-fit ask.choose"},
	} {
		got := ""
		for _, f := range Answers(func(key string) string {
			if key == test.key {
				return test.text
			}
			return good[key]
		}) {
			if got == "" {
				got = f.Found.Rule + " " + f.Keys[0]
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", test.key, test.text, diff)
		}
	}
}
