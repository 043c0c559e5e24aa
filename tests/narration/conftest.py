"""Puts what tests of narration share where they can import it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
