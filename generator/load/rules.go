package load

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/rules"
)

// readRules reads how much each rule weighs on this site: rules: {link-vague: off}.
func readRules(v value) map[string]string {
	if !v.usable() {
		return nil
	}
	levels := map[string]string{}
	for _, pair := range v.anyNames().pairs {
		rule, known := rules.Find(pair.name)
		if !known {
			start, end := pair.d.span(pair.key)
			hint := didYouMean(pair.name, rules.IDs(), "the id of a rule stands between brackets at the end of what proviso prints of it")
			pair.d.reportOnce(pair.key, start, end, "key-unknown", fmt.Sprintf("there is no rule %s", shown(pair.name)), hint)
			continue
		}
		level := pair.oneOf(v.shape.Words...)
		switch {
		case level == "":
		case level != "error" && !rule.Settable():
			pair.fail("rule-unlowered", fmt.Sprintf("%s can't be set to %s: what is published would be broken", rule.ID, level),
				"delete the line, and mend what the rule finds; why it matters: "+strings.ToLower(rule.Why[:1])+rule.Why[1:])
		default:
			levels[rule.ID] = level
		}
	}
	return levels
}
