package visit

import (
	"crypto/sha512"
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/browser"
)

// application is what a program can do with the module, each function of it with the types it has.
const application = `
import { consent, type Consent, type Decision, type Decisions, type Entry, type Method, type StoredRecord } from "/legal/proviso.mjs";

const all: Decisions = consent.get();
const one: Decision | undefined = all["analytics"];
const may: boolean = consent.service("trackora-analytics");
const record: StoredRecord | undefined = consent.record();
const method: Method | undefined = record?.method;
const entry: Entry | undefined = record?.categories["analytics"];
const heard: (string | undefined)[] = [];
const end: () => void = consent.onChange((decisions: Decisions) => heard.push(decisions["analytics"]));
const kept: Promise<boolean> = consent.set({ analytics: true });
const done: Promise<void>[] = [consent.show, consent.reset].map((action) => action.call(consent));
const same: Consent = consent;
export { all, done, end, entry, heard, kept, may, method, one, same };
`

// identical fails to compile where a type of the module isn't the client's own.
const identical = `
import type * as module from "/legal/proviso.mjs";
import type * as api from "CLIENT/api";
import type * as record from "CLIENT/record";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same: [
  Same<module.Consent, api.Consent>, Same<module.Decision, api.Decision>, Same<module.Decisions, api.Decisions>,
  Same<module.StoredRecord, record.StoredRecord>, Same<module.Entry, record.Entry>, Same<module.Method, record.Method>,
] = [true, true, true, true, true, true];
export { same };
`

func TestTheTypesOfTheModuleAreThoseOfTheClient(t *testing.T) {
	s := build(t, example)
	dev, err := filepath.Abs(filepath.Join(example, ".dev"))
	if err != nil {
		t.Fatal(err)
	}
	client := filepath.ToSlash(filepath.Join(filepath.Dir(dev), "assets/consent"))
	compile := func(program string) string {
		dir := folder(t, map[string]string{
			"program.ts": strings.ReplaceAll(program, "CLIENT", client),
			"tsconfig.json": `{"compilerOptions": {"target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler",
				"types": [], "strict": true, "noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true, "noEmit": true,
				"paths": {"/legal/proviso.mjs": ["` + filepath.ToSlash(filepath.Join(s.dir, "proviso.d.ts")) + `"]}}, "include": ["program.ts"]}`,
		})
		out, err := exec.Command(filepath.Join(dev, "node_modules/.bin/tsc"), "--project", dir).CombinedOutput()
		if err != nil && len(out) == 0 {
			t.Fatalf("the TypeScript compiler is missing; run make tools: %v", err)
		}
		return string(out)
	}
	for _, program := range []string{application, identical} {
		if out := compile(program); out != "" {
			t.Errorf("a sound program doesn't compile:\n%s", out)
		}
	}
	for _, wrong := range []string{`consent.set("analytics")`, `consent.get().analytics = "granted"`, `consent.record().id`, `consent.service()`, `consent.ask()`} {
		if compile(`import { consent } from "/legal/proviso.mjs"; `+wrong) == "" {
			t.Errorf("%s compiles", wrong)
		}
	}
}

func TestTheModuleAsksAndAnswersApplications(t *testing.T) {
	c := newCompany(t, example).with(`<script type="module" src="/app.js"></script>`)
	c.csp = "default-src 'self'; require-trusted-types-for 'script'; trusted-types proviso"
	c.files = replaced{c.files, "/app.js", `import { consent } from "/legal/proviso.mjs";
		window.app = { consent, heard: [], same: consent === window.proviso.consent };
		consent.onChange((decisions) => app.heard.push(decisions.analytics));`}
	v := c.visit(t, browser.Options{})
	v.waitFor(`window.app && ` + shown("banner"))
	equal(v, `app.same`, true)
	equal(v, `app.consent.get()`, map[string]string{"necessary": "granted", "analytics": "undecided"})
	equal(v, `app.consent.set({ analytics: true })`, true)
	v.waitFor(`document.cookie === "trackora_visits=1"`)
	equal(v, `[app.consent.service("trackora-analytics"), app.consent.record().method, `+shown("banner")+`]`, []any{true, "api", false})
	equal(v, `app.heard`, []string{"granted"})
	value[any](v, `app.consent.show()`)
	v.waitFor(`document.querySelector("dialog")?.open`)
	v.press(browser.Escape)
	v.noProblems()
}

// TestThePrintedTagOfABuildWorks: the browser checks the bytes, and the script finds its files from another folder.
func TestThePrintedTagOfABuildWorks(t *testing.T) {
	s := build(t, example)
	found, err := filepath.Glob(filepath.Join(s.dir, "assets", "embed.*.js"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	stable, err := os.ReadFile(filepath.Join(s.dir, "proviso.js"))
	if err != nil {
		t.Fatal(err)
	}
	fingerprinted, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(stable), string(fingerprinted)); diff != "" {
		t.Error("the script differs under its two names")
	}
	c := newCompany(t, example).with(`<script src="/legal/assets/` + filepath.Base(found[0]) + `" integrity="INTEGRITY" crossorigin="anonymous" defer></script>`)
	sum := sha512.Sum384(stable)
	c.with(strings.Replace(c.pages["/"], "INTEGRITY", "sha384-"+base64.StdEncoding.EncodeToString(sum[:]), 1))
	v := c.visit(t, browser.Options{})
	v.waitFor(shown("banner"))
	v.click(hook("accept"))
	v.waitFor(`document.cookie === "trackora_visits=1"`)
	v.noProblems()
}
