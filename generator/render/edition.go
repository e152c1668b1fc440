package render

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"trackora.click/proviso/generator/policy"
)

// Edition names the state of a policy that is made from the registry: the beginning of the SHA-256 hash of its text and
// of all that the registry says in the language of the locale. Nobody writes a version into such a policy.
func Edition(texts UITexts, site *policy.Site, locale policy.Locale, text []byte) string {
	said := []categoryTexts{}
	for _, c := range site.Registry.Categories {
		said = append(said, describeCategory(texts, site.Registry, c, locale))
	}
	data, err := json.Marshal(said)
	if err != nil {
		panic("render: texts of the registry are strings: " + err.Error())
	}
	sum := sha256.Sum256(append(data, text...))
	return hex.EncodeToString(sum[:4])
}
