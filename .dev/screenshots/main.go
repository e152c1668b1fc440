// Command screenshots takes the pictures of the README, light and dark, narrow and wide: the built example in dist/, the
// writer's bar beside it, and a mistake; and those of the docs.
package main

import (
	"context"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"

	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/preview"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	handler, err := preview.Handler(os.DirFS("dist"))
	if err != nil {
		return err
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	b, err := browser.Start(context.Background())
	if err != nil {
		return err
	}
	defer b.Stop()
	err = inEveryLook(func(look string, o browser.Options) error {
		return shoot(b, o, server.URL+"/privacy/", look, search)
	})
	if err != nil {
		return err
	}
	if err := shootWriting(b); err != nil {
		return err
	}
	return shootDocs(b)
}

// search types into the finder, as a first visitor would who hasn't answered yet.
func search(tab *browser.Tab) error {
	if err := tab.Click(`[data-proviso="search"]`); err != nil {
		return err
	}
	if err := tab.Press("data"); err != nil {
		return err
	}
	return tab.Wait(`document.querySelector("[data-proviso=count]").textContent !== "0"`)
}

// shoot takes a picture of a page once it has been made ready.
func shoot(b *browser.Browser, o browser.Options, url, name string, ready func(*browser.Tab) error) error {
	tab, err := b.Open(o)
	if err != nil {
		return err
	}
	defer tab.Close()
	if err := tab.Visit(url); err != nil {
		return err
	}
	if err := ready(tab); err != nil {
		return err
	}
	picture, err := tab.Screenshot()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(".dev", "screenshots", name+".png"), picture, 0o644)
}
