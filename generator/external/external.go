// Package external asks other sites whether the pages that policies link to are there. It is the only room that speaks to
// strangers, and does so only when told to: politely, one request at a time to each host.
package external

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"trackora.click/proviso/generator/cache"
)

// Options say how to ask.
type Options struct {
	Client *http.Client // nil for one of its own
	Agent  string       // how the program introduces itself
	Day    string       // what is known to be there is asked again on another day
	Cache  *cache.Store // nil to ask always
}

// How long one answer is waited for, and how many hosts are asked at once.
const (
	patience  = 10 * time.Second
	hosts     = 8
	maxRead   = 1 << 10 // bytes read of an answer that comes with a body
	redirects = 10
)

// Dead asks for every address, and returns why for each that leads nowhere.
func Dead(ctx context.Context, addresses []string, o Options) map[string]string {
	if o.Client == nil {
		o.Client = &http.Client{Timeout: patience, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
			if len(via) >= redirects {
				return errors.New("it leads in a circle")
			}
			return nil
		}}
	}
	byHost := map[string][]string{}
	for _, address := range addresses {
		if u, err := url.Parse(address); err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
			byHost[u.Host] = append(byHost[u.Host], address)
		}
	}
	dead := map[string]string{}
	var mu sync.Mutex
	var group sync.WaitGroup
	free := make(chan struct{}, hosts)
	for _, list := range byHost {
		slices.Sort(list)
		group.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			for _, address := range slices.Compact(list) {
				if why := o.ask(ctx, address); why != "" {
					mu.Lock()
					dead[address] = why
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	return dead
}

// ask returns why an address leads nowhere, or "".
func (o Options) ask(ctx context.Context, address string) string {
	var key cache.Key
	if o.Cache != nil {
		key = o.Cache.Sum([]byte("external"), []byte(o.Day), []byte(address))
		if _, known := o.Cache.Get(key); known {
			return ""
		}
	}
	status, err := o.request(ctx, http.MethodHead, address)
	if err == nil && status >= 400 { // many servers answer only to GET
		status, err = o.request(ctx, http.MethodGet, address)
	}
	switch {
	case ctx.Err() != nil:
		return ""
	case err != nil:
		return reason(err)
	case status == http.StatusNotFound || status == http.StatusGone || status >= 500:
		return fmt.Sprintf("its server answers %d %s", status, http.StatusText(status))
	}
	// Others, such as 401, 403 and 429, are no answer to a program; a person may well see the page.
	if o.Cache != nil {
		o.Cache.Put(key, []byte{1})
	}
	return ""
}

func (o Options) request(ctx context.Context, method, address string) (status int, err error) {
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, err
	}
	request.Header.Set("User-Agent", o.Agent)
	response, err := o.Client.Do(request)
	if err != nil {
		return 0, err
	}
	_, _ = io.CopyN(io.Discard, response.Body, maxRead)
	return response.StatusCode, response.Body.Close()
}

// reason is what went wrong, without the address that the message is about.
func reason(err error) string {
	var failed *url.Error
	if errors.As(err, &failed) {
		if failed.Timeout() {
			return fmt.Sprintf("its server does not answer within %d seconds", int(patience.Seconds()))
		}
		err = failed.Err
	}
	return "its server can't be reached: " + err.Error()
}
