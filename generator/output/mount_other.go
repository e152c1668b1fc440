//go:build !linux

package output

func isMountPoint(dir string) bool { return otherDevice(dir) }
