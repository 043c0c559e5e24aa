"""The files that a page is made of, as they lie in the folder `page` beside this."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

PAGE_FILES: Final = {
    "index.html": "text/html",
    "page.css": "text/css",
    "icon.svg": "image/svg+xml",
    "page.js": "text/javascript",
    "branches.js": "text/javascript",
    "together.js": "text/javascript",
    "story.js": "text/javascript",
    "keep.js": "text/javascript",
    "looks.js": "text/javascript",
    "door.js": "text/javascript",
}
"""What every page has, and of which type each is."""
ENGINE_FILES: Final = ("engine.js", "boot.js")
"""What a page has besides that brings its own engine."""


def page_file(name: str) -> bytes:
    """One of them, or of those that an export fills in or runs."""
    return (files("gaslamp.screens.web") / "page" / name).read_bytes()
