package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A program as small as one can be that answers what a release asks of it.
var small = map[string]string{
	".gitignore": "/bin/\n",
	"LICENSE":    "licence\n",
	"README.md":  "read me\n",
	"go.mod":     "module example.com/small\n\ngo 1.26.0\n",
	"main.go": `package main

import "os"

func main() {
	if os.Args[1] == "manual" {
		os.WriteFile(os.Args[2]+"/small.1", []byte(os.Getenv("SOURCE_DATE_EPOCH")), 0o600)
		return
	}
	os.Stdout.WriteString(os.Args[2])
}
`,
}

// checkout makes a folder with one commit of the small program, made at noon of a day in 2027.
func checkout(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "of", t.Name())
	for name, text := range small {
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const noon = "2027-03-04T12:00:00Z"
	for _, args := range [][]string{{"init", "--quiet"}, {"add", "."}, {"commit", "--quiet", "--message", "first"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
			"GIT_AUTHOR_DATE="+noon, "GIT_COMMITTER_DATE="+noon, "GIT_CONFIG_GLOBAL="+os.DevNull)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v: %s", args, err, out)
		}
	}
	return folder
}

// released returns what a release of a checkout puts into a folder, by name.
func released(t *testing.T, source string) map[string]string {
	t.Helper()
	c, err := readCommit(t.Context(), source)
	if err != nil {
		t.Fatal(err)
	}
	r := release{source: source, folder: t.TempDir(), pkg: ".", commit: c}
	if err := r.make(t.Context(), []target{{"linux", "amd64"}, {"windows", "arm64"}}); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(r.folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(r.folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name()] = string(data)
	}
	return all
}

func TestTheSameCommitGivesTheSameBytes(t *testing.T) {
	first := released(t, checkout(t))
	second := released(t, checkout(t))
	if len(first) != 6 || len(second) != 6 {
		t.Errorf("%d and %d files were written", len(first), len(second))
	}
	for name, data := range first {
		if second[name] != data {
			t.Errorf("%s differs", name)
		}
	}
}

func TestArchivesHoldWhatPeopleInstall(t *testing.T) {
	files := released(t, checkout(t))
	for name, read := range map[string]func(*testing.T, string) []string{"linux_amd64.tar.gz": tarred, "windows_arm64.zip": unzipped} {
		base := ""
		for full := range files {
			if strings.HasSuffix(full, name) {
				base = full
			}
		}
		if base == "" {
			t.Fatalf("there is no %s", name)
		}
		folder, program := base[:strings.LastIndex(base, name[strings.Index(name, "."):])], "proviso"
		if strings.HasPrefix(name, "windows") {
			program += ".exe"
		}
		const at = " 2027-03-04 12:00:00 "
		want := []string{
			"-rw-r--r--" + at + folder + "/LICENSE", "-rw-r--r--" + at + folder + "/README.md",
			"-rw-r--r--" + at + folder + "/completions/_proviso", "-rw-r--r--" + at + folder + "/completions/proviso.bash",
			"-rw-r--r--" + at + folder + "/completions/proviso.fish", "-rw-r--r--" + at + folder + "/completions/proviso.ps1",
			"-rw-r--r--" + at + folder + "/man/man1/small.1", "-rwxr-xr-x" + at + folder + "/" + program,
		}
		if diff := cmp.Diff(want, read(t, files[base])); diff != "" {
			t.Errorf("%s:\n%s", base, diff)
		}
	}
}

const lineForm = "%s %s %s"

func tarred(t *testing.T, data string) (list []string) {
	t.Helper()
	unzip, err := gzip.NewReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(unzip); ; {
		h, err := r.Next()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Uid != 0 || h.Gid != 0 || h.Uname != "" || h.Gname != "" {
			t.Errorf("%s belongs to somebody", h.Name)
		}
		list = append(list, fmt.Sprintf(lineForm, h.FileInfo().Mode(), h.ModTime.UTC().Format("2006-01-02 15:04:05"), h.Name))
	}
}

func unzipped(t *testing.T, data string) (list []string) {
	t.Helper()
	r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		list = append(list, fmt.Sprintf(lineForm, f.Mode(), f.Modified.UTC().Format("2006-01-02 15:04:05"), f.Name))
	}
	return list
}

