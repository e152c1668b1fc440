package generator

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"trackora.click/proviso/generator/diag"
)

// broken says why a link on the page of d leads nowhere, and where it was most likely meant to.
func (x index) broken(d *document, at diag.Diagnostic, link string, reference bool) diag.Diagnostic {
	at.Rule = "link-broken"
	name, fragment, _ := strings.Cut(link, "#")
	fragment = decode(fragment)
	if name == "" {
		return d.noPlace(at, link, "", "this page", fragment, reference)
	}
	plain, _, _ := strings.Cut(decode(name), "?")
	to, section := x.policyOf(d, sourcePath(at.Position.File, plain), plain)
	if to != nil && section == "" && fragment != "" {
		return to.noPlace(at, link, name, to.policy.Title, fragment, reference)
	}
	at.Message = fmt.Sprintf("the link to %s leads nowhere: there is no such policy, section or file", link)
	at.Hint = x.meant(d, at.Position.File, plain, fragment)
	return at
}

// noPlace says that a policy has no such place, or none that a computed reference can name.
func (d *document) noPlace(at diag.Diagnostic, link, name, shown, fragment string, reference bool) diag.Diagnostic {
	at.Message = fmt.Sprintf("the link to %s leads nowhere: nothing on this page has that id", link)
	if name != "" {
		at.Message = fmt.Sprintf("the link to %s leads nowhere: the policy %s has nothing with that id", link, shortened(shown))
	}
	o := d.outline.Load()
	if o == nil {
		at.Hint = "write the id of a section, of a sub-heading or of a clause"
		return at
	}
	if _, exists := o.find(fragment); exists && reference {
		at.Message = fmt.Sprintf("the link to %s has no words, and the place it points to has no title and no number to show", link)
		at.Hint = "write the words of the link between the square brackets"
		return at
	}
	ids := o.written()
	at.Hint = suggest(fragment, ids, name+"#%s", "write the id of a section, of a sub-heading or of a clause"+listing(ids))
	return at
}

// written returns the ids that a link may lead to, but for those that are the theme's.
func (o *outline) written() []string {
	return slices.DeleteFunc(o.names(), func(id string) bool { return slices.Contains(themeIDs, id) })
}

// maxListed bounds the names that a hint lists.
const maxListed = 15

func listing(names []string) string {
	if len(names) == 0 || len(names) > maxListed {
		return ""
	}
	return "; there are: " + strings.Join(names, ", ")
}

// meant says where a link was most likely meant to lead whose path names nothing.
func (x index) meant(d *document, from, name, fragment string) string {
	base := path.Base(name)
	behind := ""
	if fragment != "" {
		behind = "#" + fragment
	}
	o, policies := d.outline.Load(), x.names[d.policy.Locale.Tag]
	if strings.Contains(name, "@") && !strings.Contains(name, "/") {
		return "write mailto:" + name
	}
	if hint := x.abroad(d, from, name, behind); hint != "" {
		return hint
	}
	if meant := strings.TrimSuffix(base, ".md"); meant != base && slices.Contains(policies, meant) {
		return "write " + meant + behind
	}
	if hint := x.withoutLocale(d, name, behind); hint != "" {
		return hint
	}
	var ids []string
	if o != nil && fragment == "" {
		ids = o.written()
	}
	if slices.Contains(ids, name) {
		return "write #" + name
	}
	form := "%s"
	if strings.HasPrefix(name, "/") {
		form = "/%s/"
	}
	if near, ok := diag.Suggest(base, policies); ok {
		return "did you mean " + fmt.Sprintf(form, near) + behind + "?"
	}
	if near, ok := diag.Suggest(base, baseNames(x.sources)); ok {
		return "did you mean " + near + "?"
	}
	return suggest(name, ids, "#%s", "write the path of a file as seen from this one, the name of a policy, # and the id of a section, or a full address with https://")
}

// withoutLocale says how a page in the main language links to another in it, whose address doesn't name that.
func (x index) withoutLocale(d *document, name, behind string) string {
	tag, rest, _ := strings.Cut(strings.TrimPrefix(name, "/"), "/")
	to := x.byName[tag+" "+strings.Trim(rest, "/")]
	if to == nil || to.policy.Locale != d.policy.Locale || to.policy.Locale.Prefix != "" {
		return ""
	}
	return fmt.Sprintf("pages in %s have no /%s/ in their address: write /%s%s", tag, tag, to.policy.Path(), behind)
}
