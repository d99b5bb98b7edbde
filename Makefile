# foilog: the two commands are `make site` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMPS := .make
ENGINE := theme/foilog_theme/assets/engine/worker.js
EDITORS := generator/foilog/editor/bundles/decap/LICENSE.txt
HTML := tests/html/node_modules/.package-lock.json
LIGHTHOUSE := tests/lighthouse/node_modules/.package-lock.json

.PHONY: help site serve check test lint types bench growth torture mutants coverage screenshot catalogue audit licences lock browser clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

site: $(STAMPS)/install $(ENGINE) $(EDITORS) ## Build the sample log into site/
	$(BIN)/foilog build

serve: $(STAMPS)/install $(ENGINE) ## Show the sample log at http://127.0.0.1:8000/ and rebuild when a file is saved
	$(BIN)/foilog serve

check: $(STAMPS)/install ## Check the sample log without building it
	$(BIN)/foilog check

test: $(STAMPS)/install $(ENGINE) $(EDITORS) $(HTML) browser lint types ## Run every test, the browser's included
	$(BIN)/pytest

lint: $(STAMPS)/install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMPS)/install
	$(BIN)/mypy

bench: $(STAMPS)/install $(ENGINE) $(LIGHTHOUSE) browser ## Measure speed, memory and weight (minutes)
	$(BIN)/python -m pytest tests/benchmarks -s -q -o norecursedirs=".*" -p no:cacheprovider

SIZES ?= 10000 50000

growth: $(STAMPS)/install $(ENGINE) browser ## Measure how costs grow with a log, up to 50,000 answers (SIZES="10000 100000"), for docs/million.md
	PYTHONPATH=tests:tests/search $(BIN)/python -m benchmarks.growth $(SIZES)

torture: $(STAMPS)/install $(ENGINE) ## Kill builds, fill disks, fail pages and build twice at once, while a reader looks (minutes)
	$(BIN)/python -m pytest tests/torture -s -q -o norecursedirs=".*" -p no:cacheprovider

mutants: $(STAMPS)/install ## Take each rule away, of the law, the record and the gate, and see a test fail without it
	$(BIN)/pytest tests/rules/test_table.py tests/rules/test_pages.py tests/leaks/test_mutants.py -q

coverage: $(STAMPS)/install $(ENGINE) $(EDITORS) ## See which lines no test runs, the browser's tests left out (minutes); fails below 95%
	$(BIN)/coverage run -m pytest -q --ignore=tests/browser --ignore=tests/search/test_browser.py --ignore=tests/editor/test_in_a_browser.py -k "not file_size_limit"
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered --sort=cover --fail-under=95

screenshot: $(STAMPS)/install $(ENGINE) browser site ## Make the picture in the README
	$(BIN)/python tests/browser/screenshot.py site docs/screenshot.png

catalogue: $(STAMPS)/install ## Bring the Welsh catalogue up to what views and templates say
	$(BIN)/python tests/catalogue.py

audit: ## Look the run-time packages up in a database of known vulnerabilities, where one can be reached
	@$(PYTHON) -m venv $(STAMPS)/audit && { $(STAMPS)/audit/bin/pip install --quiet pip-audit || true; }
	@$(STAMPS)/audit/bin/python tests/supply/audit.py

licences: $(STAMPS)/install ## Show the licence of everything that runs with foilog
	@$(BIN)/python tests/supply/licences.py

lock: $(STAMPS)/venv ## Pin the dependencies anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --quiet pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --quiet pyproject.toml requirements/dev.in -o requirements/dev.txt

clean: ## Remove everything that was built
	rm -rf site .site-* .foilog .venv $(STAMPS) theme/foilog_theme/assets/engine theme/engine/node_modules generator/foilog/editor/bundles generator/cms/node_modules tests/html/node_modules tests/lighthouse/node_modules build dist

$(STAMPS)/venv:
	$(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/install: $(STAMPS)/venv requirements/dev.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(ENGINE): theme/engine/package-lock.json $(wildcard theme/engine/*.js) | $(STAMPS)/install
	$(BIN)/python hatch_build.py
	@touch $@

$(EDITORS): generator/cms/package-lock.json $(wildcard generator/cms/*.js generator/cms/*.mjs) | $(STAMPS)/install
	$(BIN)/python hatch_build.py
	@touch $@

$(HTML) $(LIGHTHOUSE): %/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --ignore-scripts

browser: ## Install Chromium from the system's packages when there is none
	@command -v chromium chromium-browser google-chrome >/dev/null || \
	  { SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium; }
