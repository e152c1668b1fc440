// Package s3 is a bucket of Amazon S3, or of any store that speaks its language, as a publish wants one.
//
// It takes the address of a bucket and finds credentials where Amazon's own tools look for them: the environment, the
// shared files of a person, a workload's token, the machine's role. It speaks the five requests that a publish makes and
// no other, tries each of them once, and keeps nothing on the disk. Amazon's SDK does all of this too; it knows a hundred
// requests and a dozen services more, which made the program a third larger.
package s3

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"time"

	"trackora.click/proviso/generator/publish/s3/credentials"
	"trackora.click/proviso/generator/publish/s3/sign"
)

// Open returns the bucket of an address like s3://bucket?region=eu-central-1. Nothing is asked of the store or of anybody
// else yet.
func Open(address *url.URL) (*Bucket, error) {
	s, err := readSettings(address)
	if err != nil {
		return nil, err
	}
	profile, err := credentials.ReadProfile(s.profile)
	if err != nil {
		return nil, err
	}
	place, err := s.locate(profile)
	if err != nil {
		return nil, err
	}
	client := &http.Client{
		Transport: transport(),
		// A redirect means another region, for which this request isn't signed.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	b := &Bucket{place: place, prefix: s.prefix, encryption: s.encryption, http: client, now: time.Now}
	if !s.anonymous {
		b.keys = credentials.Find(profile, credentials.Options{Region: place.region, Role: s.role})
	}
	return b, nil
}

// transport keeps as many connections as a publish has transfers.
func transport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   256,
		IdleConnTimeout:       90 * time.Second,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,
	}
}

// keysOf asks for credentials; without a source of them requests go out unsigned.
func (b *Bucket) keysOf(ctx context.Context) (sign.Keys, error) {
	if b.keys == nil {
		return sign.Keys{}, nil
	}
	keys, err := b.keys.Get(ctx)
	if err != nil {
		return keys, noKeys{err}
	}
	return keys, nil
}

// noKeys is why there are no credentials. A file that they were to come from and that is missing is no missing object.
type noKeys struct{ error }

func (e noKeys) Is(target error) bool { return target != fs.ErrNotExist && errors.Is(e.error, target) }
func (e noKeys) As(target any) bool   { return errors.As(e.error, target) }
