package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/output"
)

// What --previous may take: the proviso.json of fifty thousand pages, from a host that is slow.
const (
	previousTime  = 30 * time.Second
	previousBytes = 16 << 20
)

// previous reads what --previous names, a file or an https address; nil when it names nothing.
func previous(ctx context.Context, name string) (*output.Record, error) {
	if name == "" {
		return nil, nil
	}
	read := readFile
	if strings.Contains(name, "://") {
		if !strings.HasPrefix(name, "https://") {
			return nil, usagef("--previous %q is neither an address that begins with https:// nor a file", name)
		}
		read = download
	}
	data, err := read(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("read what --previous names: %w", err)
	}
	record, err := generator.ParsePrevious(data)
	if err != nil {
		return nil, usagef("--previous %q can't be compared with: %w; name the proviso.json of the site that is published, or its cookies.json", name, err)
	}
	return record, nil
}

func readFile(_ context.Context, name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return limited(f, name)
}

// download gets a file from the web. No step on the way may leave https.
func download(ctx context.Context, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	client := &http.Client{Timeout: previousTime, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if r.URL.Scheme != "https" {
			return errors.New("it leads to an address without https")
		}
		if len(via) > 5 {
			return errors.New("it leads on and on")
		}
		return nil
	}}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: the server answers %s; leave --previous out as long as nothing is published", address, response.Status)
	}
	return limited(response.Body, address)
}

// limited reads all of what isn't too long to be what it should.
func limited(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, previousBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > previousBytes {
		return nil, fmt.Errorf("%s is longer than %d MB", name, previousBytes>>20)
	}
	return data, nil
}
