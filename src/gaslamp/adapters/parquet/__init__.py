"""Many runs kept as Parquet tables, in a folder that any process may be killed over."""

from gaslamp.adapters.parquet.folder import (
    Making,
    RunFolder,
)
from gaslamp.adapters.parquet.making import (
    make_runs,
)
from gaslamp.adapters.parquet.views import (
    views_sql,
)

__all__ = [
    "Making",
    "RunFolder",
    "make_runs",
    "views_sql",
]
