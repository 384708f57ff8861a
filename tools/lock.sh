#!/bin/sh
# Rewrites requirements.lock from pyproject.toml: names, versions and hashes only, for Python 3.11 and newer.
# Wheels only, so that a bare machine needs no compiler. Needs uv. Run by hand: sh tools/lock.sh
set -eu
cd "$(dirname "$0")/.."
uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-header --no-annotate \
  --group dev pyproject.toml -o requirements.lock
