package publish

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"trackora.click/proviso/generator/publish/folder"
	"trackora.click/proviso/generator/publish/s3"
)

// AddressError is a bucket's address that can't be used.
type AddressError struct{ Message string }

func (e *AddressError) Error() string { return e.Message }

func wrong(format string, args ...any) error { return &AddressError{fmt.Sprintf(format, args...)} }

// Target is a bucket's address for people to read, without anything that may be secret.
func Target(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "the bucket"
	}
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if prefix := u.Query().Get("prefix"); prefix != "" {
		shown.Path = "/" + prefix
	}
	return shown.String()
}

// opener of the buckets of one kind. Its addresses are checked already.
type opener func(context.Context, *url.URL) (bucket, error)

// openerOf is nil where the scheme isn't known.
func openerOf(scheme string) opener {
	switch scheme {
	case "s3":
		return func(_ context.Context, u *url.URL) (bucket, error) { return s3.Open(u) }
	case "file":
		return func(_ context.Context, u *url.URL) (bucket, error) { return folder.Open(u) }
	}
	return cloudOpener(scheme)
}

func openBucket(ctx context.Context, address string) (bucket, error) {
	u, err := bucketURL(address)
	if err != nil {
		return nil, err
	}
	b, err := openerOf(u.Scheme)(ctx, u)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", Target(address), err)
	}
	return b, nil
}

// bucketURL checks an address and fills in what a site wants of each kind of bucket.
func bucketURL(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		return nil, wrong("this is not an address to publish to; write it like s3://bucket, or file:///var/www/site for a folder")
	}
	if u.User != nil {
		return nil, wrong("a bucket's address can't hold a name or a password; credentials are read from the environment, as the cloud's own tools do")
	}
	if err := known(u.Scheme); err != nil {
		return nil, err
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, wrong("what follows the ? in the address of the bucket can't be read; write it like ?region=eu-central-1&prefix=legal/")
	}
	if u.Scheme == "file" {
		err = folderQuery(u, query)
	} else {
		err = cloudQuery(u, query)
	}
	u.RawQuery = query.Encode()
	return u, err
}

func known(scheme string) error {
	tags := map[string]string{"gs": "gcs", "azblob": "azure"}
	switch tag := tags[scheme]; {
	case scheme == "mem":
		return wrong("mem:// is gone when the program ends; publish to s3:// or file://")
	case openerOf(scheme) != nil:
		return nil
	case tag != "":
		return wrong("this binary was built without %s://; build one with it: go install -tags %s trackora.click/proviso/cmd/proviso@latest", scheme, tag)
	}
	return wrong("buckets of the kind %s:// are not known; publish to s3:// (S3 and whatever speaks it), gs://, azblob:// or file://", scheme)
}

// folderQuery: a site's folder is made where it is missing, holds nothing but the site, and is written on its own disk,
// so that each file is switched at once.
func folderQuery(u *url.URL, query url.Values) error {
	if u.Host != "" && u.Host != "." && u.Host != "localhost" || u.Path == "" {
		return wrong("%s is not a folder; write an absolute path after file://, like file:///var/www/site", Target(u.String()))
	}
	for name, value := range map[string]string{"create_dir": "true", "no_tmp_dir": "true", "metadata": "skip"} {
		if !query.Has(name) {
			query.Set(name, value)
		}
	}
	return nil
}

// cloudQuery turns a path into a prefix, which the library would leave out without a word, and asks servers that are
// named by an endpoint for buckets by path, as all of them understand.
func cloudQuery(u *url.URL, query url.Values) error {
	if u.Host == "" {
		return wrong("the address names no bucket; write it like %s://bucket", u.Scheme)
	}
	prefix := strings.Trim(u.Path, "/")
	if prefix != "" && query.Has("prefix") {
		return wrong("the address has both a path and a prefix; leave one of them out")
	}
	if prefix == "" {
		prefix = strings.Trim(query.Get("prefix"), "/")
	}
	u.Path = ""
	query.Del("prefix")
	if prefix != "" {
		query.Set("prefix", prefix+"/")
	}
	if u.Scheme == "s3" && query.Has("endpoint") && !query.Has("use_path_style") && !query.Has("s3ForcePathStyle") {
		query.Set("use_path_style", "true")
	}
	return nil
}
