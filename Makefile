# One can do everything from here; `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types contracts unit format journeys screenshots bench \
        messages docs vendor lock clean browser scanner catalogues

BIN := .venv/bin
PY := $(BIN)/python
ARGS ?=
WORKERS ?= 2

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/gangbar/locale/*/LC_MESSAGES/django.po))

help: ## list what one can do
	@echo "make <goal> [ARGS=\"...\"]"
	@echo
	@sed -nE 's/^([a-z]+):.*## (.*)/  \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -nE 's/^([a-z]+):.*## (.*)/  \1: \2/p' $(MAKEFILE_LIST)

# ---------------------------------------------------------------- set-up

setup: .venv/dev.stamp catalogues ## make .venv with everything for work on Gangbar

.venv/dev.stamp: requirements-dev.lock pyproject.toml scripts/venv.sh
	@scripts/venv.sh dev

.venv/runtime.stamp: requirements.lock pyproject.toml scripts/venv.sh
	@scripts/venv.sh runtime

catalogues: $(CATALOGUES)

%.mo: %.po | .venv/runtime.stamp
	@$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@

demo: .venv/runtime.stamp catalogues ## start the demo network, e.g. ARGS="--people 500 --port 8001"
	@$(BIN)/gangbar demo $(ARGS)

scanner: .venv/dev.stamp ## find or install the virus scanner of the tests
	@$(PY) scripts/scanner.py

browser: .venv/dev.stamp ## find or install the Chromium of the journeys
	@$(PY) scripts/browser.py

# ---------------------------------------------------------------- checks

test: setup ## every check: browser, lint, types, contracts, tests
	@$(PY) scripts/browser.py
	@$(PY) scripts/scanner.py
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory contracts
	@$(MAKE) --no-print-directory unit

lint: setup ## style of Python and templates
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@find src -name '*.html' -path '*/templates/*' -print0 | xargs -0 -r $(BIN)/djlint --lint --quiet

types: setup ## types, strictly
	@$(BIN)/mypy

contracts: setup ## the floor plan: who may import whom
	@$(BIN)/lint-imports

unit: setup ## the tests alone, e.g. ARGS="-k referral"
	@GANGBAR_BROWSER=$${GANGBAR_BROWSER:-$$($(PY) scripts/browser.py)} $(BIN)/pytest -q -n $(WORKERS) --show-capture=no $(ARGS)

journeys: setup ## the walks in a real browser alone
	@GANGBAR_BROWSER=$${GANGBAR_BROWSER:-$$($(PY) scripts/browser.py)} $(BIN)/pytest -q tests/journeys $(ARGS)

bench: .venv/runtime.stamp catalogues ## measure speed, e.g. ARGS="--people 100000"
	@$(BIN)/gangbar bench $(ARGS)

# ---------------------------------------------------------------- upkeep

format: setup ## put Python into shape
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

messages: setup ## collect German texts, update and compile the English catalogue
	@$(PY) scripts/messages.py

docs: setup ## refresh the generated parts of the documentation
	@$(PY) scripts/floorplan.py
	@$(PY) scripts/state_diagrams.py
	@$(PY) scripts/funding_pages.py
	@test ! -f scripts/settings_reference.py || $(PY) scripts/settings_reference.py

screenshots: setup ## take the pictures of the README anew
	@GANGBAR_BROWSER=$${GANGBAR_BROWSER:-$$($(PY) scripts/browser.py)} $(PY) -m scripts.screenshots $(ARGS)

vendor: setup ## renew the committed front-end files (needs Node and uv)
	@npm ci --ignore-scripts --no-fund --no-audit
	@$(PY) scripts/vendor.py
	@uv run --quiet --no-project --with fonttools --with brotli scripts/fonts.py

lock: ## renew the hash locks
	@scripts/lock.sh

clean: ## throw away what make has made (never data)
	@rm -rf .venv node_modules dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@find src -name '*.mo' -delete
