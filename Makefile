# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTCLEAN_CORPORA ?=
export ARTCLEAN_CORPORA

.PHONY: demo test lint unit floors clean

demo: $(VENV)/installed
	@echo "--- fixtures/demo/harbour.html, cleaned; what was removed, and why, stands below"
	@$(BIN)/artclean fixtures/demo/harbour.html --explain

test: lint unit floors

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: $(VENV)/developing
	$(BIN)/pytest -n 2

floors: $(VENV)/developing
	$(BIN)/python benchmarks/check_floors.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# What is compiled, if there is a compiler, is compiled anew when it has changed.
COMPILED := setup.py $(shell find src -name '*.pxd' -o -name '*.pyx') $(patsubst %.pxd,%.py,$(shell find src -name '*.pxd'))

$(VENV)/installed: pyproject.toml $(COMPILED) | $(VENV)/bin/python
	@echo "--- installing into $(VENV); the first time this compiles for a minute or two"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/developing: pyproject.toml $(COMPILED) | $(VENV)/bin/python
	@echo "--- installing into $(VENV), with what the tests need; the first time this compiles for a minute or two"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test,lint,bench]"
	@touch $@ $(VENV)/installed

clean:
	find src -name '*.so' -delete
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache
