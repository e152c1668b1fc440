# Two commands do everything on a machine with Go and make:
#   make        build bin/proviso and the example site in dist/
#   make test   install what the tests need, and run all tests

.DEFAULT_GOAL := all
.PHONY: all help build site docs reference serve test tests bench bench-peers bench-search bench-page fuzz lint cross release types tools browser clean audit

GO ?= go
# What the program doesn't use of its libraries: HTTP/2. 0.6 MB.
TAGS := nethttpomithttp2
FUZZTIME ?= 30s
FUZZ := $(CURDIR)/.dev/fuzz
SIZES ?= 1,100,1000,10000
REPS ?= 5
# Packages that are tested without the race detector: those that drive a browser, and those that run the program as a
# whole. What they run has its own tests, which are run with it.
WHOLE := /assets/|/generator/visit|/cmd/
# How many targets are fuzzed at once.
FUZZLANES ?= 2
MODULES := .dev/node_modules/.package-lock.json
S3 := .dev/bin/versitygw
HUGO := .dev/bin/hugo
ELEVENTY := .dev/peers/node_modules/.package-lock.json
SERVERS := .dev/servers/usr/sbin/nginx .dev/servers/usr/bin/caddy

all: build site ## build the binary and the example site

help: ## show what each target is for
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

build: ## build bin/proviso, one static binary
	CGO_ENABLED=0 $(GO) build -trimpath -tags $(TAGS) -o bin/proviso ./cmd/proviso

site: build ## build the example site in content/ into dist/
	bin/proviso build

docs: build ## build the docs in .docs/ into .docs/dist/
	bin/proviso build --strict --source .docs

reference: ## write the pages of the docs anew that are made from the code
	$(GO) test ./cmd/proviso -run '^TestDocsSayWhatTheCodeKnows$$' -update

serve: build ## show the example site on http://127.0.0.1:8080/ while its files are edited
	bin/proviso serve

test: tools lint types ## install what the tests need and run all of them
	@$(MAKE) --no-print-directory --jobs 2 tests fuzz # fuzzing takes what the tests leave of the processors

tests:
	$(GO) test -race -short -timeout 30m -p 2 $$($(GO) list ./... | grep -vE '$(WHOLE)') # the longest tests do less: they have their turn below
	$(GO) test -timeout 30m -p 1 ./generator $$($(GO) list ./... | grep -E '$(WHOLE)') # one at a time: several browsers at once starve each other

fuzz: ## run every fuzz target for FUZZTIME (default 30s), FUZZLANES (default 2) at a time
	@set -e; for package in $$(grep -rl '^func Fuzz' --include='*_test.go' cmd generator assets | xargs -n 1 dirname | sort -u); do \
	  nice -n 19 $(GO) test -c -fuzz . -o $(FUZZ)/$$(echo $$package | tr / .).test ./$$package; \
	done
	@grep -roE '^func Fuzz\w+' --include='*_test.go' cmd generator assets | sort | sed -E 's|/[^/]*:func | |' | xargs -P $(FUZZLANES) -n 2 nice -n 19 sh -c '\
	  cd $$0; mkdir -p $(FUZZ)/$$1; \
	  if $(FUZZ)/$$(echo $$0 | tr / .).test -test.run "^$$" -test.fuzz "^$$1$$" -test.fuzztime $(FUZZTIME) -test.parallel 1 -test.fuzzcachedir $(FUZZ)/$$1/corpus >$(FUZZ)/$$1/log 2>&1; \
	  then echo "fuzz $$0 $$1: $$(grep -o "execs: [0-9]*" $(FUZZ)/$$1/log | tail -n 1)"; \
	  else echo "fuzz $$0 $$1"; cat $(FUZZ)/$$1/log; exit 255; fi'

bench: build ## measure builds of 1 to 10,000 policies; SIZES, REPS and BENCH (more flags) to choose
	$(GO) build -trimpath -o bin/bench ./cmd/bench
	bin/bench -sizes $(SIZES) -reps $(REPS) $(BENCH)

bench-peers: $(HUGO) $(ELEVENTY) ## the same beside Hugo and Eleventy, and search beside Pagefind; they are installed first
	$(MAKE) --no-print-directory bench BENCH='-hugo $(HUGO) -eleventy .dev/peers/node_modules $(BENCH)'
	$(MAKE) --no-print-directory bench-search

bench-search: browser $(ELEVENTY) ## measure the search of 1,000 policies in a browser, beside Pagefind
	PROVISO_PAGEFIND=$(CURDIR)/.dev/peers/node_modules/.bin/pagefind $(GO) test -run '^$$' -bench Finding -benchtime 1x ./generator/visit

bench-page: tools ## measure the finder on a page of 1 MB, the banner in a browser, and single stages
	$(GO) test -run '^$$' -bench . ./...

lint: ## check formatting, go vet and staticcheck
	@unformatted=$$(gofmt -l cmd generator assets themes); if [ -n "$$unformatted" ]; then echo "not gofmt-ed: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

	$(GO) vet -tags manual ./cmd/proviso

cross: ## check that the program compiles for the systems it is released for, and for the clouds behind build tags
	GOOS=windows $(GO) vet ./...
	GOOS=darwin $(GO) vet ./...
	$(GO) vet -tags gcs,azure ./generator/publish

audit: ## look for known vulnerabilities in what the program and its tests are made of
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...
	npm --prefix .dev audit --omit=dev
	npm --prefix .dev audit --audit-level=high

release: ## build what is published of a version into bin/release: archives, checksums, bills of materials, provenance
	$(GO) run ./cmd/release

types: $(MODULES) ## check the types of the client
	npm --prefix .dev run --silent types

tools: browser $(MODULES) $(S3) $(SERVERS) ## install what the tests need: Chromium (by apt, if there is none), npm packages, an S3 server, nginx and Caddy

browser:
	@for name in "$$PROVISO_CHROME" chromium chromium-browser google-chrome-stable google-chrome; do \
	  if [ -n "$$name" ] && command -v "$$name" >/dev/null; then exit 0; fi; \
	done; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium

$(MODULES): .dev/package.json .dev/package-lock.json
	npm --prefix .dev ci --no-fund --no-audit --silent

$(S3): # outside go.mod, which its many dependencies would fill; the version is checked against sum.golang.org
	GOFLAGS= GOBIN=$(CURDIR)/.dev/bin $(GO) install -ldflags '-s -w' github.com/versity/versitygw/cmd/versitygw@v1.8.0

$(HUGO): # for bench-peers only; takes some minutes
	CGO_ENABLED=0 GOFLAGS= GOBIN=$(CURDIR)/.dev/bin nice $(GO) install -ldflags '-s -w' github.com/gohugoio/hugo@v0.165.0

$(ELEVENTY): .dev/peers/package.json .dev/peers/package-lock.json
	npm --prefix .dev/peers ci --no-fund --no-audit --silent

$(SERVERS): # unpacked and not installed: nothing is started, and the machine stays as it is
	mkdir -p .dev/servers
	cd .dev/servers && { apt-get download -qq $(@F) 2>/dev/null || { apt-get update -qq && apt-get download -qq $(@F); }; }
	dpkg-deb -x .dev/servers/$(@F)_*.deb .dev/servers && rm .dev/servers/$(@F)_*.deb && touch $@

clean: ## remove what was built and installed here
	rm -rf bin .dev/bin .dev/fuzz .dev/servers .dev/node_modules .dev/peers/node_modules
	rm -rf .docs/dist
	find dist -mindepth 1 ! -name .gitkeep -delete
