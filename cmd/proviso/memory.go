package main

import (
	"os"
	"runtime/debug"
)

// What a build may use of memory before it is collected again and again: collecting half as often makes it a fifth
// faster. A policy leaves some kilobytes behind, and what is on its way to a page takes the rest.
const (
	memoryBase      = 31 << 20
	memoryPerPolicy = 9 << 10
	memoryRecalled  = 8 << 10 // what the last build made of a policy
	collectPercent  = 400
)

// tuneMemory lets garbage grow as long as there is little of it, unless the user has settings of their own.
func tuneMemory(policies int, remembered bool) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	limit := memoryBase + memoryPerPolicy*int64(policies)
	if remembered {
		limit += memoryRecalled * int64(policies)
	}
	debug.SetMemoryLimit(limit)
	debug.SetGCPercent(collectPercent)
}
