# make            lint, types and the quick tests
# make setup      install once
# make run        install once, then serve the app; PORT=8599 make run chooses the port
# make translations  take the sentences of the source into the catalogues of slr_learn/locale
# make test       all tests, those in a real browser included (they skip, with the reason, where Chromium is missing)
# make quick      the tests that need neither a browser nor a training
# make nightly    the long versions of tests
# make lint, e2e, bench   what CI checks first; the browser tests alone; measured ratios

PORT ?= 8501
override VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
LOG := $(VENV)/install.log
CREATED := $(VENV)/.created
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
AGAIN := make $(or $(MAKECMDGOALS),check)

# What pytest makes of each file is kept from run to run, which saves every process seconds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := check
.PHONY: check setup run test quick nightly lint e2e bench translations

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
	$(PY) -m pytest -q -n 2 --dist worksteal -m "not e2e and not slow"

# On two processes. A test that follows a camera in real time or measures the app waits until it has the machine alone.
test: $(INSTALLED_DEV)
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations=20

# The long versions of tests, and every property with 500 examples instead of 20.
nightly: $(INSTALLED_DEV)
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations=20 -m nightly

e2e: $(INSTALLED_DEV)
	$(PY) -m pytest -s tests/e2e

translations: $(INSTALLED)
	$(VENV)/bin/pybabel --quiet extract --omit-header --add-location=file --sort-by-file --width=118 \
		--keyword=NP_:1c,2 --output=slr_learn/locale/slr_learn.pot slr_learn pages
	$(VENV)/bin/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=118 \
		--domain=slr_learn --input-file=slr_learn/locale/slr_learn.pot --output-dir=slr_learn/locale

bench: $(INSTALLED_DEV)
	$(PY) -m bench

# MediaPipe has wheels for these versions alone.
RIGHT_VERSION := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))
# On Debian, venv comes without ensurepip until python3-venv is installed.
RIGHT_PYTHON := import ensurepip, venv; $(RIGHT_VERSION)
# An upgrade of the system takes the python away that $(VENV) was made with, or puts another version in its place.
SOUND := $(PY) -c 'import pip; $(RIGHT_VERSION)' >/dev/null 2>&1
ifneq ($(shell $(SOUND) && echo sound),sound)
.PHONY: $(CREATED)
endif

PYTHONS := $(or $(PYTHON),python3.12 python3.11 python3 python)
NEEDED := slr_learn needs Python 3.11 or 3.12 with venv
TO_GET_UV := curl -LsSf https://astral.sh/uv/install.sh | sh

# Runs a command that writes into the log alone, and shows the log's end if the command fails.
quietly = echo "$$ $(1)" >>$(LOG); $(1) >>$(LOG) 2>&1 || { tail -n 15 $(LOG) >&2; \
	echo "That failed. The whole log: $(LOG). To try again: $(AGAIN)" >&2; exit 1; }

# The first python that really runs and has venv, or the one that PYTHON=… names. Where there is none, uv brings one; where
# uv is missing, the pip of any other python fetches it for this once.
$(CREATED):
	@set -e; \
	if $(SOUND); then touch $@; exit 0; fi; \
	mkdir -p $(VENV); find $(VENV)/ -mindepth 1 -delete; \
	for python in $(PYTHONS); do \
		if "$$python" -c '$(RIGHT_PYTHON)' >/dev/null 2>&1; then \
			echo "Making $(VENV) with $$("$$python" --version)."; \
			$(call quietly,"$$python" -m venv $(VENV)); \
			touch $@; exit 0; \
		fi; \
	done; \
	if [ -n "$(PYTHON)" ]; then \
		echo "$(NEEDED), which PYTHON=$(PYTHON) is not. Name another, or none: $(AGAIN)" >&2; exit 2; \
	fi; \
	uv=; \
	for one in uv "$$HOME/.local/bin/uv"; do \
		if "$$one" --version >/dev/null 2>&1; then uv="$$one"; break; fi; \
	done; \
	if [ -z "$$uv" ]; then \
		fetcher=; \
		for python in python3 python $(VENV)/.pip/bin/python; do \
			if "$$python" -m pip --version >/dev/null 2>&1; then fetcher="$$python"; break; fi; \
			"$$python" -m venv $(VENV)/.pip >>$(LOG) 2>&1 || true; \
		done; \
		if [ -z "$$fetcher" ]; then \
			echo "$(NEEDED), and found none, nor uv, nor a Python with venv or pip to fetch uv. Run, on Debian or" \
				"Ubuntu as root: apt-get install -y python3 python3-venv; elsewhere: $(TO_GET_UV); then: $(AGAIN)" >&2; \
			exit 2; \
		fi; \
		echo "Fetching uv, which brings Python 3.12, with $$("$$fetcher" --version)."; \
		uv=$(VENV)/.uv/bin/uv; \
		if ! "$$fetcher" -m pip install --target $(VENV)/.uv uv >>$(LOG) 2>&1; then \
			echo "$(NEEDED), and pip could not fetch uv, which brings one: see $(LOG). With the internet try again:" \
				"$(AGAIN); or run: $(TO_GET_UV); then: $(AGAIN)" >&2; \
			exit 2; \
		fi; \
	fi; \
	echo "Making $(VENV) with the Python 3.12 that uv finds or downloads."; \
	if ! { "$$uv" venv --no-project --allow-existing --python 3.12 $(VENV) && \
		{ $(PY) -m ensurepip || "$$uv" pip install --python $(PY) pip; }; } >>$(LOG) 2>&1; then \
		echo "$(NEEDED), and uv could not bring it, see $(LOG). Try again with the internet: $(AGAIN); or install" \
			"Python 3.12 and name it: $(AGAIN) PYTHON=/path/to/python3.12" >&2; \
		exit 2; \
	fi; \
	rm -rf $(VENV)/.uv $(VENV)/.pip; \
	touch $@

IS_HEADLESS := { grep -qs '^headless = True' $(VENV)/lib/python3*/site-packages/cv2/version.py && \
	$(PIP) install --no-index --no-deps -c constraints.txt opencv-contrib-python-headless >/dev/null 2>&1; }

# A package that an interruption left without one of its last files, INSTALLER, would count as installed for pip.
FORGET_HALF_INSTALLED := for info in $(VENV)/lib/python3*/site-packages/*.dist-info; do \
	[ -s "$$info/INSTALLER" ] || rm -rf "$$info"; done

# On Linux the headless OpenCV takes the place of the one that MediaPipe brings, which needs libGL and libgthread; where it
# has done so already, no network is needed.
$(INSTALLED): $(CREATED) requirements.txt constraints.txt
	@rm -f $(INSTALLED) $(INSTALLED_DEV)
	@echo "Installing what slr_learn needs into $(VENV): about 0.8 GB to download, 3.3 GB on disk, 2 to 10 minutes." \
		"The log: $(LOG)"
	@$(FORGET_HALF_INSTALLED)
	@$(call quietly,$(PIP) install -r requirements.txt)
	@if [ "$$(uname -s)" = Linux ] && ! $(IS_HEADLESS); then \
		$(call quietly,$(PIP) install --no-deps --force-reinstall -c constraints.txt opencv-contrib-python-headless); \
	fi
	@touch $@

$(INSTALLED_DEV): $(INSTALLED) requirements-dev.txt
	@echo "Installing what the tests need too: about 0.1 GB to download, 0.3 GB on disk. The log: $(LOG)"
	@$(FORGET_HALF_INSTALLED)
	@$(call quietly,$(PIP) install -r requirements-dev.txt)
	@touch $@
