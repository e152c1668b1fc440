package main

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"trackora.click/proviso/generator/diag"
)

// flagError says what is wrong with a flag, and what was meant.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		return unknownFlag(cmd, unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		return usagef("%s has no flag -%s", cmd.CommandPath(), unknown.GetSpecifiedName())
	case errors.As(err, &invalid):
		return usagef("--%s %q can't be; it is %s", invalid.GetFlag().Name, invalid.GetValue(), kindOf(invalid.GetFlag()))
	}
	return usageError{err}
}

func unknownFlag(cmd *cobra.Command, name string) error {
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if near, ok := diag.Suggest(name, known); ok {
		return usagef("%s has no flag --%s; did you mean --%s?", cmd.CommandPath(), name, near)
	}
	return usagef("%s has no flag --%s", cmd.CommandPath(), name)
}

// kindOf says what a flag holds.
func kindOf(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "a number"
	case "bool":
		return "true or false"
	}
	return "a " + f.Value.Type()
}

// failure prints what --json is to print when a command couldn't do its work, and returns why.
func failure(err error, asJSON bool, c console) error {
	if code := exitCode(err); asJSON && (code == exitUsage || code == exitEnvironment) {
		return errors.Join(err, printFailure(err, c))
	}
	return err
}
