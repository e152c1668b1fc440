package check

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trackora.click/proviso/generator/diag"
)

// Service is a service by what people call it.
type Service struct {
	ID       string
	Name     string
	Provider string
	At       diag.Position // in consent.yaml; zero for one that is only known
	Library  string        // the ready-made service that it was made from
}

// Unmentioned hints at services that the privacy policy says nothing of. words is what it says, folded by Fold.
func Unmentioned(services []Service, words, language string) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, s := range services {
		if hasName(words, s.Name) || hasName(words, s.Provider) {
			continue
		}
		found = append(found, diag.Diagnostic{
			Rule: "service-unmentioned", Level: diag.Hint, Position: s.At,
			Message: fmt.Sprintf("the privacy policy (%s) says nothing of %s: it names neither the service nor its provider, shows no table of services, and links to none", language, s.Name),
			Hint:    "show the table there with two lines, ::: cookies and :::, or link to the page that has it",
		})
	}
	return found
}

// legalForms are what the names of companies end in. Texts often leave it out.
var legalForms = []string{"inc", "ltd", "limited", "llc", "gmbh", "ag", "se", "sas", "sarl", "bv", "b.v", "ab", "oy", "corporation", "corp", "company", "co", "plc", "pty", "kg", "ou", "oü", "s.a", "sa"}

// hasName tells whether folded words hold a name, with or without the legal form at its end.
func hasName(words, name string) bool {
	name = Fold(name)
	if name == "" {
		return false
	}
	if hasPhrase(words, name, "en") {
		return true
	}
	parts := strings.Fields(name)
	for len(parts) > 1 && slices.Contains(legalForms, strings.Trim(parts[len(parts)-1], ".,")) {
		parts = parts[:len(parts)-1]
	}
	short := strings.Trim(strings.Join(parts, " "), " ,")
	return short != name && short != "" && hasPhrase(words, short, "en")
}

// ordinary are names of services that are words of a language, too: a text that has one need not mean the service.
var ordinary = []string{"Segment", "Clarity", "Crisp", "Sentry", "Plausible", "Fathom", "Turnstile", "Instagram", "PayPal", "Stripe", "Reddit", "LinkedIn", "X", "Pinterest", "Spotify"}

// Undeclared hints at known services that a text names and that the registry doesn't have.
func Undeclared(t *Text, known, declared []Service) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, k := range known {
		if slices.Contains(ordinary, k.Name) || slices.ContainsFunc(declared, func(d Service) bool {
			return d.Library == k.ID || d.ID == k.ID || strings.EqualFold(d.Name, k.Name)
		}) {
			continue
		}
		at := t.word(k.Name)
		if at < 0 {
			continue
		}
		found = append(found, t.at(at, at+len(k.Name), "service-undeclared", diag.Hint,
			fmt.Sprintf("this names %s, which consent.yaml doesn't have: if the site uses it, visitors aren't asked", k.Name),
			"add it to services in content/consent.yaml: - use: "+k.ID+"; if the site doesn't use it, say so in a comment above: <!-- proviso-ignore service-undeclared: why -->"))
	}
	return found
}

// word returns where a word of the text begins, or -1.
func (t *Text) word(name string) int {
	text := t.File.Text
	for at := t.Body; ; {
		i := bytes.Index(text[at:], []byte(name))
		if i < 0 {
			return -1
		}
		at += i
		before, _ := utf8.DecodeLastRune(text[:at])
		after, _ := utf8.DecodeRune(text[at+len(name):])
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after) && t.isProse(at) {
			return at
		}
		at += len(name)
	}
}
