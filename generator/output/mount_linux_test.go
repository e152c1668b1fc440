package output

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mount mounts a file system for the time of the test. Only root may: it returns false for others.
func mount(t *testing.T, source, target, kind string, flags uintptr, data string) bool {
	t.Helper()
	if os.Geteuid() != 0 {
		return false
	}
	if err := os.MkdirAll(target, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount(source, target, kind, flags, data); err != nil {
		t.Logf("mount %s: %v", kind, err) // root of a container may not either
		return false
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(target, 0); err != nil {
			t.Error(err)
		}
	})
	return true
}

func TestAFullDiskLeavesTheOldSiteOrNone(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	if !mount(t, "tmpfs", disk, "tmpfs", 0, "size=256k") {
		return
	}
	dir := filepath.Join(disk, "dist")
	large := site("a.html", strings.Repeat("a", 100_000), "b.html", strings.Repeat("b", 100_000), "c.html", strings.Repeat("c", 100_000))
	for _, before := range [][]File{nil, oldSite()} {
		if before != nil {
			mustWrite(t, dir, before)
		}
		_, err := write(t, dir, large, Options{})
		if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "no space left on device") {
			t.Errorf("error: %v", err)
		}
		if before == nil {
			checkBeside(t, disk)
			continue
		}
		if diff := cmp.Diff(texts(before), tree(t, dir)); diff != "" {
			t.Errorf("destination (-old +got):\n%s", diff)
		}
		checkBeside(t, disk, "dist")
	}
}

func TestAReadOnlyDiskIsAnErrorThatNamesThePath(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	if !mount(t, "tmpfs", disk, "tmpfs", 0, "") {
		return
	}
	dir := filepath.Join(disk, "dist")
	mustWrite(t, dir, oldSite())
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := write(t, dir, newSite(), Options{}); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("error: %v", err)
	}
	if diff := cmp.Diff(texts(oldSite()), tree(t, dir)); diff != "" {
		t.Errorf("destination (-old +got):\n%s", diff)
	}
}

func TestAMountPointAsDestinationIsWrittenFileByFile(t *testing.T) {
	for _, kind := range []string{"tmpfs", "bind"} {
		t.Run(kind, func(t *testing.T) {
			parent, flags := t.TempDir(), uintptr(0)
			dir := filepath.Join(parent, "dist")
			if kind == "bind" {
				flags = syscall.MS_BIND
			}
			if !mount(t, t.TempDir(), dir, kind, flags, "") {
				return
			}
			for _, files := range [][]File{oldSite(), newSite()} {
				report, err := write(t, dir, files, Options{})
				if err != nil || report.ByFile != "it is a mount point" {
					t.Fatalf("%v: %+v", err, report)
				}
				if diff := cmp.Diff(texts(files), tree(t, dir)); diff != "" {
					t.Errorf("destination (-want +got):\n%s", diff)
				}
			}
			checkBeside(t, parent, "dist")
		})
	}
}

func TestAMountPointInTheDestinationStays(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	mustWrite(t, dir, oldSite())
	if !mount(t, "tmpfs", filepath.Join(dir, "uploads"), "tmpfs", 0, "") {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, "uploads", "photo"), []byte("photo"), 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := write(t, dir, newSite(), Options{})
	if err != nil || report.ByFile != "uploads in it is a mount point" {
		t.Errorf("%v: %+v", err, report)
	}
	want := texts(newSite())
	want["uploads/photo"] = "photo"
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("destination (-want +got):\n%s", diff)
	}
}

// TestAFolderOfALowerLayerIsWrittenFileByFile is what builds in containers meet: there a folder of the image can be
// neither exchanged nor renamed.
func TestAFolderOfALowerLayerIsWrittenFileByFile(t *testing.T) {
	layers := filepath.Join(t.TempDir(), "layers")
	if !mount(t, "tmpfs", layers, "tmpfs", 0, "") {
		return
	}
	lower, upper, work, merged := filepath.Join(layers, "lower"), filepath.Join(layers, "upper"), filepath.Join(layers, "work"), filepath.Join(layers, "merged")
	mustWrite(t, filepath.Join(lower, "dist"), oldSite())
	for _, dir := range []string{upper, work} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if !mount(t, "overlay", merged, "overlay", 0, "lowerdir="+lower+",upperdir="+upper+",workdir="+work+",redirect_dir=off") {
		return
	}
	addForeign(t, filepath.Join(merged, "dist"))
	report, err := write(t, filepath.Join(merged, "dist"), newSite(), Options{})
	if err != nil || !strings.Contains(report.ByFile, "invalid cross-device link") {
		t.Errorf("%v: %+v", err, report)
	}
	if diff := cmp.Diff(texts(newSite()), ours(t, filepath.Join(merged, "dist"))); diff != "" {
		t.Errorf("destination (-want +got):\n%s", diff)
	}
	checkForeign(t, filepath.Join(merged, "dist"))
	checkBeside(t, merged, "dist")
}
