package process

import "syscall"

// Settle waits until all that programs wrote is on the disk, so that the next one doesn't wait for the files of others.
func Settle() { syscall.Sync() }
