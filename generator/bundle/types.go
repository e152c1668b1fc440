package bundle

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// typesHead stands above the types. What a type names that isn't exported, TypeScript has to know, too.
const typesHead = `// What /proviso.mjs exports: import { consent } from "/proviso.mjs";

declare const schema: 1;

`

const typesFoot = `/** Starts the banner and the gate when it is imported, unless the page did; the same as window.proviso.consent. */
export declare const consent: Consent;
export {};
`

// types returns the declarations of the module: those that the client itself is written with, word for word.
func types(client fs.FS) ([]byte, error) {
	var out strings.Builder
	out.WriteString(typesHead)
	for _, of := range []struct {
		file  string
		names []string
	}{
		{"consent/api.ts", []string{"Consent", "Decision", "Decisions"}},
		{"consent/record.ts", []string{"StoredRecord", "Entry", "Method"}},
	} {
		source, err := fs.ReadFile(client, of.file)
		if err != nil {
			return nil, fmt.Errorf("read the types of the module: %w", err)
		}
		for _, name := range of.names {
			found := declaration(string(source), name)
			if found == "" {
				return nil, fmt.Errorf("%s declares no type %s", of.file, name)
			}
			out.WriteString(found + "\n\n")
		}
	}
	out.WriteString(typesFoot)
	return []byte(out.String()), nil
}

// declaration finds an exported type or interface, with the comment before it.
func declaration(source, name string) string {
	return regexp.MustCompile(`(?m)^(?:/\*\*(?:[^*]|\*[^/])*\*/\n)?export (?:type ` + name + ` = [^;]+;|interface ` + name + ` \{\n(?:(?:[ ].*)?\n)*\}$)`).FindString(source)
}
