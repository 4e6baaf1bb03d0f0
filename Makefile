# All that is needed is make and python3 (3.11 or newer). `make help` lists what can be done.

PYTHON ?= python3
VENV := .venv/bin/python
# Tests and checks know nothing of this machine's .env, data and database.
CLEAN := ENV_FILE=/dev/null DATA_DIR=.venv/data DATABASE_URL=$(or $(TEST_DATABASE_URL),sqlite://:memory:)

# Whatever else the environment says: what was compiled once is not compiled by every worker and command of the tests.
unexport PYTHONDONTWRITEBYTECODE

# An environment whose Python was upgraded or removed meanwhile is made anew.
$(shell test ! -e .venv/made || $(VENV) -c 'import pip' 2>/dev/null || rm -rf .venv)

.PHONY: help run test test-anywhere check check-style check-templates check-settings check-types pytest coverage format drawing bench

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: .venv/run.stamp ## Start the site on http://127.0.0.1:8000/ (PORT=8001 for another port, DEMO=no for no stories)
	@exec $(VENV) manage.py start $(if $(filter no,$(DEMO)),--no-demo)

test: check pytest ## Run all checks and tests (TEST_DATABASE_URL=postgres://… for PostgreSQL)

test-anywhere: .venv/dev.stamp ## Run the tests at other hours, in other zones, orders and fonts (SHORT=1 for a part of it)
	$(CLEAN) $(VENV) -m articles.tests.anywhere $(if $(SHORT),--short) $(if $(SEED),--seed $(SEED))

check: .venv/dev.stamp ## Check style, types, templates, settings and migrations
	@$(MAKE) --no-print-directory --jobs check-style check-types check-templates check-settings

check-style:
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check

check-types:
	$(CLEAN) $(VENV) -m mypy

check-templates:
	$(VENV) -m djlint --quiet --check --lint templates

check-settings:
	$(CLEAN) $(VENV) manage.py check --fail-level WARNING
	$(CLEAN) $(VENV) manage.py makemigrations --check --dry-run

pytest: .venv/dev.stamp ## Run the tests alone (ONLY=articles/tests/documents for some of them)
	$(CLEAN) $(VENV) -m pytest $(if $(ONLY),,-n auto --dist worksteal) $(ONLY)

coverage: .venv/dev.stamp ## Tell which lines no test runs (ONLY=articles/tests/documents for some of the tests)
	$(CLEAN) $(VENV) -m coverage erase
	$(CLEAN) $(VENV) -m coverage run -m pytest $(ONLY)
	$(VENV) -m coverage combine --quiet
	$(VENV) -m coverage report $(if $(ONLY),--fail-under=0)

format: .venv/dev.stamp ## Put code, templates and scripts into form
	$(VENV) -m ruff check --fix
	$(VENV) -m ruff format
	$(VENV) -m djlint --quiet --reformat templates
	$(VENV) -m articles.tests.conventions.form

drawing: .venv/dev.stamp ## Draw the picture of the rooms in ARCHITECTURE.md anew
	$(VENV) -m articles.tests.conventions.drawing

bench: .venv/dev.stamp ## Measure imports, pages, pictures, searches and the desk (ONLY=pages for one)
	$(VENV) -m articles.tests.benchmarks $(ONLY)

# A stamp is written last, and an environment in which an installation was interrupted is made anew.

.venv/run.stamp: requirements.txt | .venv/made
	$(call install,requirements.txt)

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(call install,requirements-dev.txt)

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Newsdesk needs Python 3.11 or newer as $(PYTHON); make PYTHON=… names another one." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv is missing: install it first (on Debian and Ubuntu, the package python3-venv)." >&2; exit 1; }
	@$(make-venv)

make-venv = $(PYTHON) -m venv --clear .venv && touch .venv/made

define install
@test ! -e .venv/installing || { $(make-venv); }
@echo "Installing $(1) into .venv (a minute the first time)"
@touch .venv/installing
@$(VENV) -m pip install --disable-pip-version-check --no-input --requirement $(1) > .venv/pip.log 2>&1 \
	|| { echo "$(1) could not be installed; is the network up? .venv/pip.log says more." >&2; exit 1; }
@rm .venv/installing && touch $@
endef
