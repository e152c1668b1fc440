package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/preview"
)

// serveWriting serves the site of a source folder, and builds it whenever that changes.
func (f serveFlags) serveWriting(cmd *cobra.Command, c console) error {
	host, _, err := net.SplitHostPort(f.listen)
	if err != nil || host != "" && host != "localhost" && net.ParseIP(host) == nil {
		return usagef("--listen %q is not an address to listen on; write it like 127.0.0.1:8080", f.listen)
	}
	if err := checkEditor(f.editor); err != nil {
		return err
	}
	o := generator.Options{Source: f.source, Drafts: f.drafts, Cache: openCache(c.now()), Tool: version()}
	if o.AsOf, err = asOf(f.asOf, c); err != nil {
		return err
	}
	client, err := generator.NewPreviewClient()
	if err != nil {
		return err
	}
	session, err := generator.OpenSession(o, c.now)
	if err != nil {
		return err
	}
	defer session.Close()
	listener, err := net.Listen("tcp", f.listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	desk, err := f.desk(session)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	live := preview.NewLive(client, desk, !isLocal(f.listen))
	told := teller{console: c, address: "http://" + listener.Addr().String() + "/", locale: f.locale}
	if !isLocal(f.listen) {
		fmt.Fprintln(c.err, "Other machines can reach this preview, with all it shows of what isn't published yet.")
	}
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	served := make(chan error, 1)
	go func() {
		served <- serve(ctx, listener, live)
		stop()
	}()
	err = preview.Follow(ctx, f.source, session, live, told.built)
	stop()
	return errors.Join(err, <-served)
}

// usualEditor opens a file in Visual Studio Code.
const usualEditor = "vscode://file{path}:{line}"

// checkEditor refuses what is no address that a program opens a file by.
func checkEditor(address string) error {
	u, err := url.Parse(strings.NewReplacer("{path}", "/path", "{line}", "1").Replace(address))
	switch {
	case address == "none":
	case err != nil || u.Scheme == "" || !strings.Contains(address, "{path}"):
		return usagef("--editor %q is not the address of an editor; write it like %s, or none", address, usualEditor)
	case slices.Contains([]string{"javascript", "data", "vbscript", "blob"}, strings.ToLower(u.Scheme)):
		return usagef("--editor %q would run in the page; write it like %s, or none", address, usualEditor)
	}
	return nil
}

// desk is where the site is written, for the bar beside its pages.
func (f serveFlags) desk(s *generator.Session) (preview.Desk, error) {
	folder, err := filepath.Abs(f.source)
	if err != nil {
		return preview.Desk{}, fmt.Errorf("find the site folder: %w", err)
	}
	folder = filepath.ToSlash(folder)
	if !strings.HasPrefix(folder, "/") { // C:/site
		folder = "/" + folder
	}
	desk := preview.Desk{Folder: strings.TrimSuffix(folder, "/"), Editor: f.editor, Manuscript: s.Manuscript}
	if f.editor == "none" {
		desk.Editor = ""
	}
	return desk, nil
}

// teller says on the terminal what became of each build. Editors read it, too: a new site has a file
// .vscode/tasks.json with the lines that a build begins and ends with.
type teller struct {
	console
	address, locale string
	begun           bool
}

func (t *teller) built(s generator.Snapshot, err error) {
	if t.begun {
		fmt.Fprintln(t.out, "A file was saved.")
	}
	if err != nil {
		fmt.Fprintf(t.err, "proviso: %v\n", err)
	}
	_ = diag.WriteText(t.err, s.Report.Diagnostics, diag.TextOptions{Color: t.color})
	switch {
	case s.Report.Failed:
		fmt.Fprintf(t.err, "\n%s. The page shows them.\n", countProblems(s.Report.Diagnostics))
	case t.begun && err == nil:
		for i, e := range s.Edited {
			if i == 0 || e.File != s.Edited[i-1].File { // the glossary has a page in each language
				fmt.Fprintf(t.out, "%s: %s%s\n", e.File, t.address, place(e))
			}
		}
		if len(s.Edited) == 0 {
			fmt.Fprintln(t.out, "Built again.")
		}
	}
	if t.begun {
		return
	}
	t.begun = true
	front, ok := s.Hosting.Fronts[t.locale]
	if t.locale != "" && !ok && s.Files != nil {
		fmt.Fprintf(t.err, "The site has no language %q.\n", t.locale)
	}
	fmt.Fprintf(t.out, "Serving at %s%s (Ctrl+C stops)\n", t.address, front)
}

// place is an edited place as its address ends.
func place(e generator.Edit) string {
	if e.Section == "" {
		return e.Page
	}
	return e.Page + "#" + e.Section
}
