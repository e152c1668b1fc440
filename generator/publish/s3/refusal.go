package s3

import (
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"net/http"
)

// refusal is an answer of the store that isn't a good one.
type refusal struct {
	status  int
	code    string // S3's own word for it; may be empty
	message string // the store's sentence; may be empty
	region  string // where the bucket is, if the store tells
}

func (r *refusal) Error() string {
	text := fmt.Sprintf("the store answers %d", r.status)
	if r.code != "" {
		text += " " + r.code
	}
	if r.message != "" {
		text += ": " + r.message
	}
	if r.region != "" && (r.status/100 == 3 || r.status == http.StatusBadRequest) {
		text += " (the bucket is in the region " + r.region + ")"
	}
	return text
}

// HTTPStatusCode tells a caller whether it could be worth another try.
func (r *refusal) HTTPStatusCode() int { return r.status }

// Is sorts the refusal for a caller that knows nothing of HTTP.
func (r *refusal) Is(target error) bool {
	switch r.status {
	case http.StatusNotFound, http.StatusMovedPermanently:
		return target == fs.ErrNotExist
	case http.StatusUnauthorized, http.StatusForbidden:
		return target == fs.ErrPermission
	}
	return false
}

// refused reads a refusal from an answer, and closes it.
func refused(response *http.Response) error {
	defer response.Body.Close()
	r := &refusal{status: response.StatusCode, region: response.Header.Get("X-Amz-Bucket-Region")}
	var told struct{ Code, Message string }
	text, err := io.ReadAll(io.LimitReader(response.Body, 64<<10))
	if err == nil && xml.Unmarshal(text, &told) == nil { // an answer to HEAD has no body, a proxy's isn't XML
		r.code, r.message = told.Code, told.Message
	}
	return r
}
