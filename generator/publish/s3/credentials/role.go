package credentials

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"trackora.click/proviso/generator/publish/s3/sign"
)

// role is one to take on.
type role struct {
	arn      string
	session  string // its name in the account's logs; made up when empty
	external string // the secret of some roles
	seconds  string // how long it is wanted; the service's own choice when empty
}

// assume takes on a role with keys.
func (f finder) assume(ctx context.Context, keys sign.Keys, r role) (found, error) {
	form := url.Values{"Action": {"AssumeRole"}}
	if r.external != "" {
		form.Set("ExternalId", r.external)
	}
	return f.tokenService(ctx, form, r, keys)
}

// webIdentity takes on a role with a token that somebody else vouches for: the cluster, the CI system. The file is read
// each time, as it is replaced before its token ends.
func (f finder) webIdentity(ctx context.Context, file string, r role) (found, error) {
	if r.arn == "" {
		return found{}, notSetUp("there is a token in %s, but no role to take on with it; set AWS_ROLE_ARN", file)
	}
	token, err := os.ReadFile(file)
	if err != nil {
		return found{}, fmt.Errorf("read the token for the role: %w", err)
	}
	return f.tokenService(ctx, url.Values{"Action": {"AssumeRoleWithWebIdentity"}, "WebIdentityToken": {strings.TrimSpace(string(token))}}, r, sign.Keys{})
}

// tokenService asks Amazon's Security Token Service.
func (f finder) tokenService(ctx context.Context, form url.Values, r role, keys sign.Keys) (found, error) {
	form.Set("Version", "2011-06-15")
	form.Set("RoleArn", r.arn)
	form.Set("RoleSessionName", r.session)
	if r.session == "" {
		form.Set("RoleSessionName", "proviso-"+strconv.FormatInt(f.now().Unix(), 10))
	}
	if r.seconds != "" {
		form.Set("DurationSeconds", r.seconds)
	}
	address := os.Getenv("AWS_ENDPOINT_URL_STS")
	if address == "" {
		address = "https://sts." + f.region + "." + Domain(f.region)
	}
	body := form.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(address, "/")+"/", strings.NewReader(body))
	if err != nil {
		return found{}, fmt.Errorf("take on the role: %w", err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	sign.Request(request, sign.Hash([]byte(body)), keys, sign.Scope{Region: f.region, Service: "sts"}, f.now())
	text, err := f.answer(request)
	if err != nil {
		return found{}, fmt.Errorf("take on the role %s: %w", r.arn, err)
	}
	return decodeRole(text)
}

func decodeRole(text []byte) (found, error) {
	type keys struct {
		AccessKeyID     string `xml:"AccessKeyId"`
		SecretAccessKey string
		SessionToken    string
		Expiration      time.Time
	}
	var told struct {
		Assumed  keys `xml:"AssumeRoleResult>Credentials"`
		Identity keys `xml:"AssumeRoleWithWebIdentityResult>Credentials"`
	}
	if err := xml.Unmarshal(text, &told); err != nil {
		return found{}, fmt.Errorf("read the keys of the role: %w", err)
	}
	k := told.Assumed
	if k.AccessKeyID == "" {
		k = told.Identity
	}
	if k.AccessKeyID == "" {
		return found{}, fmt.Errorf("the token service gave no keys for the role")
	}
	return found{Keys: sign.Keys{ID: k.AccessKeyID, Secret: k.SecretAccessKey, Token: k.SessionToken}, ends: k.Expiration}, nil
}

// Domain is that of Amazon's services in a region.
func Domain(region string) string {
	for prefix, domain := range map[string]string{"cn-": "amazonaws.com.cn", "eusc-": "amazonaws.eu", "us-iso-": "c2s.ic.gov", "us-isob-": "sc2s.sgov.gov"} {
		if strings.HasPrefix(region, prefix) {
			return domain
		}
	}
	return "amazonaws.com"
}

// statusError is an answer that isn't a good one.
type statusError struct {
	status int
	text   string
}

func (e statusError) Error() string { return fmt.Sprintf("the answer is %d %s", e.status, e.text) }

// HTTPStatusCode tells a caller whether it could be worth another try.
func (e statusError) HTTPStatusCode() int { return e.status }

// answer sends a request and returns the body of the answer.
func (f finder) answer(request *http.Request) ([]byte, error) {
	response, err := f.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		var told struct {
			Message string `xml:"Error>Message"`
		}
		if xml.Unmarshal(text, &told) != nil {
			told.Message = http.StatusText(response.StatusCode)
		}
		return nil, statusError{status: response.StatusCode, text: told.Message}
	}
	return text, nil
}
