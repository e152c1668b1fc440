package pin

import "testing"

func TestOnlyWhatCanBeInstalledIsNamed(t *testing.T) {
	for _, c := range []struct {
		program, goVersion string
		want               Pin
	}{
		{"v1.2.3", "go1.26.8", Pin{"v1.2.3", "1.26.8"}},
		{"v2.0.0-rc.1", "go1.27rc1", Pin{"v2.0.0-rc.1", ""}},
		{"development", "devel go1.27-abc", Pin{}},
		{"v1.2.4-0.20261127231843-09e46bb0a1b2", "go1.26.8 X:nocoverageredesign", Pin{}},
		{"v0.0.0-20261127231843-09e46bb0a1b2+dirty", "", Pin{}},
		{"v1.2.3+dirty", "go1.26.8", Pin{}},
		{"v1.2.3; rm -rf /", "go1.26.8\n", Pin{}},
	} {
		if got := Of(c.program, c.goVersion); got != c.want {
			t.Errorf("Of(%q, %q) = %+v, want %+v", c.program, c.goVersion, got, c.want)
		}
	}
}

func TestVersionsAreWrittenIntoAWorkflow(t *testing.T) {
	const workflow = "go-version: stable\nimage: golang:latest\nrun: go install trackora.click/proviso/cmd/proviso@latest\n"
	for want, p := range map[string]Pin{
		workflow: {},
		"go-version: 1.26.8\nimage: golang:1.26.8\nrun: go install trackora.click/proviso/cmd/proviso@v1.2.3\n": {"v1.2.3", "1.26.8"},
	} {
		if got := string(p.Into([]byte(workflow))); got != want {
			t.Errorf("%+v: %q, want %q", p, got, want)
		}
	}
}
