.DEFAULT_GOAL := help
PYTHON ?= python3.11
BIN := .venv/bin
SCREEN := src/jianliang/edges/web/dist/index.html

.PHONY: help setup screen demo demo-files test check drills bench bench-plan bench-web screens lock clean

help: ## What one can make here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

setup: .venv/ready ## Make the local environment .venv

.venv/ready: requirements/dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

screen: $(SCREEN) ## Build the screen that the browser shows (needs Node 20)

$(SCREEN): frontend/node_modules/.package-lock.json $(shell find frontend/src -type f) \
		frontend/index.html frontend/vite.config.ts frontend/tsconfig.json
	cd frontend && npm run --silent build
	touch $@

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	@command -v npm >/dev/null || { echo "The screen is built with Node 20 or later and npm: install them first."; exit 1; }
	cd frontend && npm ci --silent
	touch $@

demo: setup screen ## Generate a city of 20,000 plots, run its accounts, show them in the browser
	test -e demo/city/city.toml || $(BIN)/jianliang demo demo --size town
	@cat demo/accounts.txt
	$(BIN)/jianliang serve demo/city

demo-files: setup ## The same city as files and pictures, without a server
	rm -rf demo
	$(BIN)/jianliang demo demo --size town

test: check ## Run the linters and all tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: setup screen ## Run the linters and the type checkers
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd frontend && npm run --silent check

drills: setup ## The long drills of the book: kills, power cuts, crowds, bit flips (hours)
	JIANLIANG_PATIENCE_S=86400 JIANLIANG_MODEL_STEPS=200000 JIANLIANG_KILLS=10000 \
	JIANLIANG_POWER_CUTS=50000 JIANLIANG_SPENDINGS=2000 JIANLIANG_CLAIMS=1000 JIANLIANG_FLIPS=10000 \
	$(BIN)/python -m pytest -n 2 tests/ledger
	$(BIN)/python benchmarks/ledger.py

bench: setup ## Time the overlay beside geopandas and DuckDB, and the tiles (long)
	$(BIN)/python benchmarks/overlay.py
	$(BIN)/python benchmarks/tiles.py

bench-plan: setup ## Layouts of reduction beside HiGHS and greedy choice, on one core (minutes)
	$(BIN)/python benchmarks/plan.py
	$(BIN)/python benchmarks/plan_years.py 5000 20000 100000

bench-web: setup screen ## 50 sessions at once in a city of 200,000 plots (long; needs chromium)
	test -e demo-city/accounts.txt || $(BIN)/jianliang demo demo-city --size city
	$(BIN)/jianliang run demo-city/city
	test -e demo-city/clicks.json || $(BIN)/python benchmarks/clicks.py demo-city/city demo-city/clicks.json
	$(BIN)/python benchmarks/sessions.py demo-city/city demo-city/clicks.json

screens: setup screen ## Photograph the screen for the documentation (needs demo-files and chromium)
	$(BIN)/python docs/screens.py demo/city

lock: ## Resolve the dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
		--upgrade --extra dev pyproject.toml requirements/build.in --output-file requirements/dev.lock

clean: ## Remove what was made here
	rm -rf .venv demo demo-city build dist frontend/node_modules $(dir $(SCREEN))
