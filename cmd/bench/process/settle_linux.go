package process

import "syscall"

// settle waits until all that was written is on the disk.
func settle() { syscall.Sync() }
