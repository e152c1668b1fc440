package folder

import (
	"bytes"
	"crypto/md5"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
)

// sidecar is how the name of the file ends that keeps what an object says of itself: index.html.attrs.
const sidecar = ".attrs"

// attributes are that file, in the form that gocloud.dev/blob/fileblob reads too.
type attributes struct {
	CacheControl       string            `json:"user.cache_control"`
	ContentDisposition string            `json:"user.content_disposition"`
	ContentEncoding    string            `json:"user.content_encoding"`
	ContentLanguage    string            `json:"user.content_language"`
	ContentType        string            `json:"user.content_type"`
	Metadata           map[string]string `json:"user.metadata"`
	MD5                []byte            `json:"md5"`
}

// readAttributes are empty where none are kept.
func readAttributes(name string) (attributes, error) {
	var a attributes
	text, err := os.ReadFile(name + sidecar)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(text, &a)
}

func (a attributes) header() http.Header {
	return http.Header{"Content-Type": {a.ContentType}, "Cache-Control": {a.CacheControl}, "Content-Encoding": {a.ContentEncoding}}
}

func writeAttributes(name string, header http.Header, content []byte) error {
	sum := md5.Sum(content)
	var text bytes.Buffer
	err := json.NewEncoder(&text).Encode(attributes{
		CacheControl:    header.Get("Cache-Control"),
		ContentEncoding: header.Get("Content-Encoding"),
		ContentType:     header.Get("Content-Type"),
		MD5:             sum[:],
	})
	if err != nil {
		return err
	}
	return os.WriteFile(name+sidecar, text.Bytes(), 0o666)
}
