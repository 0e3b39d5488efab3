# Specialist Finder. `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VERSION := $(shell git describe --always --dirty 2>/dev/null || echo dev)
GO_FILES := $(shell find . -name '*.go' -not -path './var/*') go.mod go.sum
ASSETS := $(shell find data web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*')
SCRIPTS := web/dist/.built
LINT := bin/tools/golangci-lint
LINT_VERSION := v2.15.0

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: build ## serve the finder on http://localhost:8080 (the invented sample the first time)
	bin/finder serve

.PHONY: build
build: bin/finder ## build bin/finder, which needs nothing beside it

bin/finder: $(GO_FILES) $(ASSETS) $(SCRIPTS) | tools-present
	CGO_ENABLED=1 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o $@ ./cmd/finder

bin/bench: $(GO_FILES) $(ASSETS) | tools-present
	CGO_ENABLED=1 go build -trimpath -o $@ ./cmd/bench

.PHONY: web
web: $(SCRIPTS) ## bundle the scripts of the pages into web/dist

$(SCRIPTS): web/node_modules/.package-lock.json web/build.js $(shell find web/scripts web/components web/widget -name '*.js' -o -path '*/live/*.css' -o -path 'web/widget/*.css') $(wildcard web/locales/*.json)
	cd web && node build.js
	@touch $@

web/node_modules/.package-lock.json: web/package.json web/package-lock.json | node-present
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

.PHONY: node-present
node-present:
	@command -v node >/dev/null && command -v npm >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq nodejs npm; \
	  else echo 'Node 18 or newer with npm is needed for the scripts of the pages: https://nodejs.org/'; exit 1; fi; }

.PHONY: tools-present
tools-present:
	@command -v go >/dev/null || { echo 'Go 1.26 or newer is needed: https://go.dev/dl/'; exit 1; }
	@command -v $${CC:-cc} >/dev/null || command -v gcc >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq gcc libc6-dev; \
	  else echo 'A C compiler is needed (SQLite and H3 are C): install gcc or clang'; exit 1; fi; }

.PHONY: test
test: tools-present $(SCRIPTS) ## format, vet, go.mod and all tests, as CI runs them
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'not formatted: run gofmt -w'; exit 1; }
	go vet ./...
	go mod tidy -diff
	go test -count=1 -timeout 15m ./...
	FINDER_QUERIES=1000 FINDER_KILLS=1 go test -count=1 -timeout 15m -race ./cmd/finder ./index/... ./internal/store/... ./internal/intake/... ./internal/server/... ./internal/search

.PHONY: lint
lint: $(LINT) ## golangci-lint with the project's settings
	$(LINT) run ./...

$(LINT):
	GOBIN=$(CURDIR)/bin/tools go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)

.PHONY: pictures
pictures: build ## take the pictures of the README again
	scripts/pictures.sh

.PHONY: bench
bench: bin/finder bin/bench | node-present ## measure import, search, load and pages (docs/benchmarks.md)
	scripts/bench.sh

.PHONY: bench-pages
bench-pages: bin/finder bin/bench | node-present ## measure the pages alone: times, weights, finders in pages of others, Lighthouse
	scripts/bench_pages.sh

.PHONY: relevance
relevance: bin/bench ## judge the answers to data/relevance, write docs/relevance.md
	bin/bench relevance -v -doc docs/relevance.md

.PHONY: floors
floors: bin/bench ## raise the floors of relevance to today's figures
	bin/bench relevance -doc docs/relevance.md -raise data/relevance/floors.csv

.PHONY: soak
soak: tools-present ## kill campaigns, 200 times, and large hostile lists
	FINDER_KILLS=200 go test -count=1 -timeout 3h -run 'TestKill' -v ./cmd/finder
	FINDER_SOAK=1 go test -count=1 -timeout 1h -run 'TestHostileLists' -v ./cmd/finder

.PHONY: clean
clean: ## remove what was built; var/ with its data stays
	rm -rf bin web/node_modules web/dist/*.js web/dist/*.css $(SCRIPTS)
