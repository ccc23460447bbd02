# make          the site and the binders of content/, into build/
# make test     everything that must hold
# Every target first brings what is missing on this machine: .ci/setup

bin = .venv/bin

.PHONY: build serve test check golden coverage format clean

build:
	@.ci/setup
	$(bin)/lanebook build

serve:
	@.ci/setup
	$(bin)/lanebook serve

test: check
	$(bin)/pytest

check:
	@.ci/setup test
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports --no-logo

golden:
	@.ci/setup test
	$(bin)/pytest --update-golden

coverage:
	@.ci/setup test
	$(bin)/pytest --cov --cov-report=term:skip-covered

format:
	@.ci/setup
	$(bin)/ruff check --fix-only .
	$(bin)/ruff format .

clean:
	rm -rf build .venv .coverage .*_cache tests/editor/node_modules
