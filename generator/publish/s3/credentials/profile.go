package credentials

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"time"

	"trackora.click/proviso/generator/publish/s3/sign"
)

// longestChain of profiles that take their keys from another is more than anybody has.
const longestChain = 10

// profile returns the keys of a profile; errNone when it has no say in them.
func (f finder) profile(ctx context.Context, p Profile, depth int) (found, error) {
	v := p.values
	switch {
	case depth > longestChain:
		return found{}, notSetUp("profile %q takes its keys from itself", p.name)
	case v["role_arn"] != "" && depth > 0 && v["source_profile"] == p.name && v["aws_access_key_id"] != "":
		return fixed(v), nil // a role whose source are the keys beside it
	case v["role_arn"] != "":
		return f.profileRole(ctx, p, depth)
	case v["aws_access_key_id"] != "":
		return fixed(v), nil
	case v["sso_account_id"] != "":
		return f.singleSignOn(ctx, p)
	case v["credential_process"] != "":
		return f.process(ctx, v["credential_process"])
	case v["login_session"] != "":
		return found{}, notSetUp("profile %q holds a session of aws login; hand its keys over: %s", p.name, export(p))
	}
	return found{}, errNone
}

func fixed(v map[string]string) found {
	return found{Keys: sign.Keys{ID: v["aws_access_key_id"], Secret: v["aws_secret_access_key"], Token: v["aws_session_token"]}}
}

// export is the command by which Amazon's tool gives keys to others.
func export(p Profile) string {
	return fmt.Sprintf(`eval "$(aws configure export-credentials --profile %s --format env)"`, p.name)
}

// profileRole takes on the role that a profile names.
func (f finder) profileRole(ctx context.Context, p Profile, depth int) (found, error) {
	v := p.values
	r := role{arn: v["role_arn"], session: v["role_session_name"], external: v["external_id"], seconds: v["duration_seconds"]}
	if v["mfa_serial"] != "" {
		return found{}, notSetUp("profile %q needs a one-time password; hand its keys over: %s", p.name, export(p))
	}
	if file := v["web_identity_token_file"]; file != "" {
		return f.webIdentity(ctx, file, r)
	}
	keys, err := f.source(ctx, p, depth)
	if err != nil {
		return found{}, err
	}
	return f.assume(ctx, keys.Keys, r)
}

// source returns the keys that a profile takes its role on with.
func (f finder) source(ctx context.Context, p Profile, depth int) (found, error) {
	if name := p.values["source_profile"]; name != "" {
		from, err := p.other(name)
		if err != nil {
			return found{}, err
		}
		keys, err := f.profile(ctx, from, depth+1)
		if errors.Is(err, errNone) {
			err = notSetUp("profile %q, which profile %q refers to, has no keys", name, p.name)
		}
		return keys, err
	}
	switch p.values["credential_source"] {
	case "Environment":
		if keys := fromEnvironment(); keys.ID != "" {
			return keys, nil
		}
		return found{}, errNone
	case "Ec2InstanceMetadata":
		return f.instance(ctx)
	case "EcsContainer":
		return f.container(ctx)
	}
	return found{}, notSetUp("profile %q has a role_arn, but no source_profile, credential_source or web_identity_token_file to take it on with", p.name)
}

// keysInJSON is how commands, containers and machines tell keys.
type keysInJSON struct {
	AccessKeyID     string    `json:"AccessKeyId"`
	SecretAccessKey string    `json:"SecretAccessKey"`
	Token           string    `json:"Token"`
	SessionToken    string    `json:"SessionToken"`
	Expiration      time.Time `json:"Expiration"`
}

// decode reads keys from JSON; what names where they come from.
func decode(text []byte, what string) (found, error) {
	var k keysInJSON
	if err := json.Unmarshal(text, &k); err != nil {
		return found{}, fmt.Errorf("read the keys from %s: %w", what, err)
	}
	if k.AccessKeyID == "" || k.SecretAccessKey == "" {
		return found{}, fmt.Errorf("%s gave no keys", what)
	}
	if k.Token == "" {
		k.Token = k.SessionToken
	}
	return found{Keys: sign.Keys{ID: k.AccessKeyID, Secret: k.SecretAccessKey, Token: k.Token}, ends: k.Expiration}, nil
}

// process runs the command of a profile, which prints keys.
func (f finder) process(ctx context.Context, line string) (found, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	shell := []string{"/bin/sh", "-c", line}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd", "/C", line}
	}
	var told bytes.Buffer
	cmd := exec.CommandContext(ctx, shell[0], shell[1:]...)
	cmd.Stderr = &told
	text, err := cmd.Output()
	if err != nil {
		return found{}, fmt.Errorf("run the profile's credential_process: %w: %s", err, bytes.TrimSpace(told.Bytes()))
	}
	return decode(text, "the profile's credential_process")
}
