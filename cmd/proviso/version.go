package main

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"trackora.click/proviso/generator/pin"
	"trackora.click/proviso/generator/sbom"
)

func newVersion(c console) *cobra.Command {
	var bill bool
	cmd := &cobra.Command{
		Use:     "version",
		GroupID: groupHelp,
		Short:   "Print the version of this program",
		Long: `Print the version of this program, or what it is made of: with --sbom a bill of materials of this very
binary, as CycloneDX JSON, from what the Go toolchain stamped into it.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			if bill {
				return printBill(c)
			}
			_, err := fmt.Fprintf(c.out, "proviso %s %s/%s %s\n", version(), runtime.GOOS, runtime.GOARCH, runtime.Version())
			return err
		},
	}
	cmd.Flags().BoolVar(&bill, "sbom", false, "print the bill of materials as CycloneDX JSON")
	return cmd
}

func printBill(c console) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("this binary was built without build information")
	}
	text, err := sbom.Write(info)
	if err != nil {
		return fmt.Errorf("write the bill of materials: %w", err)
	}
	_, err = c.out.Write(text)
	return err
}

// thisProgram is what a workflow has to install to do what this program does.
func thisProgram() pin.Pin { return pin.Of(version(), runtime.Version()) }

// version is what the Go toolchain stamped into the binary: a release tag, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "development"
	}
	return info.Main.Version
}
