"""Puts the worlds that tests of several parts share where they can be imported."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
