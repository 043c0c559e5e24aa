"""Lets the tests here share `courses`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
