# One word per routine. `make run` and `make test` need Python 3.11, make and pip, nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin

CLIENTS := tests/conformance/clients

.PHONY: help install clients run build test check bench docs fmt clean

help:
	@echo "make run      install, build the landscape, serve it on http://127.0.0.1:$(PORT)"
	@echo "make test     install, run every test"
	@echo "make check    linters, types, layers, data"
	@echo "make bench    measurements, as ratios in one run"
	@echo "make docs     the documentation as HTML in out/docs"

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Clients of others, for the tests of the endpoint; without npm those tests say that it is missing.
clients:
	@if command -v npm >/dev/null && [ ! -d $(CLIENTS)/node_modules ]; then \
	  npm ci --prefix $(CLIENTS) --no-audit --no-fund --loglevel=error \
	  || { rm -rf $(CLIENTS)/node_modules; echo "no clients of others: their tests are left out"; }; fi

build: install
	$(BIN)/werwaswo build

run: build
	$(BIN)/werwaswo serve --port $(PORT)

test: install clients
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=90

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/semanticlint check ontology/def.ttl --fail-on error
	$(BIN)/werwaswo fmt --check
	$(BIN)/werwaswo check

bench: install
	$(BIN)/python -m bench

docs: install
	$(BIN)/werwaswo docs

fmt: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/werwaswo fmt

clean:
	rm -rf out .venv
