package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// commit is what is released.
type commit struct {
	hash string
	time time.Time // of the commit; that of everything in the archives
}

// readCommit refuses a checkout with changes: what is released must be what others can get by the commit's hash.
func readCommit(ctx context.Context, folder string) (commit, error) {
	changes, err := git(ctx, folder, "status", "--porcelain")
	if err != nil {
		return commit{}, err
	}
	if changes != "" {
		return commit{}, errors.New("there are changes that no commit holds; commit them, or put them aside:\n" + changes)
	}
	line, err := git(ctx, folder, "log", "-1", "--format=%H %ct")
	if err != nil {
		return commit{}, err
	}
	hash, seconds, _ := strings.Cut(line, " ")
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return commit{}, fmt.Errorf("read the time of the commit: %w", err)
	}
	return commit{hash: hash, time: time.Unix(unix, 0).UTC()}, nil
}

func git(ctx context.Context, folder string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, "git", append([]string{"-C", folder}, args...)...).Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}
