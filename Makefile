# Each of these does all of its own set-up: python >= 3.11, git and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
SHARE ?= 0/1
SECONDS_LEFT ?= 100000

.PHONY: demo test test-slow test-all docs lint bench clean

demo: $(VENV)/.run  ## train NPI to add, prove it, show it right at 3,000 digits
	$(BIN)/python train.py npi addition --evaluate 10 100 1000 3000 --samples 64
	@echo 'to go on: source $(BIN)/activate, then for instance: deepcalc tasks'

test: $(VENV)/.test  ## the tests (those of pages need Chromium, such as Debian's), without the slow ones and the docs
	$(BIN)/python -m pytest -m "not slow" --ignore tests/test_docs.py -n 2 --dist loadfile $(ARGS)

test-slow: $(VENV)/.test  ## the slow ones; SHARE=K/N takes every N-th of them
	$(BIN)/python -m pytest -n 2 --share $(SHARE) --seconds $(SECONDS_LEFT) $(ARGS)

docs: $(VENV)/.docs  ## builds the site into build/site; its examples run, its commands exist
	$(BIN)/python -m sphinx -W --keep-going -q -c docs . build/site
	$(BIN)/python -m pytest -n 2 tests/test_docs.py $(ARGS)

test-all: $(VENV)/.test  ## all tests
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: $(VENV)/.test  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright

bench: $(VENV)/.bench  ## the benchmarks of benchmarks/README.md
	$(BIN)/python benchmarks/npi_speed.py
	$(BIN)/python benchmarks/nram_speed.py

clean:  ## removes the environment, never a run
	rm -rf $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed: make PYTHON=python3.11 ...')"
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[plots,search]'
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[plots,test]'
	@touch $@ $(VENV)/.run

$(VENV)/.docs: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[plots,test,docs]'
	@touch $@ $(VENV)/.test $(VENV)/.run

$(VENV)/.bench: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[plots,test,bench]'
	@touch $@
