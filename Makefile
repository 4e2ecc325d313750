# Every target sets itself up: a virtual environment in .venv, then what the target needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := bot handlers rules locales tests

.DEFAULT_GOAL := help
.PHONY: help demo run test check bench soak picture catalogues weights clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runs: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.runs

$(VENV)/.measures: $(VENV)/.tests
	$(PIP) install -c constraints.txt -e '.[dev,bench]'
	@touch $@

demo: $(VENV)/.runs ## the bot and a chat page, no token needed
	$(BIN)/station-bot demo

run: $(VENV)/.runs ## the real bot; settings from the environment or .env
	$(BIN)/station-bot run

define quick
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
endef

check: $(VENV)/.tests ## the quick part of test: format, lint, types, rooms, catalogues, unit tests
	$(quick)
	$(BIN)/python -m pytest -n 2 --ignore=tests/journeys --ignore=tests/crash --ignore=tests/browser

test: $(VENV)/.tests ## everything but the long runs
	$(quick)
	$(BIN)/python -m pytest -n 2

soak: $(VENV)/.tests ## long runs: many kills
	$(BIN)/python -m pytest -m soak -s -p no:xdist -o addopts="-q --import-mode=importlib" tests

bench: $(VENV)/.measures ## speed and memory, beside peers, as tables
	$(BIN)/python -m tests.bench

picture: $(VENV)/.tests ## the README's picture, taken anew
	STATION_BOT_PICTURE=bot/simulator/page/chat.png $(BIN)/python -m pytest tests/browser

catalogues: $(VENV)/.tests ## gather the sentences from code and packs into the catalogues
	$(BIN)/python -m locales.update

weights: $(VENV)/.measures ## learn from the questions anew, after entries, concepts or heard.tsv changed
	$(BIN)/python -m rules.questions.train

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
