# Needs make and Python 3.11 or newer. Everything else goes into .venv, from the lock.
#   make app PORT=8600        another port
#   make app PYTHON=python3.13
#   make app INSTALLER=pip    although uv is there
#   make test ARGS="-k wire"  some of the tests
#   make test ORACLES=1       with PyTorch to test against (5 GB); a CI machine does so by itself

PYTHON ?= python3
PORT ?= 8501
UV ?= uv
ARGS ?=
ORACLES ?= $(CI)
export INSTALLER ?= uv

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

COMPILE = $(UV) pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --no-config --quiet $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help app test hostile lint format env test-env python screenshots docs lock clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1: /p' Makefile

app: env  ## open the quiz in a browser
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: lint  ## all checks and all tests
	$(BIN)/python -m pytest $(ARGS)

hostile: test-env  ## every hostile program against the walls of every level
	HOSTILE=all $(BIN)/python -m pytest tests/hostile $(ARGS)

lint: test-env  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: test-env  ## rewrite the files in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

env: python  ## build .venv with what the quiz and the grader need
	@$(PYTHON) tools/environment.py

test-env: python  ## build .venv with the tools for tests as well
	@$(PYTHON) tools/environment.py $(if $(ORACLES),--oracles,--dev)

python:
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no command $(PYTHON) here." \
		"Install Python 3.11 or newer, or name it: make app PYTHON=python3.13" >&2; exit 2; }

screenshots: test-env  ## take the README's pictures anew (needs chromium)
	$(BIN)/python tools/screenshots.py

docs: test-env  ## write the generated pages of docs/ anew
	$(BIN)/python tools/lesson_check.py
	$(BIN)/python tools/coverage.py
	$(BIN)/python tools/feedback_gallery.py

lock:  ## write the lock files anew (needs uv; UPGRADE=--upgrade takes newer releases)
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(COMPILE) pyproject.toml --group build --group dev --group oracles \
		--constraint requirements-dev.lock --output-file requirements-oracles.lock
	echo pip | $(COMPILE) - --output-file tools/pip.lock

clean:  ## remove .venv and all caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
