//go:build !linux

package process

// Settle does nothing here, where a build can't be made to wait for the files of others.
func Settle() {}
