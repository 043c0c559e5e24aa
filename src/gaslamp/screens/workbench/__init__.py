"""The workbench: a world written, and played beside it, in a browser on this machine."""

from gaslamp.screens.workbench.desk import (
    Desk,
)
from gaslamp.screens.workbench.serving import (
    make_server,
)

__all__ = ["Desk", "make_server"]
