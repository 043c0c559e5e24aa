#!/bin/sh
# Makes the reference of names for Python out of their docstrings: scripts/docs.sh [FOLDER].
# Needs the extra `docs`: pip install -e '.[docs]'. Every warning is an error, and so is a name
# that a page speaks of and nothing has.
set -eu
cd "$(dirname "$0")/.."
exec "${GASLAMP_PYTHON:-python}" -m sphinx -q -n -W --keep-going -b html docs "${1:-build/docs}"
