// Command maketable writes the two folding tables, Go's and the page's, from the one list they share. It knows the
// list's format and nothing of how a fold uses it.
package main

import (
	"fmt"
	"os"
)

// Paths from generator/search/fold, where go generate runs.
const (
	listPath       = "table.txt"
	goPath         = "table.go"
	typescriptPath = "../../../assets/search/table.ts"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "maketable:", err)
		os.Exit(1)
	}
}

func run() error {
	text, err := os.ReadFile(listPath)
	if err != nil {
		return err
	}
	list, err := parseList(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", listPath, err)
	}
	source, err := goTable(list)
	if err != nil {
		return err
	}
	if err := os.WriteFile(goPath, []byte(source), 0o644); err != nil {
		return err
	}
	return os.WriteFile(typescriptPath, []byte(typescriptTable(list)), 0o644)
}
