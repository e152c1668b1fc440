//go:build !manual

package main

import "github.com/spf13/cobra"

// extras are commands of the program that a release is made with; see manual.go.
func extras(console) []*cobra.Command { return nil }
