package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// machine says what is measured on.
func machine() string {
	text := fmt.Sprintf("%d cores, %s/%s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil { // Linux
		if name := field(info, "model name"); name != "" {
			text += ", " + name
		}
	}
	if info, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		text += ", kernel " + strings.TrimSpace(string(info))
	}
	return text
}

// field returns the value of a line such as "model name : …".
func field(text []byte, name string) string {
	for line := range bytes.Lines(text) {
		key, value, _ := strings.Cut(string(line), ":")
		if strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// versions returns the versions of what is measured, by name.
func (b *bench) versions() map[string]string {
	versions := map[string]string{"Go": strings.TrimPrefix(runtime.Version(), "go")}
	if r, err := b.launcher.Run("", b.proviso, "version"); err == nil {
		versions["proviso"] = strings.TrimPrefix(firstLine(r.Out), "proviso ")
	}
	for name, command := range map[string][]string{"Hugo": {b.hugo, "version"}, "Eleventy": b.runEleventy("--version")} {
		if command[0] == "" {
			continue
		}
		if r, err := b.launcher.Run("", command...); err == nil {
			versions[name] = strings.TrimPrefix(firstLine(r.Out), "hugo ")
		}
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == "github.com/yuin/goldmark" {
				versions["goldmark"] = m.Version
			}
		}
	}
	return versions
}
