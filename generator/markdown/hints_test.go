package markdown

import "testing"

func TestContainersThatOthersHaveAreKnown(t *testing.T) {
	var names []string
	for _, kind := range containerKinds {
		names = append(names, kind.name)
	}
	for name, want := range map[string]string{"cookie-table": "cookies", "Info": "note", "danger": "warning", "youtube": "embed", "nota": "note", "footer": ""} {
		if got, ok := meantContainer(name, names); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v, want %q", name, got, ok, want)
		}
	}
}

func TestHintsSayHowAVariableGetsItsValue(t *testing.T) {
	for name, want := range map[string]string{
		"controller.country": "set country under controller in content/site.yaml",
		"site.nam":           "did you mean {{ site.name }}?",
		"retention":          "add it under variables in content/site.yaml; there are now: site.name",
	} {
		if got := variableHint(name, []string{"site.name"}); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
