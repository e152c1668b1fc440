//go:build linux || darwin

package main

import (
	"runtime"
	"syscall"
)

// peakMemory returns the most memory that the process had, in bytes; 0 where it isn't known.
func peakMemory() int64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10 // Linux counts KiB
}
