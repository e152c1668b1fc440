package output

import "golang.org/x/sys/unix"

// isMountPoint also knows folders that another of the same file system is mounted on, as in containers. A kernel before
// 5.8 can't tell those; there the switch fails, and files are replaced one by one.
func isMountPoint(dir string) bool {
	var stat unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, dir, unix.AT_SYMLINK_NOFOLLOW, 0, &stat)
	if err == nil && stat.Attributes_mask&unix.STATX_ATTR_MOUNT_ROOT != 0 {
		return stat.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
	}
	return otherDevice(dir)
}
