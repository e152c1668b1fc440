//go:build !linux && !darwin

package output

import "errors"

// exchange can't be done in one step here; two renames take its place.
func exchange(string, string) error { return errors.ErrUnsupported }
