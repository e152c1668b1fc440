package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// list is table.txt, read.
type list struct {
	drop, wide []span
	letters    []letter // in the order of the file
}

// span is the code points from first to last.
type span struct{ first, last rune }

// letter is one "= text" rule.
type letter struct {
	to   string
	from []span
}

// parseList reads the format that table.txt describes in its own head.
func parseList(text string) (list, error) {
	var l list
	for number, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := l.add(strings.Fields(line)); err != nil {
			return list{}, fmt.Errorf("line %d: %w", number+1, err)
		}
	}
	for _, class := range [][]span{l.drop, l.wide} {
		slices.SortFunc(class, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	}
	return l, nil
}

func (l *list) add(fields []string) error {
	rule, points := fields[0], fields[1:]
	if rule == "=" && len(points) > 0 {
		rule, points = points[0], points[1:]
	} else if !slices.Contains([]string{"drop", "wide"}, rule) {
		return fmt.Errorf("no rule %q", rule)
	}
	spans, err := parseSpans(points)
	if err != nil {
		return err
	}
	switch {
	case fields[0] == "=":
		l.letters = append(l.letters, letter{rule, spans})
	case rule == "drop":
		l.drop = append(l.drop, spans...)
	default:
		l.wide = append(l.wide, spans...)
	}
	return nil
}

func parseSpans(points []string) ([]span, error) {
	var spans []span
	for _, point := range points {
		from, to, isRange := strings.Cut(point, "..")
		if !isRange {
			to = from
		}
		first, err := strconv.ParseUint(from, 16, 21)
		if err != nil {
			return nil, fmt.Errorf("code point %q: %w", point, err)
		}
		last, err := strconv.ParseUint(to, 16, 21)
		if err != nil {
			return nil, fmt.Errorf("code point %q: %w", point, err)
		}
		if last < first {
			return nil, fmt.Errorf("range %q runs backwards", point)
		}
		spans = append(spans, span{rune(first), rune(last)})
	}
	return spans, nil
}
