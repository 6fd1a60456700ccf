# Communiqué. `make serve` and `make test` are all a new machine needs (Python 3.11 or later with venv, and make).
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: serve test lint bench torture lock clean

serve: $(READY)
	$(BIN)/communique demo

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python bench/run.py

torture: $(READY)
	COMMUNIQUE_TORTURE=1 $(BIN)/python -m pytest tests/system tests/properties tests/security/test_bad_inputs.py tests/protocol/test_w3c_suites.py tests/protocol/test_cut_answers.py

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# The lock names no download address; build needs and test needs are in it.
lock:
	$(BIN)/pip-compile --extra dev --all-build-deps --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --quiet --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .demo-data build dist
