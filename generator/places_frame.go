package generator

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"trackora.click/proviso/generator/consent"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/markdown"
	"trackora.click/proviso/generator/policy"
	"trackora.click/proviso/generator/render"
)

// checkFrame reports the place of a frame for a service that loads none, or that doesn't come from where it says.
func (s *build) checkFrame(file *diag.File, place markdown.Place) []diag.Diagnostic {
	service, ok := s.service(place.Service.Text)
	if place.Kind != markdown.FramePlace || !ok {
		return nil
	}
	if place.Frame.Text != "" {
		if _, wrong := frameAddress(service, place); wrong.Message != "" {
			at := file.At(place.Frame.Start, place.Frame.End)
			at.Rule, at.Message, at.Hint = wrong.Rule, wrong.Message, wrong.Hint
			return []diag.Diagnostic{at}
		}
		return nil
	}
	if slices.ContainsFunc(service.Load, isFrame) {
		return nil
	}
	at := file.At(place.Service.Start, place.Service.End)
	at.Rule = "embed-empty"
	at.Message = fmt.Sprintf("the service %s loads no frame that could be shown here", service.ID)
	at.Hint = "add a line such as - iframe: https://video.example/embed/1 under its load in content/consent.yaml"
	if example := frameExample(service); example != "" {
		at.Message = fmt.Sprintf("this doesn't say what %s is to show", cmp.Or(service.Name, service.ID))
		at.Hint = "write what, and what it is called, as in " + embedLine(service, example, "")
	}
	return []diag.Diagnostic{at}
}

// service finds a service of the registry by its id.
func (s *build) service(id string) (policy.Service, bool) {
	for _, service := range s.site.Registry.Services {
		if service.ID == id {
			return service, true
		}
	}
	return policy.Service{}, false
}

func isFrame(l policy.Load) bool { return l.Kind == policy.Frame }

// frameAddress returns the address that a place gives its frame, as an id or in full, or what is wrong with it: a frame
// only comes from where the registry says that the service has frames.
func frameAddress(service policy.Service, place markdown.Place) (address string, wrong diag.Diagnostic) {
	written, name := place.Frame.Text, cmp.Or(service.Name, service.ID)
	fail := func(rule, message, hint string) (string, diag.Diagnostic) {
		return "", diag.Diagnostic{Rule: rule, Message: message, Hint: hint}
	}
	if isID(service.Frame, written) {
		return strings.Replace(service.Frame.Pattern, "{id}", written, 1), wrong
	}
	hint := "write it as in " + embedLine(service, cmp.Or(frameExample(service), "https://video.example/embed/1"), place.Title)
	if id := idIn(service.Frame, written); id != "" {
		hint = "write " + embedLine(service, id, place.Title)
	}
	u, err := url.Parse(written)
	switch {
	case err != nil || !strings.Contains(written, "/") || u.Scheme == "" && u.Host == "":
		return fail("embed-address", fmt.Sprintf("this is not an address that %s could show something from", name), hint)
	case u.Scheme == "http":
		return fail("embed-address", "what a page shows must begin with https://", "write https"+strings.TrimPrefix(written, u.Scheme))
	case u.Scheme != "https" || u.User != nil || u.Opaque != "":
		return fail("embed-address", "what a page shows must begin with https:// and the name of a host", hint)
	}
	u.Host = strings.ToLower(u.Host)
	hosts := frameHosts(service)
	if len(hosts) == 0 {
		return fail("embed-host", fmt.Sprintf("content/consent.yaml names no host that frames of %s come from", name),
			"add to the service there: csp: {frame-src: [\"https://"+u.Host+"\"]}")
	}
	if !slices.ContainsFunc(hosts, func(host policy.CSPSource) bool { return host.Covers(u) }) {
		return fail("embed-host", fmt.Sprintf("frames of %s come from %s, and not from %s", name, hosts[0].Source, u.Host), hint)
	}
	if start, _, _ := strings.Cut(service.Frame.Pattern, "{id}"); idIn(service.Frame, written) != "" && !strings.HasPrefix(u.String(), start) {
		return fail("embed-address", fmt.Sprintf("this is a page of %s itself, which can't be shown in others", name), hint)
	}
	return u.String(), wrong
}

// frameHosts returns where frames of a service may come from.
func frameHosts(service policy.Service) []policy.CSPSource {
	sources := consent.Sources(&policy.Registry{Services: []policy.Service{service}})
	return slices.DeleteFunc(sources, func(source policy.CSPSource) bool {
		return source.Directive != "frame-src" || !strings.HasPrefix(source.Source, "https://")
	})
}

// isID reports whether a text is an id as the service has them.
func isID(frame policy.FrameAddress, text string) bool {
	return frame.Pattern != "" && regexp.MustCompile(`^(?:`+frame.ID+`)$`).MatchString(text)
}

// idIn finds the id in an address that visitors have, as in https://youtu.be/M7lc1UVf-VE; "" when there is none.
func idIn(frame policy.FrameAddress, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	query, path := u.Query(), strings.Trim(u.Path, "/")
	candidates := []string{query.Get("v"), path}
	for parts := strings.Split(path, "/"); len(parts) > 0; parts = parts[1:] {
		candidates = append(candidates, strings.Join(parts, "/"))
	}
	for _, candidate := range candidates {
		if isID(frame, candidate) {
			return candidate
		}
	}
	return ""
}

// frameExample is an id or an address that the service could show; "" when nobody knows where its frames come from.
func frameExample(service policy.Service) string {
	if service.Frame.Example != "" {
		return service.Frame.Example
	}
	for _, host := range frameHosts(service) {
		return strings.TrimSuffix(strings.Replace(host.Source, "*.", "www.", 1), "/") + "/…"
	}
	return ""
}

// embedLine is the line that shows something of a service.
func embedLine(service policy.Service, what, title string) string {
	return fmt.Sprintf("::: embed %s %s \"%s\"", service.ID, what, cmp.Or(title, "Our workshop in two minutes"))
}

// frameContent prints the frame that a place names, and what stands in its place where no script can show it.
func (s *build) frameContent(r *render.Renderer, l policy.Locale, place markdown.Place) (string, error) {
	service, _ := s.service(place.Service.Text)
	content := ""
	if place.Frame.Text != "" {
		address, _ := frameAddress(service, place)
		frame, err := r.Frame(service.ID, address, place.Title)
		if err != nil {
			return "", err
		}
		content = frame
	}
	if place.Described {
		return content, nil
	}
	text, err := r.FrameText(l, service.ID)
	return content + text, err
}
