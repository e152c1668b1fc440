package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBothTablesAreWhatTheListSays(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", listPath))
	if err != nil {
		t.Fatal(err)
	}
	list, err := parseList(string(text))
	if err != nil {
		t.Fatal(err)
	}
	source, err := goTable(list)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{goPath: source, typescriptPath: typescriptTable(list)} {
		got, err := os.ReadFile(filepath.Join("..", path))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s is out of date, run go generate ./generator/search/fold (-want +got):\n%s", path, diff)
		}
	}
}

func TestListMistakesNameTheirLine(t *testing.T) {
	for _, test := range []struct{ name, list, want string }{
		{"unknown rule", "# head\nhide 0041\n", `line 2: no rule "hide"`},
		{"not hexadecimal", "drop 00G1\n", `line 1: code point "00G1"`},
		{"backwards", "drop 0020..0009\n", `line 1: range "0020..0009" runs backwards`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := parseList(test.list)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got error %v, want %s", err, test.want)
			}
		})
	}
}
