package credentials

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"trackora.click/proviso/generator/publish/s3/sign"
)

// singleSignOn exchanges the session that aws sso login began for keys of the profile's role.
func (f finder) singleSignOn(ctx context.Context, p Profile) (found, error) {
	region, cache := p.values["sso_region"], p.values["sso_start_url"]
	if session := p.values["sso_session"]; session != "" {
		region, cache = p.files["sso-session "+session]["sso_region"], session
	}
	token, err := f.sessionToken(cache)
	if err != nil {
		return found{}, notSetUp("profile %q: %v; run aws sso login --profile %s", p.name, err, p.name)
	}
	address := os.Getenv("AWS_ENDPOINT_URL_SSO")
	if address == "" {
		address = "https://portal.sso." + region + "." + Domain(region)
	}
	query := url.Values{"role_name": {p.values["sso_role_name"]}, "account_id": {p.values["sso_account_id"]}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/federation/credentials?"+query.Encode(), nil)
	if err != nil {
		return found{}, fmt.Errorf("ask for the role of profile %q: %w", p.name, err)
	}
	request.Header.Set("X-Amz-Sso_bearer_token", token)
	text, err := f.answer(request)
	if err != nil {
		return found{}, fmt.Errorf("ask for the role of profile %q: %w", p.name, err)
	}
	var told struct {
		RoleCredentials struct {
			AccessKeyID     string `json:"accessKeyId"`
			SecretAccessKey string `json:"secretAccessKey"`
			SessionToken    string `json:"sessionToken"`
			Expiration      int64  `json:"expiration"` // in milliseconds since 1970
		} `json:"roleCredentials"`
	}
	k := &told.RoleCredentials
	if err := json.Unmarshal(text, &told); err != nil || k.AccessKeyID == "" {
		return found{}, fmt.Errorf("the role of profile %q came without keys", p.name)
	}
	return found{Keys: sign.Keys{ID: k.AccessKeyID, Secret: k.SecretAccessKey, Token: k.SessionToken}, ends: time.UnixMilli(k.Expiration)}, nil
}

// sessionToken reads what aws sso login left, in a file named after the SHA-1 of the session's name or start address.
func (f finder) sessionToken(name string) (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	sum := sha1.Sum([]byte(name))
	text, err := os.ReadFile(filepath.Join(home, ".aws", "sso", "cache", hex.EncodeToString(sum[:])+".json"))
	if err != nil {
		return "", errors.New("there is no session")
	}
	var session struct {
		AccessToken string    `json:"accessToken"`
		ExpiresAt   time.Time `json:"expiresAt"`
	}
	if err := json.Unmarshal(text, &session); err != nil {
		return "", fmt.Errorf("the session can't be read: %w", err)
	}
	if !session.ExpiresAt.After(f.now()) {
		return "", errors.New("the session has ended")
	}
	return session.AccessToken, nil
}
