// Package pattern holds regular expressions that are compiled when one is first used. A program with eighty of them
// would otherwise spend more time on compiling them at each start than "proviso version" may take.
//
// A pattern that can't be compiled panics at its first use, not at the start; a test compiles all there are.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression of Go's package regexp, with those of its methods that are used. It may be used from
// many goroutines at once.
type Pattern struct {
	text    string
	compile func() *regexp.Regexp
}

// New returns a pattern for a package variable.
func New(text string) *Pattern {
	return &Pattern{text: text, compile: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })}
}

// String returns the expression.
func (p *Pattern) String() string { return p.text }

// Match tells whether the bytes hold a match.
func (p *Pattern) Match(b []byte) bool { return p.compile().Match(b) }

// MatchString tells whether the text holds a match.
func (p *Pattern) MatchString(s string) bool { return p.compile().MatchString(s) }

// FindString is the method of that name of regexp.Regexp.
func (p *Pattern) FindString(s string) string { return p.compile().FindString(s) }

// FindIndex is the method of that name of regexp.Regexp.
func (p *Pattern) FindIndex(b []byte) []int { return p.compile().FindIndex(b) }

// FindSubmatch is the method of that name of regexp.Regexp.
func (p *Pattern) FindSubmatch(b []byte) [][]byte { return p.compile().FindSubmatch(b) }

// FindSubmatchIndex is the method of that name of regexp.Regexp.
func (p *Pattern) FindSubmatchIndex(b []byte) []int { return p.compile().FindSubmatchIndex(b) }

// FindStringSubmatch is the method of that name of regexp.Regexp.
func (p *Pattern) FindStringSubmatch(s string) []string { return p.compile().FindStringSubmatch(s) }

// FindStringSubmatchIndex is the method of that name of regexp.Regexp.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	return p.compile().FindStringSubmatchIndex(s)
}

// FindAllString is the method of that name of regexp.Regexp.
func (p *Pattern) FindAllString(s string, n int) []string { return p.compile().FindAllString(s, n) }

// FindAllStringSubmatch is the method of that name of regexp.Regexp.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compile().FindAllStringSubmatch(s, n)
}

// FindAllIndex is the method of that name of regexp.Regexp.
func (p *Pattern) FindAllIndex(b []byte, n int) [][]int { return p.compile().FindAllIndex(b, n) }

// FindAllSubmatchIndex is the method of that name of regexp.Regexp.
func (p *Pattern) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return p.compile().FindAllSubmatchIndex(b, n)
}

// ReplaceAllString is the method of that name of regexp.Regexp.
func (p *Pattern) ReplaceAllString(s, replacement string) string {
	return p.compile().ReplaceAllString(s, replacement)
}

// ReplaceAllStringFunc is the method of that name of regexp.Regexp.
func (p *Pattern) ReplaceAllStringFunc(s string, replace func(string) string) string {
	return p.compile().ReplaceAllStringFunc(s, replace)
}
