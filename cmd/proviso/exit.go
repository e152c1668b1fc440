package main

import (
	"errors"
	"fmt"
)

// Exit codes, a promise to scripts.
const (
	exitFine        = 0
	exitContent     = 1 // the content has errors, or a built site was altered
	exitUsage       = 2 // the command was called wrongly
	exitEnvironment = 3 // disk, network, browser
)

// errContent says that the content has errors. They are printed already.
var errContent = errors.New("the content has errors")

// errDifferent says that a site isn't as it was built. How is printed already.
var errDifferent = errors.New("the site is not as it was built")

// usageError is a mistake in how the command was called.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errContent), errors.Is(err, errDifferent):
		return exitContent
	case errors.As(err, &usage):
		return exitUsage
	default:
		return exitEnvironment
	}
}
