# make            lint, types and the quick tests
# make run        install once, then serve the app; PORT=8599 make run chooses the port
# make translations  take the sentences of the source into the catalogues of slr_learn/locale
# make test       all tests, those in a real browser included (they skip, with the reason, where Chromium is missing)

PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
CREATED := $(VENV)/.created
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := check
.PHONY: check setup run test quick lint e2e bench translations

check: lint quick

setup: $(INSTALLED)

run: $(INSTALLED)
	@$(PY) -m slr_learn doctor --quick
	@exec $(PY) -m streamlit run streamlit_app.py --server.port $(PORT)

lint: $(INSTALLED_DEV)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

quick: $(INSTALLED_DEV)
	$(PY) -m pytest -q -m "not e2e and not slow"

# On two processes, but for what follows a camera in real time or measures frames a second: that has the machine alone.
test: $(INSTALLED_DEV)
	$(PY) -m pytest -n 2 -m "not alone"
	$(PY) -m pytest -m alone

e2e: $(INSTALLED_DEV)
	$(PY) -m pytest -s tests/e2e

translations: $(INSTALLED)
	$(VENV)/bin/pybabel --quiet extract --omit-header --add-location=file --sort-by-file --width=118 \
		--keyword=NP_:1c,2 --output=slr_learn/locale/slr_learn.pot slr_learn pages
	$(VENV)/bin/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=118 \
		--domain=slr_learn --input-file=slr_learn/locale/slr_learn.pot --output-dir=slr_learn/locale

bench: $(INSTALLED_DEV)
	$(PY) -m bench

# A python that is on the path may still fail to run, or lack venv: the first that works is taken. PYTHON=… names one.
$(CREATED):
	@set -e; \
	if $(PY) -m pip --version >/dev/null 2>&1; then touch $@; exit 0; fi; \
	found=; \
	for python in $(or $(PYTHON),python3.12 python3.11 python3 python); do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' \
			>/dev/null 2>&1; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "slr_learn needs Python 3.11 or 3.12 with venv, and found none that runs (tried:" \
			"$(or $(PYTHON),python3.12 python3.11 python3 python))." >&2; \
		echo "Install one, on Debian with: apt-get install -y python3 python3-venv; or name it:" \
			"make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3.12" >&2; \
		exit 2; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)."; \
	"$$found" -m venv --clear $(VENV); \
	touch $@

$(INSTALLED): $(CREATED) requirements.txt constraints.txt
	$(PIP) install -r requirements.txt
	@touch $@

$(INSTALLED_DEV): $(INSTALLED) requirements-dev.txt
	$(PIP) install --quiet -r requirements-dev.txt
	@touch $@
