# ampoule. `make help` lists the targets.
CARGO ?= cargo
AMPOULE = target/release/ampoule

.PHONY: all help check test test-slow test-programs test-reference bench fuzz fuzz-programs lint fmt generate clean dist

all: ## build everything, the standard library included
	$(CARGO) build --release

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

check: ## lints and fast tests, before each commit
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	$(CARGO) test -q -p ampoule-bytecode -p ampoule-vm -p ampoule-compiler

test: ## all tests
	$(CARGO) build --release
	$(CARGO) test --workspace --release

test-slow: test ## model checks and the corpus in the hard modes as well
	RUSTFLAGS="--cfg loom" LOOM_MAX_PREEMPTIONS=2 $(CARGO) test -p ampoule-vm --release --lib --target-dir target/loom loom_
	HARD=gc $(CARGO) test -p ampoule-cli --release --test programs
	HARD=switch $(CARGO) test -p ampoule-cli --release --test programs

test-reference: all ## record expected outputs again with the reference, and show what differs
	tests/record/programs
	git diff --stat tests

bench: all ## what a process costs, beside the reference where it is installed
	$(AMPOULE) bench spawn $$(command -v ref-elixir >/dev/null && echo --vs)

fuzz: all ## change module files for ten minutes, beginning at SEED
	AMPOULE_FUZZ_SECONDS=600 AMPOULE_FUZZ_SEED=$(or $(SEED),1) $(CARGO) test -p ampoule-cli --release --test fuzz_amp -- --nocapture

fuzz-programs: all ## make programs for ten minutes, beginning at SEED: no panic, no hang, all verified
	tests/fuzz/alone $(or $(SEED),1) 10

lint: ## lints alone
	$(CARGO) clippy --workspace --all-targets -- -D warnings

fmt: ## format the sources
	$(CARGO) fmt --all

generate: ## write the documentation that derives from tables in the code
	$(CARGO) run -q -p ampoule-tests --bin generate

dist: ## the binary that ships
	$(CARGO) build --profile dist

clean: ## remove what was built
	$(CARGO) clean
