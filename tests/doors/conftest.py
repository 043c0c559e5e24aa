"""The doors are beside the tests that go through them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
