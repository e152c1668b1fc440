package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"time"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/preview"
)

// mistaken is a section with two mistakes.
const mistaken = `---
title: Overview
subtitel: What this policy covers
id: overview
---
How long we keep what you tell us: see [](#how-long).
`

// asking is the policy with regimes, so that the bar has requirements to tell of.
const asking = `---
title: Privacy Policy
type: privacy
regimes: [gdpr]
not_applicable: {gdpr-dpo: we need none}
---
This policy explains how we collect, use, store, and protect personal data related to our audio engineering education services on trackora.click.
`

// shootWriting shows the example while somebody writes it: with the writer's bar, and then with a mistake.
func shootWriting(b *browser.Browser) error {
	folder, err := os.MkdirTemp("", "proviso-screenshots-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := os.CopyFS(filepath.Join(folder, "content"), os.DirFS("content")); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "content/privacy/policy.md"), []byte(asking), 0o644); err != nil {
		return err
	}
	client, err := generator.NewPreviewClient()
	if err != nil {
		return err
	}
	session, err := generator.OpenSession(generator.Options{Source: folder}, time.Now)
	if err != nil {
		return err
	}
	defer session.Close()
	live := preview.NewLive(client, preview.Desk{Folder: "/home/me/mysite", Editor: "vscode://file{path}:{line}", Manuscript: session.Manuscript}, false)
	server := httptest.NewServer(live)
	defer server.Close()
	defer server.CloseClientConnections()
	show := func() error {
		snapshot, err := session.Build(context.Background())
		live.Show(snapshot, err)
		return err
	}
	if err := show(); err != nil {
		return err
	}
	err = inEveryLook(func(look string, o browser.Options) error {
		if o.Width > 1000 {
			o.Height = 1200
		}
		return shootOf(b, o, server.URL+"/_proviso/bar?page=/privacy/", "bar-"+look, `document.querySelector(".outline") && !document.querySelector("fieldset[hidden]")`)
	})
	if err != nil {
		return err
	}
	const file = "content/privacy/01-overview.md"
	if err := os.WriteFile(filepath.Join(folder, file), []byte(mistaken), 0o644); err != nil {
		return err
	}
	session.Changed([]string{file})
	if err := show(); err != nil {
		return err
	}
	return inEveryLook(func(look string, o browser.Options) error {
		return shootOf(b, o, server.URL+"/privacy/", "mistake-"+look, `document.querySelector("proviso-problems")?.checkVisibility()`)
	})
}

// inEveryLook calls do for narrow and wide, light and dark windows.
func inEveryLook(do func(look string, o browser.Options) error) error {
	for _, width := range []int64{360, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			o := browser.Options{Private: true, Width: width, Height: 800, Dark: scheme == "dark"}
			if err := do(fmt.Sprintf("%s-%d", scheme, width), o); err != nil {
				return err
			}
		}
	}
	return nil
}

// shootOf takes a picture of a page as soon as a condition holds.
func shootOf(b *browser.Browser, o browser.Options, url, name, condition string) error {
	return shoot(b, o, url, name, func(tab *browser.Tab) error { return tab.Wait(condition) })
}
