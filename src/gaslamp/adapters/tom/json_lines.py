"""Files of JSON, an object to a line, as most suites are published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from gaslamp.adapters.tom.problems import NoStories, Skip
from gaslamp.errors import Place

Record: TypeAlias = Mapping[str, object]


def records_by_line(text: str, file: str, skip: Skip | None = None) -> Iterator[tuple[int, Record]]:
    """Each object with its line, from 1; empty lines are none.

    Args:
        skip: takes what is wrong with a line, which is then left out.

    Raises:
        NoStories: a line is no object, and nothing takes that.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, _record(line, Place(file, number, 1))
        except NoStories as error:
            if skip is None:
                raise
            skip(error)


def _record(line: str, place: Place) -> Record:
    try:
        record: object = json.loads(line)
    except RecursionError:
        raise NoStories("this line is nested too deep", place) from None
    except ValueError as error:
        raise NoStories(f"this line is no JSON ({error})", place) from None
    if not isinstance(record, dict):
        raise NoStories("this line is no JSON object", place)
    return record
