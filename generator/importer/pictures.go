package importer

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"unicode"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/importer/document"
	"trackora.click/proviso/generator/picture"
	"trackora.click/proviso/generator/policy"
)

const (
	// maxPicture bounds a picture as a build does: many hosts take no larger file.
	maxPicture = 25 << 20

	// maxPictures bounds all pictures of a source together, which are in memory at once.
	maxPictures = 128 << 20
)

var (
	errRemote   = errors.New("it lies on another site, and nothing is fetched")
	errMissing  = errors.New("there is no such file beside the text")
	errOutside  = errors.New("it lies outside of the folder that is imported")
	errLink     = errors.New("it is a link to another place")
	errTooLarge = fmt.Errorf("it is larger than %d MiB", maxPicture>>20)
	errTooMany  = fmt.Errorf("all pictures together are larger than %d MiB", maxPictures>>20)
	errKind     = errors.New("browsers don't show this kind of file")
	errAddress  = errors.New("its address can't be read")
)

// hintForPicture says what to do about a picture that is left out.
func hintForPicture(err error) string {
	const put = "put it into the policy's folder, and write ![what it shows](name.png) where it belongs"
	switch {
	case errors.Is(err, errRemote):
		return "save it, " + put
	case errors.Is(err, errKind):
		return "save it as PNG or WebP, " + put
	case errors.Is(err, errTooLarge), errors.Is(err, errTooMany):
		return "make it smaller, " + put
	}
	return put
}

// Picture is a picture of a policy, to be written into its folder.
type Picture struct {
	Name  string
	Bytes []byte
}

// gallery collects the pictures of a source.
type gallery struct {
	src    Source
	inside map[string][]byte // pictures in the file itself, by target
	names  map[string]bool   // that are taken
	byHash map[[sha256.Size]byte]string
	list   []Picture
	size   int
	doubts []diag.Diagnostic
}

// hang takes the pictures that a text shows into a gallery, and makes its images lead there. In the place of one that
// can't be taken stand its words.
func hang(src Source, read *text) []Picture {
	g := &gallery{src: src, inside: read.Pictures, names: map[string]bool{}, byHash: map[[sha256.Size]byte]string{}}
	g.blocks(read.Blocks)
	for _, note := range read.Notes {
		g.blocks(note.Blocks)
	}
	read.Doubts = append(read.Doubts, g.doubts...)
	return g.list
}

func (g *gallery) blocks(blocks []document.Block) {
	document.Each(blocks, func(b *document.Block) {
		g.inlines(b.Inlines, b.Line)
		for i := range b.Items {
			g.inlines(b.Items[i].Term, b.Line)
		}
	})
}

func (g *gallery) inlines(list []document.Inline, line int) {
	for i := range list {
		in := &list[i]
		if g.inlines(in.Inlines, line); in.Kind != document.Image {
			continue
		}
		name, err := g.take(*in)
		if err != nil {
			g.doubt(line, fmt.Sprintf("left out the image %s: %v", described(*in), err), hintForPicture(err))
			*in = document.Inline{Kind: document.Text, Text: apart(list, i)}
			continue
		}
		if in.Target = name; strings.TrimSpace(in.Text) == "" {
			g.doubt(line, fmt.Sprintf("the image %s has no words for those who can't see it", name),
				fmt.Sprintf("write what it shows, as in ![what it shows](%s)", name))
		}
	}
}

// apart returns the words of an image with spaces where they would run into others.
func apart(list []document.Inline, i int) string {
	words := strings.TrimSpace(list[i].Text)
	if words == "" {
		return ""
	}
	before, after := []rune(document.Plain(list[:i])), []rune(document.Plain(list[i+1:]))
	if n := len(before); n > 0 && !unicode.IsSpace(before[n-1]) {
		words = " " + words
	}
	if len(after) > 0 && !unicode.IsSpace(after[0]) {
		words += " "
	}
	return words
}

func (g *gallery) doubt(line int, message, hint string) {
	g.doubts = append(g.doubts, diag.Diagnostic{
		Rule: "import-image", Level: diag.Warning, Message: message, Hint: hint, Position: diag.Position{File: g.src.Path, Line: line},
	})
}

// described names an image by its words and its address.
func described(in document.Inline) string {
	where := in.Target
	if strings.HasPrefix(where, "data:") || where == "" {
		where = "inside of the file itself"
	}
	if words := oneLine(in.Text); words != "" {
		return fmt.Sprintf("%q (%s)", words, where)
	}
	return where
}

