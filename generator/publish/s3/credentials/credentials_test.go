package credentials

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/publish/s3/sign"
)

// alone takes away everything that the machine of the test could have, and returns the home folder that is left.
func alone(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	for _, line := range os.Environ() {
		if name, _, _ := strings.Cut(line, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, "")
		}
	}
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	return home
}

func put(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// get finds keys as a publish does.
func get(t *testing.T, profile string, o Options) (sign.Keys, error) {
	t.Helper()
	p, err := ReadProfile(profile)
	if err != nil {
		return sign.Keys{}, err
	}
	if o.Region == "" {
		o.Region = "eu-central-1"
	}
	return Find(p, o).Get(t.Context())
}

func check(t *testing.T, profile string, want sign.Keys) {
	t.Helper()
	got, err := get(t, profile, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

const config = `# a comment
[default]
region = eu-west-1
s3 =
  aws_access_key_id = not-this-one

[profile other]
aws_access_key_id = OTHER ; theirs
aws_secret_access_key=other/secret=
aws_session_token = token
[services x]
aws_access_key_id = NOR-THIS
[profile printed]
credential_process = printf '{"Version": 1, "AccessKeyId": "PRINTED", "SecretAccessKey": "p", "SessionToken": "t"}'
[profile failing]
credential_process = echo no luck >&2; exit 4
[profile empty]
region = us-west-2
`

func TestKeysOfTheFilesAndTheEnvironment(t *testing.T) {
	home := alone(t)
	put(t, filepath.Join(home, ".aws/config"), config)
	put(t, filepath.Join(home, ".aws/credentials"), "[default]\naws_access_key_id = DEFAULT\naws_secret_access_key = secret\n")

	check(t, "", sign.Keys{ID: "DEFAULT", Secret: "secret"})
	check(t, "other", sign.Keys{ID: "OTHER", Secret: "other/secret=", Token: "token"})
	check(t, "printed", sign.Keys{ID: "PRINTED", Secret: "p", Token: "t"})
	if p, err := ReadProfile(""); err != nil || p.Region() != "eu-west-1" {
		t.Errorf("the default region is %q (%v)", p.Region(), err)
	}
	t.Setenv("AWS_PROFILE", "other")
	check(t, "", sign.Keys{ID: "OTHER", Secret: "other/secret=", Token: "token"})
	t.Setenv("AWS_ACCESS_KEY_ID", "ENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "env")
	check(t, "", sign.Keys{ID: "ENV", Secret: "env"})
	check(t, "printed", sign.Keys{ID: "PRINTED", Secret: "p", Token: "t"}) // named in the address
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	home := alone(t)
	put(t, filepath.Join(home, ".aws/config"), config+`
[profile circle]
role_arn = arn:a
source_profile = circle
[profile nowhere]
role_arn = arn:a
source_profile = gone
[profile password]
role_arn = arn:a
source_profile = other
mfa_serial = arn:m
[profile bare]
role_arn = arn:a
[profile login]
login_session = arn:l
[profile sso]
sso_session = corp
sso_account_id = 1
`)
	for profile, want := range map[string]string{
		"":         "no credentials were found; set AWS_ACCESS_KEY_ID",
		"unknown":  `there is no profile "unknown"`,
		"failing":  "exit status 4: no luck",
		"empty":    "no credentials were found",
		"circle":   "takes its keys from itself",
		"nowhere":  `refers to a profile "gone", and there is none`,
		"password": "needs a one-time password; hand its keys over: eval",
		"bare":     "no source_profile",
		"login":    `eval "$(aws configure export-credentials --profile login --format env)"`,
		"sso":      "there is no session; run aws sso login --profile sso",
	} {
		if _, err := get(t, profile, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("profile %q: got %v, want %q", profile, err, want)
		}
	}
}

// amazon stands for the services that give keys; it notes what it was asked.
func amazon(t *testing.T) (address string, asked *[]string) {
	t.Helper()
	asked = new([]string)
	note := func(format string, args ...any) { *asked = append(*asked, fmt.Sprintf(format, args...)) }
	mux := http.NewServeMux()
	mux.HandleFunc("POST /{$}", func(w http.ResponseWriter, r *http.Request) {
		signer, _, _ := strings.Cut(strings.TrimPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential="), "/")
		action := r.FormValue("Action")
		note("%s %s by %q with %q", action, r.FormValue("RoleArn"), signer, r.FormValue("WebIdentityToken")+r.FormValue("ExternalId"))
		if r.FormValue("RoleArn") == "arn:forbidden" {
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>")
			return
		}
		fmt.Fprintf(w, `<%[1]sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%[1]sResult><Credentials><AccessKeyId>ROLE</AccessKeyId><SecretAccessKey>r</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></%[1]sResult></%[1]sResponse>`, action)
	})
	mux.HandleFunc("PUT /latest/api/token", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "imds") })
	mux.HandleFunc("GET /latest/meta-data/iam/security-credentials/{name...}", func(w http.ResponseWriter, r *http.Request) {
		note("machine %s %s", r.PathValue("name"), r.Header.Get("X-Aws-Ec2-Metadata-Token"))
		if r.PathValue("name") == "" {
			fmt.Fprint(w, "builder\n")
			return
		}
		fmt.Fprint(w, `{"Code": "Success", "AccessKeyId": "MACHINE", "SecretAccessKey": "m", "Token": "t", "Expiration": "2099-01-01T00:00:00Z"}`)
	})
	mux.HandleFunc("GET /container", func(w http.ResponseWriter, r *http.Request) {
		note("container %s", r.Header.Get("Authorization"))
		fmt.Fprint(w, `{"AccessKeyId": "CONTAINER", "SecretAccessKey": "c", "Token": "t", "Expiration": "2099-01-01T00:00:00Z"}`)
	})
	mux.HandleFunc("GET /federation/credentials", func(w http.ResponseWriter, r *http.Request) {
		note("sign-on %s %s", r.URL.RawQuery, r.Header.Get("X-Amz-Sso_bearer_token"))
		fmt.Fprint(w, `{"roleCredentials": {"accessKeyId": "SSO", "secretAccessKey": "s", "sessionToken": "t", "expiration": 4070908800000}}`)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL, asked
}

func TestKeysThatServicesGive(t *testing.T) {
	for _, c := range []struct {
		name    string
		set     map[string]string // the environment; ADDRESS and HOME are filled in
		profile string
		role    string
		want    string // the key's ID
		asked   []string
	}{
		{
			name: "a workload's token", set: map[string]string{"AWS_WEB_IDENTITY_TOKEN_FILE": "HOME/token", "AWS_ROLE_ARN": "arn:ci"},
			want: "ROLE", asked: []string{`AssumeRoleWithWebIdentity arn:ci by "" with "from the CI"`},
		},
		{
			name: "a profile's role", profile: "role",
			want: "ROLE", asked: []string{`AssumeRole arn:deploy by "BASE" with "shared"`},
		},
		{
			name: "a role named in the address", profile: "base", role: "arn:further",
			want: "ROLE", asked: []string{`AssumeRole arn:further by "BASE" with ""`},
		},
		{
			name: "a role by the machine's", profile: "by-machine", set: map[string]string{"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "ADDRESS"},
			want: "ROLE", asked: []string{"machine  imds", "machine builder imds", `AssumeRole arn:m by "MACHINE" with ""`},
		},
		{
			name: "the machine's role", set: map[string]string{"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "ADDRESS/"},
			want: "MACHINE", asked: []string{"machine  imds", "machine builder imds"},
		},
		{
			name: "the container's role", set: map[string]string{"AWS_CONTAINER_CREDENTIALS_FULL_URI": "ADDRESS/container", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "HOME/token"},
			want: "CONTAINER", asked: []string{"container from the CI"},
		},
		{
			name: "single sign-on", profile: "sso",
			want: "SSO", asked: []string{"sign-on account_id=123&role_name=editor bearer"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			home := alone(t)
			address, asked := amazon(t)
			t.Setenv("AWS_ENDPOINT_URL_STS", address)
			t.Setenv("AWS_ENDPOINT_URL_SSO", address)
			put(t, filepath.Join(home, "token"), "from the CI\n")
			put(t, filepath.Join(home, ".aws/sso/cache", sha1Of+".json"), `{"accessToken": "bearer", "expiresAt": "2099-01-01T00:00:00Z"}`)
			put(t, filepath.Join(home, ".aws/config"), roles)
			for name, value := range c.set {
				t.Setenv(name, strings.NewReplacer("ADDRESS", address, "HOME", home).Replace(value))
			}
			got, err := get(t, c.profile, Options{Role: c.role})
			if err != nil || got.ID != c.want || got.Token != "t" {
				t.Errorf("got %v, %v", got, err)
			}
			if diff := cmp.Diff(c.asked, *asked); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sha1Of "corp", by sha1sum.
const sha1Of = "ee0bfd2552fbd840c02cc48b6e823320543c450f"

const roles = `[profile base]
aws_access_key_id = BASE
aws_secret_access_key = b
[profile role]
role_arn = arn:deploy
source_profile = base
external_id = shared
[profile forbidden]
role_arn = arn:forbidden
source_profile = base
[profile by-machine]
role_arn = arn:m
credential_source = Ec2InstanceMetadata
[profile sso]
sso_session = corp
sso_account_id = 123
sso_role_name = editor
[sso-session corp]
sso_region = eu-west-1
`

func TestARefusedRoleSaysWhyAndIsFinal(t *testing.T) {
	home := alone(t)
	address, _ := amazon(t)
	t.Setenv("AWS_ENDPOINT_URL_STS", address)
	put(t, filepath.Join(home, ".aws/config"), roles)
	_, err := get(t, "forbidden", Options{})
	if err == nil || !strings.Contains(err.Error(), "take on the role arn:forbidden: the answer is 403 not you") {
		t.Errorf("got %v", err)
	}
}

// A caller that tries again for as long as an error doesn't say that it is final would make people wait for nothing.
func TestWhatAPersonHasToMendIsFinal(t *testing.T) {
	home := alone(t)
	put(t, filepath.Join(home, ".aws/config"), roles)
	for _, profile := range []string{"", "sso"} {
		_, err := get(t, profile, Options{})
		var answer interface{ HTTPStatusCode() int }
		if !errors.As(err, &answer) || answer.HTTPStatusCode() != http.StatusUnauthorized {
			t.Errorf("profile %q: got %v", profile, err)
		}
	}
}

func TestTheContainersTokenIsSentToNobodyElse(t *testing.T) {
	alone(t)
	t.Setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "secret")
	for _, address := range []string{"http://example.com/", "http://192.0.2.1/", "http://169.254.169.254/"} {
		t.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", address)
		if _, err := get(t, "", Options{}); err == nil || !strings.Contains(err.Error(), "neither this machine nor reached by https") {
			t.Errorf("%s: got %v", address, err)
		}
	}
}

func TestKeysAreAskedForAgainBeforeTheyEnd(t *testing.T) {
	calls := 0
	s := &Source{}
	s.find = func(context.Context) (found, error) {
		calls++
		return found{Keys: sign.Keys{ID: "x"}, ends: time.Now().Add(time.Duration(calls) * 4 * time.Minute)}, nil
	}
	for range 4 {
		if _, err := s.Get(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if calls != 2 {
		t.Errorf("asked %d times", calls)
	}
}
