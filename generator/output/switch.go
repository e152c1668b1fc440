package output

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// way is how the new site takes the place of the old one.
type way int

// The ways, from best to worst. Where one fails, the next is tried.
const (
	byExchange way = iota // both folders change places in one step
	byRenames             // the old folder goes away, the new one comes; between the two there is none
	byFiles               // each file takes the place of another
)

// journal says that a new site is whole and about to be switched. It is what the next build needs to end the switch.
type journal struct {
	Identity uint64 `json:"identity"` // of the new folder, to tell whether it has changed places with the old one
	Clean    bool   `json:"clean"`
}

func (s *staging) writeJournal(clean bool) error {
	s.at("write the journal")
	info, err := os.Lstat(s.part("new"))
	if err != nil {
		return err
	}
	data, err := json.Marshal(journal{Identity: identity(info), Clean: clean})
	if err != nil {
		return err
	}
	if err := writeFile(s.part("journal"), data); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return nil
}

// switchOver puts the new folder at dest and leaves the old one, if there is any, in the staging folder. An error means
// that the old site is where it was.
func (s *staging) switchOver(dest string, from way) error {
	if _, err := os.Lstat(dest); errors.Is(err, fs.ErrNotExist) {
		s.at("rename the new site")
		return os.Rename(s.part("new"), dest)
	}
	if from == byExchange {
		s.at("exchange")
		if exchange(s.part("new"), dest) == nil {
			s.at("name the old site")
			if err := os.Rename(s.part("new"), s.part("old")); err != nil {
				return errors.Join(err, exchange(s.part("new"), dest))
			}
			return nil
		}
	}
	s.at("rename the old site")
	if err := os.Rename(dest, s.part("old")); err != nil {
		return err
	}
	s.at("rename the new site")
	if err := os.Rename(s.part("new"), dest); err != nil {
		return errors.Join(err, os.Rename(s.part("old"), dest))
	}
	return nil
}

// end carries over what isn't ours from the old site and removes the rest. The new site is in place by then.
func (s *staging) end(ctx context.Context, dest string, clean bool) error {
	if _, err := os.Lstat(s.part("old")); err == nil {
		s.at("carry over")
		if err := carry(s.part("old"), dest, clean); err != nil {
			return fmt.Errorf("the new site is in place, but something that isn't ours is still in %s: %w", s.part("old"), err)
		}
		s.at("give up the old site")
		if err := os.Rename(s.part("old"), s.part("gone")); err != nil {
			return err
		}
	}
	s.remove(ctx)
	return nil
}

// recover ends what a build that was stopped had begun: a switch goes on, all else is taken back.
func (s *staging) recover(ctx context.Context, dest string) error {
	data, err := os.ReadFile(s.part("journal"))
	var j journal
	if err != nil || json.Unmarshal(data, &j) != nil {
		s.remove(ctx)
		return nil
	}
	there, errDest := os.Lstat(dest)
	_, errNew := os.Lstat(s.part("new"))
	_, errOld := os.Lstat(s.part("old"))
	switch {
	case errNew != nil: // switched
	case errDest != nil && errOld == nil: // between the two renames
		err = os.Rename(s.part("new"), dest)
	case errDest == nil && errOld != nil && j.Identity != 0 && identity(there) == j.Identity: // exchanged
		err = os.Rename(s.part("new"), s.part("old"))
	}
	if err != nil {
		return err
	}
	return s.end(ctx, dest, j.Clean)
}
