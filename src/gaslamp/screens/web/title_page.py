"""What a page shows before the story."""

from __future__ import annotations

import json

from gaslamp.display import escape_unsafe
from gaslamp.model import contents_of
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.plain import WARNING, details_of, heading_of


def title_page(staged: StagedWorld) -> dict[str, object]:
    """Title, credits, warnings, and who can be played; every text safe to show."""
    matter = staged.world.front
    details = [(key, escape_unsafe(text)) for key, text in details_of(matter)]
    return {
        "title": escape_unsafe(matter.title) or "Untitled",
        "author": escape_unsafe(matter.author),
        "details": [
            [escape_unsafe(heading_of(key)), text]
            for key, text in details
            if not key.startswith(WARNING)
        ],
        "warnings": [text for key, text in details if key.startswith(WARNING)],
        "contents": [
            {"kind": one.kind, "text": escape_unsafe(one.text)}
            for one in contents_of(matter)
            if one.is_warning and one.moments
        ],
        "playable": [
            {"who": one, "called": escape_unsafe(staged.name_of(one))} for one in staged.playable
        ],
    }


def app_manifest(title: str) -> str:
    """What a device needs to keep the page as an app."""
    return json.dumps(
        {
            "name": title,
            "short_name": title,
            "start_url": "./",
            "display": "standalone",
            "background_color": "#14120f",
            "theme_color": "#14120f",
            "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}],
        }
    )
