# make app | make test | make bench | make quality: each first makes .venv, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED ?= ../shared

.PHONY: install app test lint bench quality data clean help

help:  ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

install: $(STAMP)  ## Make .venv with the cargotrace command in it

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

app: install  ## Open the page on the sample case
	$(BIN)/cargotrace app seeds

lint: install  ## Style, types and layers
	$(BIN)/ruff check src tests tools benchmarks app.py
	$(BIN)/ruff format --check src tests tools benchmarks app.py
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint  ## Everything that must hold
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: install  ## Timings, on this machine
	$(BIN)/python -m benchmarks

quality: install  ## Quality figures on the corpora in $(SHARED)/eval
	$(BIN)/python -m benchmarks.quality $(SHARED)

clean:  ## Remove what make made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
