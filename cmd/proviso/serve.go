package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator/preview"
)

func newServe(c console) *cobra.Command {
	var address string
	cmd := &cobra.Command{
		Use:     "serve [FOLDER]",
		GroupID: groupSite,
		Short:   "Serve a built site on this machine, to look at it",
		Long: `Serve shows a built site (default: dist) the way a static host would, with the headers of its
_headers file. It answers only to this machine.`,
		Example: `  proviso serve
  proviso serve public --listen 127.0.0.1:9000`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("serve takes one folder, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := "dist"
			if len(args) == 1 {
				folder = args[0]
			}
			return runServe(cmd.Context(), folder, address, c)
		},
	}
	cmd.Flags().StringVar(&address, "listen", "127.0.0.1:8080", "address and port to listen on; port 0 takes a free one")
	return cmd
}

func runServe(ctx context.Context, folder, address string, c console) error {
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usagef("--listen %q is no address of this machine; write it like 127.0.0.1:8080", address)
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
