"""Laying out a text changes the room between its words, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from gaslamp.errors import WorldError
from gaslamp.model import World
from gaslamp.notation import format_text, read, write
from gaslamp.notation.formatting import _shape, _tree, _Word, _words
from gaslamp.testing.worlds import worlds

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path
    for folder in ("src/gaslamp", "tests", "docs", "bench")
    for path in (ROOT / folder).rglob("*.lamp")
)


def _is_read(text: str) -> bool:
    try:
        read(text)
    except WorldError:
        return False
    return True


SMALL = [
    text
    for path in SHIPPED
    if path.stat().st_size < 4_000 and _is_read(text := path.read_text("utf-8"))
] + [(ROOT / "tests/notation/everything.lamp").read_text("utf-8")]


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_ships_is_laid_out_already(path: Path) -> None:
    text = path.read_text("utf-8")
    try:
        assert format_text(text, path.name) == text
    except WorldError:
        # Some worlds of tests are there to be refused.
        with pytest.raises(WorldError):
            read(text)


@pytest.mark.slow
@settings(max_examples=20)
@given(worlds())
def test_it_reads_as_the_same_world(world: World) -> None:
    text = write(world)
    assert read(format_text(text)) == world


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_any_layout_comes_out_as_one(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    tree = _tree(chance.choice(SMALL), "")
    comments: list[str] = []
    untidy = "".join(_untidy(list(_words(tree, "")), chance, comments))
    tidy = format_text(untidy)
    assert list(_shape(_tree(tidy, ""))) == list(_shape(tree))
    assert _comments(tidy) == comments
    assert format_text(tidy) == tidy
    # Without comments and broken lines there is but one way to lay it out.
    once, again = ("".join(_untidy(list(_words(tree, "")), chance, None)) for _ in range(2))
    assert format_text(once) == format_text(again)


def _untidy(words: list[_Word], chance: random.Random, comments: list[str] | None) -> Iterator[str]:
    """The same words, with room between them by chance; what comments there are is noted."""

    def comment() -> str:
        if comments is None or chance.random() > 0.1:
            return ""
        comments.append(f"# {chance.choice(['why', 'é', chr(34), '(', '']) + str(len(comments))}")
        return f"{' ' * chance.randint(0, 3)}{comments[-1]}"

    columns, brackets = [0], 0
    line_end = False
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        if word.kind == "_INDENT":
            columns.append(columns[-1] + chance.randint(1, 7))
        elif word.kind == "_DEDENT":
            columns.pop()
        elif word.kind == "_NL":
            line_end = True
        else:
            if line_end:
                yield comment()
                yield "\n"
                while comments is not None and chance.random() < 0.1:
                    yield f"{comment()}\n"
                yield " " * columns[-1]
                line_end = False
            yield word.text
            brackets += {"LPAR": 1, "RPAR": -1}.get(word.kind, 0)
            if following is not None and brackets and comments is not None:
                yield from (f"{comment()}\n" for _ in range(chance.random() < 0.05))
            # `-x` begins a line and `- x` goes on from one; so do `presumes(x)` and `presumes (x)`.
            is_glued = word.kind in ("APPLIED", "MINUS") and word.rule != "arithmetic"
            yield "" if is_glued else " " * chance.randint(1, 3)
    yield comment()


TEXTS = [
    # What is untidy, and how it is laid out.
    ("type room\n\n\n\nentity hall:room", "type room\n\nentity hall: room\n"),
    ("\n\n# first\ntype room\n\n", "# first\ntype room\n"),
    ("type room\r\ntype  thing\r\n", "type room\r\ntype thing\r\n"),
    ("\N{ZERO WIDTH NO-BREAK SPACE}type room", "type room\n"),
    (
        (
            "action go( who:being )\n  # how\n  effect:\n\n     a( who )\n     # why\n"
            "  # then\n# next\ntype being"
        ),
        (
            "action go(who: being)\n    # how\n    effect:\n        a(who)\n        # why\n"
            "    # then\n# next\ntype being\n"
        ),
    ),
    ("define a():b()\n  or c( )", "define a(): b()\n    or c()\n"),
    (
        "define a():\n  b()\n    or (c()\n  and d)",
        "define a():\n    b()\n    or (c()\n        and d)\n",
    ),
    ("action a\n  effect: b( )+=3 and c(x)-=-2", "action a\n    effect: b() += 3 and c(x) -= -2\n"),
    ("action a\n  effect: b()\n  *= 2", "action a\n    effect: b()\n        *= 2\n"),
    ("define a(): - 3-b()< -2", "define a(): -3 - b() < -2\n"),
    ('title: "a"\n+ "b"', 'title: "a"\n    + "b"\n'),
    ('law a\n  says: "b"#why', 'law a\n    says: "b" #why\n'),
    ("define a(): b is  not   a room", "define a(): b is not a room\n"),
]


@pytest.mark.parametrize(("untidy", "tidy"), TEXTS)
def test_how_it_is_laid_out(untidy: str, tidy: str) -> None:
    assert format_text(untidy) == tidy
    assert format_text(tidy) == tidy


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "tipe room",
            'hall.lamp:1:1: no declaration begins with "tipe"; did you mean "type"? [GL227]',
        ),
        ("type room\ndefine a(): (b", 'hall.lamp:2:13: this "(" is never closed'),
        ("", "hall.lamp:1:1: "),
        (b"type caf\xe9", "hall.lamp:1:9: "),
    ],
)
def test_what_is_no_text_of_the_notation_is_refused_with_its_place(
    text: str | bytes, problem: str
) -> None:
    with pytest.raises(WorldError) as caught:
        format_text(text, "hall.lamp")
    assert str(caught.value).startswith(problem)


def _comments(text: str) -> list[str]:
    """The comments of a text in their order."""
    found = []
    tree = _tree(text, "")
    end = 0
    for word in _words(tree, ""):
        if word.kind in ("_NL", "_INDENT", "_DEDENT"):
            continue
        found += [line.strip() for line in text[end : word.start].split("\n") if "#" in line]
        end = word.start + len(word.text)
    found += [line.strip() for line in text[end:].split("\n") if "#" in line]
    return found
