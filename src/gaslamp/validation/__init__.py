"""The models beside what is published: every figure that sets a constant, and every one that tests.

`all_rows` runs the models and answers the rows; `gaslamp validate` prints them.
"""

from gaslamp.validation.chapters import (
    all_rows,
)
from gaslamp.validation.charts import (
    Curve,
    Figure,
    Panel,
)
from gaslamp.validation.figures import (
    all_figures,
)
from gaslamp.validation.judgement import (
    Judgement,
    Kind,
    judge,
    name,
)
from gaslamp.validation.rows import (
    Row,
)

__all__ = [
    "Curve",
    "Figure",
    "Judgement",
    "Kind",
    "Panel",
    "Row",
    "all_figures",
    "all_rows",
    "judge",
    "name",
]
