"""The models beside what is published: every figure that sets a constant, and every one that tests.

`all_rows` runs the models and answers the rows; `gaslamp validate` prints them.
"""

from gaslamp.systems.validation.chapters import all_rows
from gaslamp.systems.validation.rows import Row

__all__ = ["Row", "all_rows"]
