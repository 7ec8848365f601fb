.DEFAULT_GOAL := help
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: help setup demo test check bench lock clean

help: ## What one can make here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

setup: .venv/ready ## Make the local environment .venv

.venv/ready: requirements/dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

demo: setup ## Generate a city of 20,000 plots, run its accounts, draw its map
	rm -rf demo
	$(BIN)/jianliang demo demo --size town

test: check ## Run the linters and all tests
	$(BIN)/python -m pytest -n 2

check: setup ## Run the linters and the type checker
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## Time the overlay beside geopandas and DuckDB, and the tiles (long)
	$(BIN)/python benchmarks/overlay.py
	$(BIN)/python benchmarks/tiles.py

lock: ## Resolve the dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
		--upgrade --extra dev pyproject.toml requirements/build.in --output-file requirements/dev.lock

clean: ## Remove what was made here
	rm -rf .venv demo build dist