func TestSumsAndProvenanceNameEveryFile(t *testing.T) {
	files := released(t, checkout(t))
	sums := files["SHA256SUMS"]
	var provenance statement
	decoder := json.NewDecoder(strings.NewReader(files["provenance.intoto.json"]))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&provenance); err != nil {
		t.Fatal(err)
	}
	subjects := map[string]string{}
	for _, s := range provenance.Subject {
		subjects[s.Name] = s.Digest["sha256"]
	}
	for name, data := range files {
		sum := fmt.Sprintf("%x", sha256.Sum256([]byte(data)))
		if name != "SHA256SUMS" && !strings.Contains(sums, sum+"  "+name+"\n") {
			t.Errorf("SHA256SUMS doesn't name %s", name)
		}
		if name != "SHA256SUMS" && name != "provenance.intoto.json" && subjects[name] != sum {
			t.Errorf("the provenance doesn't name %s", name)
		}
	}
	made := provenance.Predicate.BuildDefinition
	if commit := made.ResolvedDependencies[0].Digest["gitCommit"]; len(commit) != 40 || made.ExternalParameters["commit"] != commit {
		t.Errorf("the commit is %q", commit)
	}
}

func TestChangesThatNoCommitHoldsAreRefused(t *testing.T) {
	folder := checkout(t)
	if err := os.WriteFile(filepath.Join(folder, "main.go"), []byte("package main\n\nfunc main() {}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := run(t.Context(), []string{"-source", folder, "-destination", t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "changes that no commit holds") {
		t.Errorf("got %v", err)
	}
}

func TestUnknownSystemsAreRefused(t *testing.T) {
	err := run(t.Context(), []string{"-only", "plan9/amd64"})
	if err == nil || !strings.Contains(err.Error(), "nothing is released for plan9/amd64") {
		t.Errorf("got %v", err)
	}
}

// The program itself, not the small one.
func TestEveryCommandHasAPageAndEveryShellItsCompletions(t *testing.T) {
	r := release{source: "../..", pkg: "./cmd/proviso"}
	entries, err := r.shared(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	held := map[string][]byte{}
	for _, e := range entries {
		held[e.name] = e.data
	}
	for name, want := range map[string]string{
		"completions/proviso.bash":   "complete -o default -F __start_proviso proviso",
		"completions/_proviso":       "#compdef proviso",
		"completions/proviso.fish":   "complete -c proviso",
		"completions/proviso.ps1":    "Register-ArgumentCompleter -CommandName 'proviso'",
		"man/man1/proviso.1":         "Exit codes: 0 fine",
		"man/man1/proviso-build.1":   "--source",
		"man/man1/proviso-publish.1": "--dry-run",
		"man/man1/proviso-version.1": "--sbom",
		"man/man1/proviso-verify.1":  "proviso-verify",
		"man/man1/proviso-embed.1":   "proviso-embed",
		"man/man1/proviso-serve.1":   "proviso-serve",
		"LICENSE":                    "Apache License",
		"README.md":                  "# Proviso",
	} {
		if !bytes.Contains(held[name], []byte(want)) {
			t.Errorf("%s doesn't hold %q:\n%.600s", name, want, held[name])
		}
	}
	for name, data := range held {
		if strings.Contains(name, "manual") || bytes.Contains(data, []byte("manual FOLDER")) {
			t.Errorf("%s names a command that the released program doesn't have", name)
		}
	}
}

// largest is what the program may weigh: a library that is added for one call is noticed.
const largest = 25_000_000

func TestTheBillOfMaterialsListsEveryModuleOfTheBinary(t *testing.T) {
	program := filepath.Join(t.TempDir(), "proviso")
	r := release{source: "../..", pkg: "./cmd/proviso"}
	if _, err := r.goTool(t.Context(), host(), "build", "-buildvcs=false", "-trimpath", "-tags="+tags, "-ldflags=-s -w", "-o", program, r.pkg); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > largest {
		t.Errorf("the program weighs %d bytes", info.Size())
	}
	text, err := exec.Command(program, "version", "--sbom").Output()
	if err != nil {
		t.Fatal(err)
	}
	var bill struct {
		BOMFormat  string
		Components []struct {
			PackageURL string `json:"purl"`
		}
	}
	if err := json.Unmarshal(text, &bill); err != nil || bill.BOMFormat != "CycloneDX" {
		t.Fatalf("%v: %s", err, text)
	}
	listed := map[string]bool{}
	for _, c := range bill.Components {
		listed[c.PackageURL] = true
	}
	told, err := exec.Command("go", "version", "-m", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := 0
	for line := range strings.Lines(string(told)) {
		if fields := strings.Fields(line); len(fields) >= 3 && fields[0] == "dep" {
			modules++
			if purl := "pkg:golang/" + fields[1] + "@" + strings.ReplaceAll(fields[2], "+", "%2B"); !listed[purl] {
				t.Errorf("%s isn't listed", purl)
			}
		}
	}
	if modules < 10 || len(listed) != modules+1 { // and the standard library
		t.Errorf("%d modules, %d listed", modules, len(listed))
	}
}
