# Needs Python 3.11 or newer with pip and venv, and make; everything else is installed into .venv.

# The first of these that runs and is new enough.
PYTHON ?= $(shell for python in python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
# Processes that share the tests; `make test WORKERS=0` runs them in one.
WORKERS ?= 2
# Which quarter `make attack` tries of what there is: another after each commit; `all`, or MINUTES=60.
PART ?= $(shell git rev-list --count HEAD 2>/dev/null || echo 1)
MINUTES ?=

BIN := .venv/bin
INSTALLED := .venv/.installed
DEMO := build/demo.db

# The same versions everywhere, in the environments that builds make for themselves too.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
MAKEFLAGS += --no-print-directory

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

.PHONY: setup
setup: $(INSTALLED) ## install the project and its tools into .venv
	@:

$(INSTALLED): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make setup PYTHON=…" >&2; exit 1; }
	@echo "Installing into .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	@touch $@

.PHONY: demo
demo: setup ## load the sample into a new database and show a report on it
	@mkdir -p build
	@rm -f $(DEMO) $(DEMO)-*
	@$(BIN)/stance --db $(DEMO) demo
	@$(BIN)/stance --db $(DEMO) report changes --holder russia --issue nato-russia-relations

.PHONY: test
test: setup ## run the tests, on SQLite and on PostgreSQL
	@$(BIN)/pytest -q -n $(WORKERS)

.PHONY: spark
spark: setup ## run the tests of reports by Spark, which need Java 17; Spark is installed for them
	@$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[spark]'
	@$(BIN)/pytest -q -n0 tests/spark

.PHONY: lint
lint: setup ## check style, formatting, types and the direction of imports
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { $(BIN)/ruff format --check; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: bench
bench: setup ## measure, and fail if a limit is broken
	@$(BIN)/python bench/run.py

.PHONY: attack
attack: setup ## attack the program for some two minutes; PART=all once round; MINUTES=60 for an hour
	@$(BIN)/python -m tools.attack $(if $(MINUTES),--minutes $(MINUTES),$(if $(filter-out all,$(PART)),--part $(PART)))

.PHONY: readme
readme: setup ## write the real output into the documents, and what the views mean
	@$(BIN)/python tools/data.py
	@$(BIN)/python -m tools.questions
	@$(BIN)/python tools/readme.py

.PHONY: docs
docs: setup ## build the documents as a site, build/site; fails on a link that leads nowhere
	@rm -rf build/site
	@NO_COLOR=1 $(BIN)/zensical build --strict --clean

.PHONY: wheel-check
wheel-check: setup ## build the wheel and use it in an environment of its own
	@$(BIN)/python tools/wheel_check.py

.PHONY: constraints
constraints: ## renew constraints.txt
	@env -u PIP_CONSTRAINT -u PIP_BUILD_CONSTRAINT $(PYTHON) tools/constraints.py > constraints.new \
		|| { rm -f constraints.new; exit 1; }
	@mv constraints.new constraints.txt
	@echo "constraints.txt is renewed; run make lint test before you commit it."

.PHONY: clean
clean: ## remove all that can be made again
	@rm -rf .venv build dist .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
