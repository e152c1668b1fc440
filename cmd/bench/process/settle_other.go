//go:build !linux

package process

// settle does nothing where a build can't be made to wait for the files of others.
func settle() {}
