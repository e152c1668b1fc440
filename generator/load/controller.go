package load

import (
	"fmt"
	"net/mail"
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/shape"
)

// readController decodes who answers for the data, and adds what it says to the variables.
func readController(v value, variables map[string]string) policy.Controller {
	m := v.mapping(shape.Controller)
	c := policy.Controller{
		Name:    m.value("name").line(),
		Address: m.value("address").text(),
		Email:   m.value("email").email(),
		Phone:   m.value("phone").phone(),
		URL:     m.value("url").url(),
		Country: m.value("country").line(),
	}
	for name, text := range map[string]string{
		"name": c.Name, "address": c.Address, "email": c.Email, "phone": c.Phone, "url": c.URL, "country": c.Country,
	} {
		m.value(name).setVariable(variables, "controller."+name, text)
	}
	m.finish()
	return c
}

// hiddenEmail is an address as people write it to hide it from programs.
var hiddenEmail = pattern.New(`^([A-Za-z0-9._+-]+) ?(?:\(at\)|\[at\]|\(@\)| at ) ?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$`)

// email decodes a plain e-mail address: name@host.example and nothing around it.
func (v value) email() string {
	s := v.line()
	if s == "" {
		return ""
	}
	a, err := mail.ParseAddress(s)
	_, host, _ := strings.Cut(s, "@")
	if err != nil || a.Address != s || !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(s, " \t<>\"'&?%") {
		hint := "write for example " + v.name + ": privacy@example.com"
		if m := hiddenEmail.FindStringSubmatch(s); m != nil {
			hint = "write " + v.name + ": " + m[1] + "@" + m[2]
		}
		v.fail("email-wrong", fmt.Sprintf("%s %s is not an e-mail address", v.name, shown(s)), hint)
		return ""
	}
	return s
}

// phoneForm is a number as people write it, with digits enough to be one.
var phoneForm = pattern.New(shape.Phone)

// phone decodes a telephone number, as written.
func (v value) phone() string {
	s := v.line()
	if s != "" && (!phoneForm.MatchString(s) || len(onlyDigits.ReplaceAllString(s, "")) < 3) {
		v.fail("phone-wrong", fmt.Sprintf("%s %s is not a telephone number", v.name, shown(s)), v.name+` can have digits, spaces and + - . / ( ), for example "+1 555 010 0199"`)
		return ""
	}
	return s
}

var onlyDigits = pattern.New(`\D`)
