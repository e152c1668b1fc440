package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
)

// Publish puts the added files in place of what an earlier build put there. An error means that the old site is still
// there, unless it says otherwise.
func (s *Site) Publish(ctx context.Context, r Record) (Report, error) {
	if len(s.clashes) > 0 {
		slices.Sort(s.clashes)
		return Report{}, errors.New(strings.Join(s.clashes, "\n"))
	}
	if s.staging != nil {
		s.staging.aside.drop()
	}
	now := s.manifest(r)
	data := now.encode()
	report := s.report(now)
	sum := sha256.Sum256(data)
	same := report.Written == 0 && report.Removed == 0 && s.before != nil && sum == *s.before
	s.after = &sum
	if same && !s.options.Clean {
		return report, nil
	}
	if p, ok := s.patch(report, now); ok {
		if done, err := s.apply(ctx, p, now); done || err != nil {
			return report, err
		}
	}
	around, err := s.place.survey(s.old)
	if err == nil {
		err = s.refuse(around.files())
	}
	if err != nil {
		return report, err
	}
	cleaned := s.cleaned(around.files())
	if same && len(cleaned) == 0 {
		return report, nil
	}
	report.Removed += len(cleaned)
	if _, err := s.stage(); err != nil {
		return report, err
	}
	if report.Written+report.Removed == 0 && s.root != nil {
		return report, s.renew(ctx, now) // only the sources changed, in what no visitor sees
	}
	if s.place.why == "" && around.mounted != "" {
		s.place.why = around.mounted + " in it is a mount point"
	}
	if s.place.why == "" && s.options.from != byFiles {
		done, err := s.publishAtOnce(ctx, data, around.things, &report)
		if done || err != nil {
			return report, err
		}
	}
	report.ByFile = s.place.why
	return report, s.publishByFile(ctx, now, cleaned)
}

// report compares the added files with what is there.
func (s *Site) report(now manifest) Report {
	report := Report{Removed: len(s.old.without(now))}
	for _, e := range s.files {
		report.Bytes += e.size
		if e.changed {
			report.Written++
		} else {
			report.Unchanged++
		}
	}
	return report
}

// refuse protects what isn't ours: a folder that no build made, and what a file of the site would take the place of.
func (s *Site) refuse(foreign []string) error {
	if s.options.Clean {
		foreign = slices.DeleteFunc(slices.Clone(foreign), func(name string) bool { return !known(name) })
	} else if s.before == nil {
		strange := slices.DeleteFunc(slices.Clone(foreign), known)
		if len(strange) > 0 {
			return fmt.Errorf("%s holds files that proviso did not make (%s): choose another --destination, or delete them with --clean",
				s.place.dest, few(strange))
		}
	}
	if blocking := inTheWay(foreign, s.files); len(blocking) > 0 {
		return fmt.Errorf("%s in %s is in the way: it was not made by proviso, so it is not overwritten; move it, or choose another --destination",
			few(blocking), s.place.dest)
	}
	return nil
}

// few names the first of many.
func few(names []string) string {
	const most = 3
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// cleaned lists what Clean deletes.
func (s *Site) cleaned(foreign []string) []string {
	if !s.options.Clean {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(foreign), func(name string) bool {
		_, ours := s.files[name]
		return known(name) || ours
	})
}

// publishAtOnce completes the new site and switches it. It is not done, and nothing has changed, where the destination
// can't be renamed.
func (s *Site) publishAtOnce(ctx context.Context, data []byte, around []thing, report *Report) (done bool, err error) {
	err = s.keep(ctx, report)
	if err == nil {
		err = s.bring(around)
	}
	if err == nil {
		err = s.complete(ctx, data)
	}
	if err != nil {
		return false, err
	}
	if s.root != nil {
		_ = s.root.Close() // Windows renames no open folder
		s.root = nil
	}
	if err := s.staging.switchOver(s.place.dest, s.options.from); err != nil {
		s.place.why = err.Error()
		return false, nil
	}
	s.done = true
	s.options.at("sync the switch")
	err = syncOne(s.place.beside)
	return true, errors.Join(err, s.staging.end(ctx, s.place.dest, s.options.Clean))
}

// keep links the files that stay the same into the new site.
func (s *Site) keep(ctx context.Context, report *Report) error {
	var names []string
	for name, e := range s.files {
		if !e.changed {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var copies atomic.Int64
	err := inParallel(ctx, names, func(name string) error {
		copied, err := s.staging.link(s.place.dest, name)
		if err != nil {
			return fmt.Errorf("keep %s: %w", filepath.Join(s.place.dest, filepath.FromSlash(name)), err)
		}
		if copied {
			copies.Add(1)
		}
		return nil
	})
	report.Copied = int(copies.Load())
	return err
}

// complete makes the new folder all that the destination is to be, and brings it to the disk.
func (s *Site) complete(ctx context.Context, data []byte) error {
	if s.root != nil {
		info, err := os.Stat(s.place.dest)
		if err == nil {
			err = os.Chmod(s.staging.part("new"), modeBits(info))
		}
		if err != nil {
			return fmt.Errorf("give the new site the rights of the old one: %w", err)
		}
	}
	if err := s.staging.write(manifestName, data); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Join(s.place.dest, manifestName), err)
	}
	if err := s.staging.writeJournal(s.options.Clean); err != nil {
		return err
	}
	return s.staging.sync(ctx)
}