// take returns the name of the file that an image shows from now on.
func (g *gallery) take(in document.Inline) (string, error) {
	file, err := g.read(in.Target)
	if err != nil {
		return "", err
	}
	ending := picture.Ending(file)
	switch {
	case len(file) > maxPicture:
		return "", errTooLarge
	case ending == "":
		return "", errKind
	case ending == ".svg" && len(file) > picture.MaxDrawing:
		return "", fmt.Errorf("it is a drawing of more than %d MiB", picture.MaxDrawing>>20)
	case picture.TooManyPixels(picture.Size(bytes.NewReader(file))):
		return "", errors.New("it has more pixels than browsers show")
	}
	if ending == ".svg" {
		if list := picture.Unsafe(&diag.File{Text: file}); len(list) > 0 {
			return "", errors.New(list[0].Message)
		}
	}
	sum := sha256.Sum256(file)
	if name := g.byHash[sum]; name != "" {
		return name, nil
	}
	if g.size += len(file); g.size > maxPictures {
		return "", errTooMany
	}
	name := unique(pictureName(in), g.names) + ending
	g.byHash[sum] = name
	g.list = append(g.list, Picture{name, file})
	return name, nil
}

// pictureName is the name that its file had, or one made of its words, without an ending.
func pictureName(in document.Inline) string {
	const most = 40
	name := ""
	if !strings.HasPrefix(in.Target, "data:") && !strings.HasPrefix(in.Target, document.Inside) {
		address, _, _ := strings.Cut(in.Target, "?")
		if u, err := url.Parse(address); err == nil {
			address = u.Path
		}
		name = policy.Slug(strings.TrimSuffix(path.Base(address), path.Ext(address)))
	}
	name = cmp.Or(strings.Trim(name, "-_"), strings.Trim(policy.Slug(in.Text), "-_"))
	for len(name) > most {
		cut := strings.LastIndexAny(name[:most], "-_")
		if cut <= 0 {
			name = ""
			break
		}
		name = name[:cut]
	}
	return cmp.Or(name, "picture")
}

// read returns the bytes of the picture at an address.
func (g *gallery) read(target string) ([]byte, error) {
	if file, ok := g.inside[target]; ok {
		return file, nil
	}
	switch scheme, data, _ := strings.Cut(strings.TrimSpace(target), ":"); {
	case strings.HasPrefix(target, document.Inside):
		return nil, errors.New("the file doesn't hold it")
	case strings.EqualFold(scheme, "data"):
		return dataOf(data)
	}
	u, err := url.Parse(strings.TrimSpace(target))
	switch {
	case err != nil:
		return nil, errAddress
	case u.Scheme == "http", u.Scheme == "https", u.Host != "":
		return nil, errRemote
	case u.Scheme != "":
		return nil, fmt.Errorf("addresses that begin with %s: are for one machine only", u.Scheme)
	case u.Path == "":
		return nil, errMissing
	}
	return g.src.beside(u.Path)
}

// dataOf returns what an address of the kind "data:" holds, by what stands behind that.
func dataOf(data string) ([]byte, error) {
	head, body, found := strings.Cut(data, ",")
	if !found {
		return nil, errAddress
	}
	text, err := url.PathUnescape(body)
	if err != nil {
		return nil, errAddress
	}
	if !strings.HasSuffix(strings.TrimSpace(strings.ToLower(head)), ";base64") {
		return []byte(text), nil
	}
	text = strings.TrimRight(strings.Join(strings.Fields(text), ""), "=")
	file, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("it isn't whole: %w", err)
	}
	return file, nil
}

// beside reads a file that a text names, which must lie in the folder that is imported.
func (s Source) beside(name string) ([]byte, error) {
	if s.Folder == nil {
		return nil, errMissing
	}
	if rooted, ok := strings.CutPrefix(name, "/"); ok {
		name = path.Clean(rooted) // from the root of the old site, which the folder may be
	} else {
		name = path.Join(path.Dir(s.Name), name)
	}
	if !fs.ValidPath(name) {
		return nil, errOutside
	}
	file, err := s.Folder.Open(name)
	switch {
	case errors.Is(err, errLink), errors.Is(err, errOutside):
		return nil, err
	case err != nil:
		return nil, errMissing
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errMissing
	}
	read, err := io.ReadAll(io.LimitReader(file, maxPicture+1))
	if err != nil {
		return nil, fmt.Errorf("it can't be read: %w", err)
	}
	if len(read) > maxPicture {
		return nil, errTooLarge
	}
	return read, nil
}

// kept returns the pictures that blocks still show once titles are plain text.
func (d *draft) kept(pictures []Picture) []Picture {
	shown := map[string]bool{}
	d.each(func(blocks []document.Block) {
		document.EachInline(blocks, func(_ *document.Block, in *document.Inline) {
			if in.Kind == document.Image {
				shown[in.Target] = true
			}
		})
	})
	var list []Picture
	for _, p := range pictures {
		if shown[p.Name] {
			list = append(list, p)
		}
	}
	return list
}
