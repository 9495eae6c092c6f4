# The two commands a newcomer needs: make demo, make test. Both make the environment first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test check format lock clean bench-reading bench-crawling bench-linking bench-comparing bench-night fuzz faults kills

setup: .venv/.ready ## the environment, from the lock file

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("hedui needs Python 3.11 or later; set PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check
	touch $@

demo: setup ## three nights against stand-in platforms; results in demo-out/
	$(BIN)/hedui demo --out demo-out

test: check ## lint, types, walls and every test, a file at a time on every core
	$(BIN)/python -m pytest -n auto --dist loadfile

check: setup ## lint, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_walls.py

format: setup ## put the code in the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench-reading: setup ## how long reading a notice takes, and where the time goes; HEDUI_CORPUS for real notices
	$(BIN)/python -m benchmarks.reading

PAGES ?= 3000
bench-crawling: setup ## crawling beside a bare Scrapy spider; PAGES=100000 BENCH=--memory for its memory over a long crawl
	$(BIN)/python -m benchmarks.crawling --pages $(PAGES) $(BENCH)

SIZES ?= 3000,30000,300000
bench-linking: setup ## our linker beside its peers on generated notices; SIZES=3000,30000 BENCH="--harsh --picture cost.svg"
	$(BIN)/python -c 'import duckdb, matplotlib, pyarrow, splink' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
	$(BIN)/python -m benchmarks.linking --sizes $(SIZES) $(BENCH)

bench-comparing: setup ## seeded edits found and placed, formatting silent, and how long a pair of texts takes
	$(BIN)/python -m benchmarks.comparing --cases 10000 --seed 1

bench-night: setup ## linking 3,000 new postings against 300,000 standing ones on disk, in a cold process
	$(BIN)/python -m benchmarks.linking.night --standing 300000 --new 3000

CASES ?= 100000
SEED ?= 1
KILLS ?= 50
kills: setup ## a small night killed at random moments, again and again; KILLS=50
	HEDUI_KILLS=$(KILLS) HEDUI_SEED=28 $(BIN)/python -m pytest tests/kills

fuzz: setup ## damaged notices, many; CASES=100000 SEED=1
	$(BIN)/python -m tests.fuzz --cases $(CASES) --seed $(SEED)

ROUNDS ?= 20
faults: setup ## every fault met by every kind of site, at random; SEED=1 ROUNDS=20
	$(BIN)/python -m tests.faults --seed $(SEED) --rounds $(ROUNDS)

lock: ## renew requirements.lock from pyproject.toml
	test -x $(BIN)/pip-compile || $(MAKE) setup
	$(BIN)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --no-header --extra dev --output-file requirements.lock pyproject.toml
	$(BIN)/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --no-header --extra bench --constraint requirements.lock \
		--output-file benchmarks/requirements.lock pyproject.toml

clean: ## remove what make made
	rm -rf .venv demo-out build *.egg-info
