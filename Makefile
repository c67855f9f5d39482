# Two commands on a fresh machine: `make run` and `make test`. Both set up what they need.
PYTHON ?= python3
BIN := .venv/bin
MARKS ?= not slow
SEED ?= 1
NUMBER ?= 100
READY := .venv/.ready

.PHONY: run test quick lint types layers tests format goldens docs generated fuzz mutants bench messages clean

run: $(READY)  ## the shipped plan, as its committee would see it
	@$(BIN)/kpi status --plan data/plan.yaml

test: lint types layers tests  ## every check that guards a change

quick: $(READY)  ## the tests that need no process of their own
	$(BIN)/pytest -q -n 2 -m "not slow" --ignore tests/goldens --ignore tests/i18n

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/pytest -q -n 2 -m "$(MARKS)"

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

goldens: $(READY)  ## write what whole commands print anew; read the difference before committing it
	$(BIN)/pytest -q tests/goldens tests/test_examples.py --update-goldens

generated: $(READY)  ## write the schemas and the catalogue of findings anew
	$(BIN)/python scripts/generate.py

fuzz: $(READY)  ## a minute of hostile plans, rows, journals, git trees and workbooks (installs atheris into .fuzz)
	@test -x .fuzz/bin/python || ($(PYTHON) -m venv .fuzz && .fuzz/bin/python -m pip install --quiet atheris --constraint constraints.txt --editable ".[excel]")
	@mkdir -p .fuzz/corpus && for file in tests/examples/*/*/plan.yaml; do printf 'p' | cat - "$$file" > ".fuzz/corpus/$$(echo $$file | tr / -)"; done
	@for file in tests/examples/*/*/measurements/*.csv; do printf 'q' | cat - "$$file" > ".fuzz/corpus/$$(echo $$file | tr / -)"; done
	@.venv/bin/python fuzz/seeds.py .fuzz/corpus
	.fuzz/bin/python fuzz/readers.py -max_total_time=60 -rss_limit_mb=2048 -timeout=20 .fuzz/corpus

mutants: $(READY)  ## change the code at random, see whether its tests notice (installs cosmic-ray into .mutants); at most an hour
	@test -x .mutants/bin/python || ($(PYTHON) -m venv .mutants && .mutants/bin/python -m pip install --quiet cosmic-ray)
	.mutants/bin/python scripts/mutants.py --seed $(SEED) --number $(NUMBER)

bench: $(READY)  ## speed beside other programs on the same data; writes docs/performance.md, takes half an hour
	$(BIN)/python -m benchmarks

docs: $(READY)  ## write the documents' made parts, outputs and pictures anew
	$(BIN)/python scripts/reference.py
	-$(BIN)/pytest -q tests/docs/test_docs_run.py --update-goldens
	$(BIN)/python scripts/pictures.py

messages: $(READY)  ## collect the words of the interface and compile the catalogues
	$(BIN)/python scripts/messages.py

clean:
	rm -rf .venv .bench .fuzz .mutants .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist

# The constraints pin what is installed; the project file says what is needed.
$(READY): pyproject.toml constraints.txt
	@echo "Setting up .venv (once)" >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1" --constraint constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	@touch $@
