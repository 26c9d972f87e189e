# The Safeguarding Hub. `make run` and `make test` are the two commands; `make help` lists the rest.
# Needs Python 3.11 (or 3.12), make and git. Everything else is put into .venv, node_modules and static/vendor.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
BUILT := $(VENV)/.built
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
INSTALLED := $(VENV)/.installed
BROWSER := static/vendor/manifest.json

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint format bench shots lock clean
.DELETE_ON_ERROR:

help:  ## List what make can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) $(BROWSER)  ## Make .venv and the browser files; instant when nothing has changed

# What changed since it was installed is compiled at the first start, and kept: every later one is seconds sooner.
run: setup  ## Start the hub on this machine: database, fictional county, web application, scheduler
	@PYTHONDONTWRITEBYTECODE= $(VENV)/bin/hub run

test: $(DEVELOPMENT) setup  ## Everything CI runs: lint, types, contracts, every suite on both databases, browser journeys
	@$(PY) -m tests.support.suites test

check: $(DEVELOPMENT) setup  ## Lint, types, contracts and everything without a browser, on SQLite
	@$(PY) -m tests.support.suites check

lint: $(DEVELOPMENT) setup  ## Lint, formatting, types and import contracts only
	@$(PY) -m tests.support.suites lint

format: $(DEVELOPMENT)  ## Put the code into the house format and mend what can be mended by machine
	@$(VENV)/bin/ruff check --fix-only --quiet . ; $(VENV)/bin/ruff format .

bench: $(DEVELOPMENT) setup  ## Measure against the goals, as ratios in one run
	@$(PY) -m tests.support.suites bench

shots: $(DEVELOPMENT) setup  ## Write screenshots of every main page, desktop and phone, to var/shots/
	@$(PY) -m tests.support.suites shots

COMPILE := $(VENV)/bin/uv pip compile --quiet --system-certs --no-header --generate-hashes --universal --python-version 3.11
lock: $(BUILT)  ## Pin again what pyproject.toml and package.json ask for
	$(COMPILE) --group build -o requirements-build.lock
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra dev -o requirements-dev.lock
	$(NPM) install --package-lock-only --ignore-scripts

clean:  ## Remove what can be made again; the data under var/ stays
	rm -rf $(VENV) node_modules static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- how the environment is made ------------------------------------------------------------------------------------
# uv installs in seconds what takes pip a minute; where uv cannot work, pip installs the same pinned files. Both, and npm,
# trust the certificates of the machine: behind a council's inspecting proxy no others will do.
# Compiled once here, as pip does, every process starts seconds sooner.
install = ($(VENV)/bin/uv pip install --quiet --system-certs --compile-bytecode --python $(PY) $(1) || $(PIP) $(1))
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

$(PY):
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' \
	  || { echo "Python 3.11 or 3.12 is needed. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(BUILT): requirements-build.lock | $(PY)
	@$(PIP) --require-hashes -r requirements-build.lock
	@touch $@

$(RUNTIME): requirements.lock $(BUILT)
	@echo "Installing what the hub runs on"
	@$(call install,--require-hashes -r requirements.lock)
	@touch $@

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	@echo "Installing what the tests need"
	@$(call install,--require-hashes -r requirements-dev.lock)
	@touch $@

$(INSTALLED): pyproject.toml $(RUNTIME)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@$(PY) -m compileall -q -j 0 app.py foundation intake provider_intel thresholds
	@touch $@

# The machine's own npm when there is one, else the one that came into .venv from the runtime lock.
NPM = NODE_USE_SYSTEM_CA=1 PATH="$$PATH:$(CURDIR)/$(VENV)/bin" npm
node_modules/.installed: package-lock.json $(RUNTIME)
	@echo "Fetching the browser libraries"
	@$(NPM) ci --ignore-scripts --loglevel=error >/dev/null
	@touch $@

$(BROWSER): node_modules/.installed foundation/web/assets.py $(INSTALLED)
	@$(PY) -m foundation.web.assets_cli build
	@touch $@
