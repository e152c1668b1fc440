package credentials

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// machine asks for the role of the container, or of the machine, that the program runs in.
func (f finder) machine(ctx context.Context) (found, error) {
	keys, err := f.container(ctx)
	if !errors.Is(err, errNone) {
		return keys, err
	}
	return f.instance(ctx)
}

// container asks the service that ECS, EKS and Greengrass name in the environment.
func (f finder) container(ctx context.Context) (found, error) {
	address := os.Getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI")
	if path := os.Getenv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"); path != "" {
		address = "http://169.254.170.2/" + strings.TrimPrefix(path, "/")
	}
	if address == "" {
		return found{}, errNone
	}
	if err := trusted(address); err != nil {
		return found{}, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return found{}, fmt.Errorf("ask for the container's role: %w", err)
	}
	token := os.Getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN")
	if file := os.Getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"); file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return found{}, fmt.Errorf("read the token for the container's role: %w", err)
		}
		token = strings.TrimSpace(string(text))
	}
	if token != "" {
		request.Header.Set("Authorization", token)
	}
	text, err := f.answer(request)
	if err != nil {
		return found{}, fmt.Errorf("ask for the container's role: %w", err)
	}
	return decode(text, "the container's role")
}

// trusted refuses to send the container's token in clear to another machine.
func trusted(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return notSetUp("AWS_CONTAINER_CREDENTIALS_FULL_URI is no address")
	}
	if u.Scheme == "https" || u.Hostname() == "localhost" {
		return nil
	}
	switch ip := net.ParseIP(u.Hostname()); {
	case ip == nil:
	case ip.IsLoopback(), ip.String() == "169.254.170.2", ip.String() == "169.254.170.23", ip.String() == "fd00:ec2::23":
		return nil
	}
	return notSetUp("AWS_CONTAINER_CREDENTIALS_FULL_URI names %s, which is neither this machine nor reached by https", u.Hostname())
}

// atOnce is how long the machine's own service, a few steps away, may take. Most machines have none.
const atOnce = time.Second

// instance asks the service of an EC2 machine, in its second version: a token first.
func (f finder) instance(ctx context.Context) (found, error) {
	if strings.EqualFold(os.Getenv("AWS_EC2_METADATA_DISABLED"), "true") {
		return found{}, errNone
	}
	address := strings.TrimSuffix(os.Getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT"), "/")
	if address == "" {
		address = "http://169.254.169.254"
	}
	ask := func(method, path, header, value string) (string, error) {
		limited, cancel := context.WithTimeout(ctx, atOnce)
		defer cancel()
		request, err := http.NewRequestWithContext(limited, method, address+path, nil)
		if err != nil {
			return "", err
		}
		request.Header.Set(header, value)
		text, err := f.answer(request)
		return string(text), err
	}
	token, err := ask(http.MethodPut, "/latest/api/token", "X-Aws-Ec2-Metadata-Token-Ttl-Seconds", "21600")
	if err != nil {
		return found{}, errNone // no such service here
	}
	const path, header = "/latest/meta-data/iam/security-credentials/", "X-Aws-Ec2-Metadata-Token"
	name, err := ask(http.MethodGet, path, header, token)
	if err != nil {
		return found{}, fmt.Errorf("ask for the machine's role: %w", err)
	}
	name, _, _ = strings.Cut(strings.TrimSpace(name), "\n")
	text, err := ask(http.MethodGet, path+name, header, token)
	if err != nil {
		return found{}, fmt.Errorf("ask for the machine's role %s: %w", name, err)
	}
	return decode([]byte(text), "the machine's role")
}
