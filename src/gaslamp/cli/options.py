"""Options that every command takes, declared once."""

from __future__ import annotations

import click

json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object instead of text."
)

debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, help="Show the traceback of a bug."
)
