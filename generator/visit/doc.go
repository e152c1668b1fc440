// Package visit holds what Proviso promises a visitor, kept by tests: each builds a site, serves it with its own
// headers and opens it in a real Chromium. It has no code but tests.
package visit
