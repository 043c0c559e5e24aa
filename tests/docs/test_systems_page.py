"""The page about the library systems shows what their `.lamp` files declare.

`python tests/docs/test_systems_page.py` writes its tables anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from gaslamp.systems import shipped_systems, system

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "systems.md"
HEADED: Final = re.compile(r"(?P<kind>action|event|trigger|define|law) (?P<name>\w+(?:\([^)]*\))?)")
PROPERTY: Final = re.compile(
    r"property (?P<name>\w+(?:\([^)]*\))?)"
    r"(?:: (?P<type>[^,=#]+?))?(?: = (?P<default>[^,#]+?))?(?P<marks>(?:, \w+)*)"
    r"\s*(?:# *(?P<said>.*))?$"
)
MARKS: Final = ("hidden", "private", "common", "assumed")


class Declared:
    """What one file declares, as its lines say it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines = system(name).text().decode("utf-8").splitlines()
        self.tables = {table.name: table.meaning for table in system(name).tables()}
        self.properties = [
            found for line in self.lines if (found := PROPERTY.match(line)) is not None
        ]

    @property
    def uses(self) -> str:
        lines = [line.removeprefix("use ") for line in self.lines if line.startswith("use ")]
        return ", ".join(f"`{name}`" for line in lines for name in line.split(", "))

    def blocks(self, kind: str) -> Iterator[tuple[str, list[str]]]:
        """The heads of all declarations of a kind, and the lines below each."""
        for number, line in enumerate(self.lines):
            found = HEADED.match(line)
            if found is None or found["kind"] != kind:
                continue
            below = []
            for later in self.lines[number + 1 :]:
                if later and not later.startswith(" "):
                    break
                below.append(later.strip())
            yield found["name"], below

    def names(self, kind: str) -> str:
        return ", ".join(f"`{name}`" for name, _ in self.blocks(kind))


def line_with(below: list[str], start: str) -> str:
    """The rest of the first line that begins so; nothing if none does."""
    return next((line.removeprefix(start) for line in below if line.startswith(start)), "")


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    if not rows:
        return []
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return ["", *lines, *(f"| {' | '.join(row)} |" for row in rows)]


def kinds(declared: Declared) -> list[str]:
    """Types without entities, then the entities of each type."""
    types: dict[str, str] = {}
    of: dict[str, list[str]] = {}
    for line in declared.lines:
        words = line.partition("#")[0].strip()
        names, _, above = words.partition(" ")[2].partition(": ")
        if words.startswith("type "):
            types.update((name, above) for name in names.split(", "))
        elif words.startswith("entity "):
            of.setdefault(above, []).extend(names.split(", "))
    rows = [
        (f"`{name}`", f"`{above}`" if above else "", ", ".join(f"`{e}`" for e in of.get(name, [])))
        for name, above in types.items()
    ]
    return table(("type", "below", "entities of the system"), rows)


def properties(declared: Declared) -> list[str]:
    rows = [
        (
            f"`{p['name']}`",
            p["type"] or "boolean",
            p["default"] or "",
            ", ".join(mark for mark in MARKS if mark in p["marks"]),
            p["said"] or "",
        )
        for p in declared.properties
        if "measured" not in p["marks"] and "computed" not in p["marks"]
    ]
    return table(("property", "value", "if nothing is said", "who knows it", "meaning"), rows)


def measured(declared: Declared) -> list[str]:
    changes = {name for process in system(declared.name).processes() for name in process.changes}
    rows = [
        (
            f"`{p['name']}`",
            (p["type"] or "").removeprefix("number").strip(),
            p["said"] or "",
            "yes" if p["name"].partition("(")[0] in changes else "",
        )
        for p in declared.properties
        if "measured" in p["marks"]
    ]
    return table(("measured quantity", "range", "unit, meaning", "an effect can change it"), rows)


def computed_tables(declared: Declared) -> list[str]:
    names = [p["name"] for p in declared.properties if "computed" in p["marks"]]
    return table(
        ("computed table", "meaning"),
        [(f"`{name}`", declared.tables[name.partition("(")[0]]) for name in names],
    )


def actions(declared: Declared) -> list[str]:
    rows = []
    for name, below in declared.blocks("action"):
        takes = line_with(below, "takes ")
        watts = takes.rpartition(", at ")[2] if ", at " in takes else ""
        first = line_with(below, "typed: ").partition('", ')[0].strip('"')
        typed = f"`{first}`" if first else ""
        if not line_with(below, "happens "):
            rows.append((f"`{name}`", takes.partition(", ")[0], watts, typed))
    return table(("action", "takes, at best", "effort", "typed, for one"), rows)


def happenings(declared: Declared) -> list[str]:
    rows = [
        (f"`{name}`", f"{'when ' if 'when' in happens else ''}`{happens.removeprefix('when ')}`")
        for name, below in declared.blocks("action")
        if (happens := line_with(below, "happens "))
    ]
    return table(("happens by itself", "when"), rows)


def rest(declared: Declared) -> list[str]:
    laws = "; ".join(line_with(below, "says: ").strip('"') for _, below in declared.blocks("law"))
    said = [
        ("Definitions", declared.names("define")),
        ("Rules", declared.names("trigger")),
        ("Events", declared.names("event")),
        ("Laws", laws),
    ]
    return [line for what, names in said if names for line in ("", f"{what}: {names}")]


def shown(name: str) -> list[str]:
    """All that a file declares, as tables."""
    declared = Declared(name)
    needs = [f"Uses {declared.uses}."] if declared.uses else ["Uses no other."]
    parts = (kinds, properties, measured, computed_tables, actions, happenings, rest)
    return [*needs, *(line for part in parts for line in part(declared))]


def all_tables() -> list[str]:
    rows = [
        (f"`{one.name}`", f"`{name}`", one.meaning)
        for name in shipped_systems()
        for one in system(name).tables()
    ]
    return table(("name", "system", "meaning"), rows)[1:]


def written() -> str:
    """The page with its tables as they should be."""
    page = PAGE.read_text("utf-8")
    marked = [("tables", all_tables()), *((name, shown(name)) for name in shipped_systems())]
    for mark, lines in marked:
        before, begin, after = page.partition(f"<!-- {mark} -->\n")
        assert begin, f"no place for {mark}"
        _, end, after = after.partition("<!-- end -->")
        page = "".join([before, begin, *(f"{line}\n" for line in lines), end, after])
    return page


def test_the_tables_are_what_the_systems_declare() -> None:
    assert PAGE.read_text("utf-8") == written()


def test_no_declaration_is_left_out() -> None:
    for name in shipped_systems():
        declared = Declared(name)
        for kind in ("action", "event", "trigger", "define", "law"):
            begun = [line for line in declared.lines if line.startswith(f"{kind} ")]
            assert len(begun) == len(list(declared.blocks(kind))), (name, kind)
        begun = [line for line in declared.lines if line.startswith("property ")]
        assert len(begun) == len(declared.properties), name


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
