// Package credentials finds the keys that requests to S3 are signed with, where Amazon's own tools look for them and in
// their order: the environment, a workload's token, a profile in the shared files, the container's or the machine's role.
//
// It reads and asks, and never writes: a session that a person has to begin or renew (aws sso login, aws login, a
// one-time password) is that person's, and the error says how.
package credentials

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"sync"
	"time"

	"trackora.click/proviso/generator/publish/s3/sign"
)

// Options say what the environment and the files don't.
type Options struct {
	Region string // where roles are asked for
	Role   string // ARN of a role to take on with the keys found; none when empty
}

// Source gives keys that are good now, for as long as there are any.
type Source struct {
	find func(context.Context) (found, error)

	mu   sync.Mutex
	last found
}

// found are keys and when they end; the zero time is never.
type found struct {
	sign.Keys
	ends time.Time
}

// early is how long before their end keys are replaced, so that no request is under way with dead ones.
const early = 5 * time.Minute

// Get returns keys, the last ones while they are good.
func (s *Source) Get(ctx context.Context) (sign.Keys, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last.ID != "" && (s.last.ends.IsZero() || time.Until(s.last.ends) > early) {
		return s.last.Keys, nil
	}
	now, err := s.find(ctx)
	if err != nil {
		return sign.Keys{}, err
	}
	s.last = now
	return now.Keys, nil
}

// errNone is told when no place has any.
var errNone = notSetUp("no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile with AWS_PROFILE, or give this machine a role")

// setupError is one that only a person can mend, so that another try is of no use.
type setupError struct{ message string }

func (e *setupError) Error() string { return e.message }

// HTTPStatusCode is the one that a store answers a request without keys with.
func (e *setupError) HTTPStatusCode() int { return http.StatusUnauthorized }

func notSetUp(format string, args ...any) error { return &setupError{fmt.Sprintf(format, args...)} }

// Find returns the source of keys for a profile and the environment. Nothing is asked of anybody before Get.
func Find(profile Profile, o Options) *Source {
	f := finder{region: o.Region, http: &http.Client{Timeout: 30 * time.Second}, now: time.Now}
	return &Source{find: func(ctx context.Context) (found, error) {
		keys, err := f.chain(ctx, profile)
		if err != nil || o.Role == "" {
			return keys, err
		}
		return f.assume(ctx, keys.Keys, role{arn: o.Role})
	}}
}

// finder is what the places have in common.
type finder struct {
	region string
	http   *http.Client
	now    func() time.Time
}

// chain goes through the places. The first that is set up counts, even if it fails: other keys might be good for
// another account.
func (f finder) chain(ctx context.Context, profile Profile) (found, error) {
	if !profile.named {
		if keys := fromEnvironment(); keys.ID != "" {
			return keys, nil
		}
		if file := os.Getenv("AWS_WEB_IDENTITY_TOKEN_FILE"); file != "" {
			return f.webIdentity(ctx, file, role{arn: os.Getenv("AWS_ROLE_ARN"), session: os.Getenv("AWS_ROLE_SESSION_NAME")})
		}
	}
	keys, err := f.profile(ctx, profile, 0)
	if !errors.Is(err, errNone) {
		return keys, err
	}
	return f.machine(ctx)
}

func fromEnvironment() found {
	id, secret := os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY")
	if id == "" || secret == "" {
		return found{}
	}
	return found{Keys: sign.Keys{ID: id, Secret: secret, Token: os.Getenv("AWS_SESSION_TOKEN")}}
}
