#!/bin/sh
# Builds what is released, into dist/: the source, a wheel in machine code for machines like this
# one, and a pure wheel for all others, browsers too.
#
#     scripts/build.sh [PYTHON]     with that Python, which gets the locked tools; else with .venv's
#
# What lay in dist/ is removed.
set -eu
cd -- "$(dirname -- "$0")/.."
python=${1-}
if [ -n "$python" ]; then
    "$python" -m pip install --require-hashes --requirement requirements/play.txt
else
    sh scripts/setup.sh play </dev/null
    python=.venv/bin/python
fi

rm -rf dist
"$python" -c 'from setuptools import build_meta; build_meta.build_sdist("dist")'
# From the archive, so that nothing gets in that is not in there.
wheel() { "$python" -m pip wheel --no-deps --no-build-isolation --wheel-dir dist dist/*.tar.gz; }
export GASLAMP_REQUIRE_PREPARED=1
GASLAMP_REQUIRE_NATIVE=1 wheel
GASLAMP_PURE=1 wheel
ls dist
