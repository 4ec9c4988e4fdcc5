# marsad. The recipes a contributor needs; `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip install --quiet --disable-pip-version-check

# what `make demo` codes; SERVE=1 shows it in the browser, too
DEMO   := src/marsad/sample
SERVE  :=

.DEFAULT_GOAL := help
.PHONY: help setup assets demo test lint types unit gates docs bench lock clean

help:           ## list the recipes
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "marsad needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)

# what the program needs, and no more
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# what the observatory needs besides
$(VENV)/.web: requirements-web.lock $(VENV)/.run
	$(PIP) --require-hashes -r requirements-web.lock
	@touch $@

# and what its developers need
$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.dev  ## install everything into .venv, as locked

assets: | $(BIN)/python  ## fetch the scripts and fonts of the pages (needs npm)
	@$(BIN)/python tools/build_assets.py --optional

demo: $(VENV)/.run $(if $(SERVE),$(VENV)/.web assets)  ## code the sample: a table of events and a summary (SERVE=1: and the pages)
	@$(BIN)/marsad code --format table $(DEMO)
	@$(if $(SERVE),$(BIN)/marsad serve --demo,echo && echo "In the browser: make demo SERVE=1")

test: lint types unit gates  ## all checks

lint: $(VENV)/.dev  ## ruff
	$(BIN)/ruff check src tests bench tools

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy

gates: $(VENV)/.dev  ## the lexicon's own check
	$(BIN)/marsad lexicon check

# after the other checks, so that its closing lines come last
unit: $(VENV)/.dev lint types gates assets  ## tests and quality gates
	$(BIN)/pytest

docs: $(VENV)/.dev  ## the reference of the command line and the picture of the demo
	$(BIN)/python tools/build_cli_docs.py
	$(BIN)/python tools/build_column_docs.py
	$(BIN)/python tools/build_demo_picture.py

bench: $(VENV)/.dev  ## speed and growth; figures for docs/benchmarks.md
	$(BIN)/python bench/bench_speed.py
	$(BIN)/python bench/bench_linear.py
	$(BIN)/python bench/bench_figures.py
	$(BIN)/python bench/bench_store.py
	$(BIN)/python bench/bench_kills.py

# uv resolves for every platform and Python from 3.11 on; hashes, no addresses
LOCK = $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header $(UPGRADE) pyproject.toml

lock: | $(BIN)/python  ## resolve the dependencies anew (UPGRADE=--upgrade for newer versions)
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet --disable-pip-version-check uv
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --extra web --extra analysis --constraint requirements.lock --output-file requirements-web.lock
	$(LOCK) --all-extras --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:          ## remove everything that was built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests bench -name __pycache__ -prune -exec rm -rf {} +
