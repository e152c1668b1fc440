package bundle

import (
	"maps"
	"strconv"
	"strings"

	"trackora.click/proviso/generator/pattern"
)

var (
	tokenUse      = pattern.New(`var\((--[\w-]+)`)
	tokenSetting  = pattern.New(`(--[\w-]+):[^;{}]*;?`)
	emptyRule     = pattern.New(`[^{};]+\{\}`)
	pageItself    = pattern.New(`(^|[{},;])(?:html\b|body\{)`)
	mediaOrLength = pattern.New(`@media[^{]*|\d*\.?\d+rem\b`)
	keyframes     = pattern.New(`@keyframes [^{]+\{(?:[^{}]+\{[^{}]*\})*\}`)
)

// foreignStyle makes style sheets of the theme hold in a page with any style of its own, and nothing of the page
// change but the room the banner needs:
//
//   - the theme's tokens are set on the outermost elements, not on the page, and only those that are used;
//   - every rule goes before the page's rules, whatever classes those name;
//   - lengths don't follow the page's idea of a rem;
//   - icons are left out: they are pictures in the style sheet, which a strict page forbids.
func (b *builder) foreignStyle(outermost string, names ...string) []byte {
	reset, tokens := string(b.styles["css/foreign.css"]), string(b.styles[brandStyle])
	var rules strings.Builder
	for _, name := range names {
		rules.Write(b.styles[name])
	}
	own := strings.ReplaceAll(usedTokens(tokens, reset+rules.String()), ":root", ":scope")
	all := strings.ReplaceAll(pixels(reset+own+rules.String()), "\n", "")
	all = strings.ReplaceAll(all, ":scope", outermost)
	moving := strings.Join(keyframes.FindAllString(all, -1), "")
	all = pageItself.ReplaceAllStringFunc(keyframes.ReplaceAllString(all, ""), func(selector string) string {
		if before, isRoot := strings.CutSuffix(selector, "html"); isRoot {
			return before + "&"
		}
		return strings.TrimSuffix(selector, "body{") + "&:has(.ask:not([hidden])) body{"
	})
	return []byte(":root:not(#_){" + all + "}" + moving)
}

// usedTokens leaves out the tokens that neither the rules nor used tokens name.
func usedTokens(tokens, rules string) string {
	used := map[string]bool{}
	for grown := true; grown; {
		before := len(used)
		maps.Copy(used, named(rules))
		for _, setting := range tokenSetting.FindAllStringSubmatch(tokens, -1) {
			if used[setting[1]] {
				maps.Copy(used, named(setting[0]))
			}
		}
		grown = len(used) > before
	}
	tokens = tokenSetting.ReplaceAllStringFunc(tokens, func(setting string) string {
		if name, _, _ := strings.Cut(setting, ":"); used[name] && !strings.HasPrefix(name, "--icon-") {
			return setting
		}
		return ""
	})
	return emptyRule.ReplaceAllString(emptyRule.ReplaceAllString(tokens, ""), "")
}

func named(css string) map[string]bool {
	names := map[string]bool{}
	for _, use := range tokenUse.FindAllStringSubmatch(css, -1) {
		names[use[1]] = true
	}
	return names
}

// pixels writes lengths in rem as pixels: 62.5 % for the root element is a habit of many pages. Those in media queries
// follow the browser alone.
func pixels(css string) string {
	return mediaOrLength.ReplaceAllStringFunc(css, func(found string) string {
		number, isLength := strings.CutSuffix(found, "rem")
		size, err := strconv.ParseFloat(number, 64)
		if !isLength || err != nil {
			return found
		}
		return strconv.FormatFloat(size*16, 'f', -1, 64) + "px"
	})
}
