"""How large and how deep a world's text may be.

A world may come from a stranger. Whatever is within these bounds is read in well
under a second; whatever is beyond them is refused before it is parsed, or as soon
as the depth is met. The shipped worlds stay far below.
"""

from __future__ import annotations

from typing import Final

FILE_BYTES: Final = 256 * 1024
LINE_CHARACTERS: Final = 10_000
WORDS: Final = 30_000
"""Words and signs outside of texts and comments, and line ends."""
NUMBER_CHARACTERS: Final = 400
"""Digits, point and exponent of one number."""
LONGEST_MS: Final = 10**15
"""Of a duration, in ms: some thirty thousand years."""
BRACKETS_DEEP: Final = 100
BLOCKS_DEEP: Final = 30
EXPRESSIONS_DEEP: Final = 100
"""Operators within one another. Each costs a few frames of whoever walks the tree later,
and Python allows a thousand."""
