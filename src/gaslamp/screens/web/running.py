"""An application served from a socket until somebody ends it: what alone uses uvicorn."""

from __future__ import annotations

from socket import socket

import uvicorn
from starlette.applications import Starlette


def run(application: Starlette, place: socket) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    settings = uvicorn.Config(application, log_level="warning")
    uvicorn.Server(settings).run(sockets=[place])
