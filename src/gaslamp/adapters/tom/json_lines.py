"""Files of JSON, an object to a line, as most suites are published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from gaslamp.adapters.tom.problems import NoStories
from gaslamp.errors import Place

Record: TypeAlias = Mapping[str, object]


def records_by_line(text: str, file: str) -> Iterator[tuple[int, Record]]:
    """Each object with its line, from 1; empty lines are none. Raises `NoStories` for all else."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record: object = json.loads(line)
        except RecursionError:
            raise NoStories("this line is nested too deep", Place(file, number, 1)) from None
        except ValueError as error:
            raise NoStories(f"this line is no JSON ({error})", Place(file, number, 1)) from None
        if not isinstance(record, dict):
            raise NoStories("this line is no JSON object", Place(file, number, 1))
        yield number, record
