# Everything needs only Python 3.11+ and make; the environment is ./.venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test check-code clean

site: .venv/site.stamp  ## build the site into output/site
	$(BIN)/python build.py

test: .venv/test.stamp  ## the fast suite
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser"

check-code: .venv/dev.stamp  ## lint and types, as CI runs them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p site_builder

.venv/%.stamp: requirements/%.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

clean:
	rm -rf .venv output
