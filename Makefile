# homeward. Bare `make` lists the targets.

GO ?= go
PKG ?= ./...

.DEFAULT_GOAL := help
.PHONY: help demo build test check race fuzz nightly bench screens word tools kinds

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: ## a filled register with invented people, in the browser
	$(GO) run ./cmd/homeward demo

build: ## the program, as dist/homeward
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags="-s -w" -o dist/homeward ./cmd/homeward

test: tools ## install what the tests need, then all tests
	$(GO) test -timeout 25m $(PKG)

check: tools ## all that CI does
	./.ci/run

race: ## the tests that share memory, under the race detector
	$(GO) test -race -short -timeout 25m ./internal/db/... ./internal/journal/... ./internal/account/... ./internal/search/... ./internal/match/...

fuzz: ## every fuzz target for FUZZTIME each (default 10s)
	./test/fuzz.sh $(or $(FUZZTIME),10s)

nightly: ## long properties and fuzzing
	HOMEWARD_NIGHTLY=1 $(GO) test -timeout 3h ./...
	./test/fuzz.sh 5m

bench: ## ratios against the machine's own limits, in one run
	$(GO) run ./bench

screens: ## docs/screens.md from the table of screens
	$(GO) run ./cmd/homeward screens --markdown > docs/screens.md

kinds: ## docs/kinds.md and the golden payloads from the list of kinds
	$(GO) test ./internal/nouns -run Kinds -update

word: ## add a word in all languages: make word KEY=cases.list.title EN=Cases RU=Дела AR=الملفات FR=Dossiers
	$(GO) run ./internal/lang/word "$(KEY)" "$(EN)" "$(RU)" "$(AR)" "$(FR)"

tools: ## what the browser tests need: Chromium from Debian's packages, axe-core from npm
	./test/tools.sh
