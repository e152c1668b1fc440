package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator/preview"
)

// serveFlags are the flags of "proviso serve" as typed.
type serveFlags struct {
	source, asOf, locale string
	editor               string
	drafts               bool
	listen               string
	port                 int
}

// ofWriting are the flags that say what to build, so that they make no sense beside a built folder.
var ofWriting = []string{"source", "as-of", "locale", "drafts", "editor"}

func newServe(c console) *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:     "serve [FOLDER]",
		GroupID: groupSite,
		Short:   "Show the site while you write it, or a built one",
		Long: `Serve builds the site in memory and shows it. Whenever a file of content/ or themes/ is saved, it builds
what that changes, and open pages show it, at the section that was edited. Mistakes are shown on the page,
with their file and line; the last good page stays below them. It writes nothing.

"Writer's bar" at the side of each page leads to its outline, how long it is and how easily it is read, what
its regimes ask for, and to how others see it: other widths and colours, on paper, before and after an answer
to the banner. Its links open the file in an editor, which --editor names.

With a FOLDER that proviso build has written, it shows that as it is, the way a static host would.

It answers only to this machine, unless --listen says otherwise.`,
		Example: `  proviso serve
  proviso serve --drafts --as-of 2027-01-31 --locale fr
  proviso serve dist               what was built
  proviso serve --listen 192.0.2.7:8080   for a phone in the same network`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("serve takes one folder, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("port") {
				if cmd.Flags().Changed("listen") {
					return usagef("--port and --listen both say where to listen; give one of them")
				}
				f.listen = net.JoinHostPort("127.0.0.1", strconv.Itoa(f.port))
			}
			if len(args) == 0 {
				return f.serveWriting(cmd, c)
			}
			if i := slices.IndexFunc(ofWriting, cmd.Flags().Changed); i >= 0 {
				return usagef("%s is built already, so --%s can't change it; leave one of them out", args[0], ofWriting[i])
			}
			return serveBuilt(cmd.Context(), args[0], f.listen, c)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "site folder, the one that holds content/")
	flags.BoolVar(&f.drafts, "drafts", false, "include what is marked as draft")
	flags.StringVar(&f.asOf, "as-of", "today", "day to see the site on: YYYY-MM-DD or today")
	flags.StringVar(&f.locale, "locale", "", "language to begin with, as in site.yaml")
	flags.StringVar(&f.editor, "editor", usualEditor, "address that opens a file in your editor, or none")
	flags.IntVar(&f.port, "port", 8080, "port to listen on; 0 takes a free one")
	flags.StringVar(&f.listen, "listen", "127.0.0.1:8080", "address and port to listen on")
	return cmd
}

// serveBuilt serves a folder that was built. Its pages tell browsers to load everything by https, which only this machine
// is spared.
func serveBuilt(ctx context.Context, folder, address string, c console) error {
	if !isLocal(address) {
		return usagef("--listen %q is not an address of this machine; write it like 127.0.0.1:8080", address)
	}
	if _, err := os.Stat(folder); err != nil {
		return fmt.Errorf("open the built site: %w", err)
	}
	handler, err := preview.Handler(site(folder))
	if err != nil {
		return fmt.Errorf("%s is no built site; build one with proviso build, and serve the folder it was written into: %w", folder, err)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	fmt.Fprintf(c.out, "Serving %s at http://%s/ (Ctrl+C stops)\n", folder, listener.Addr())
	return serve(ctx, listener, handler)
}

// isLocal reports whether only this machine can reach an address.
func isLocal(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// site is a built site by the name of its folder: a build puts another folder in its place.
type site string

func (s site) Open(name string) (fs.File, error) {
	root, err := os.OpenRoot(string(s))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.FS().Open(name)
}

// serve answers until the context ends.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	stopped := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stopped()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
