r"""Writing worlds as text that reads back as the same world.

The text is what a careful author would write: declarations by kind in a fixed
order, sections in a fixed order, one line where it fits and a block where it does
not. The same world always gives the same text. Comments are not part of a world
and so are lost when a file is read and written.

>>> from gaslamp.notation.reader import read
>>> world = read('entity hall:room\ntype room')
>>> print(write(world), end="")
type room
<BLANKLINE>
entity hall: room
>>> read(write(world)) == world
True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from gaslamp.model import (
    Common,
    Definition,
    Depth,
    Effect,
    Entity,
    Front,
    Law,
    Property,
    Row,
    Type,
    Value,
    Words,
    World,
)
from gaslamp.notation.effect_text import statement
from gaslamp.notation.expression_text import INDENT, WIDTH, constant_text
from gaslamp.notation.happening_text import (
    action_block,
    ending_block,
    event_block,
    habit_block,
    header_text,
    opening_block,
    parameters_text,
    process_block,
    trigger_block,
    utility_block,
    want_block,
)
from gaslamp.notation.problems.systems import Unwritable
from gaslamp.notation.section_text import (
    called_section,
    condition_section,
    lines_section,
    names_text,
    text_section,
)
from gaslamp.notation.spelling import spelled_key, spelled_name
from gaslamp.notation.voice_text import stock_block, words_block

Block = list[str]


def write(world: World) -> str:
    """The text of a world, ended by a line end.

    Raises:
        Unwritable: the world, built in Python, says something that no text says.
        NumberBeyond: a number of it is larger than any that is read.
    """
    groups: list[list[Block]] = [
        [_front(world.front)],
        [
            _minds(world.minds)
            + _uses(world.uses)
            + _playable(world.playable)
            + _common(world.common)
        ],
        _types(world.types),
        _entities(world.entities),
        [_row(one) for one in world.rows],
        [_property(one) for one in world.properties],
        [_definition(one) for one in world.definitions],
        [_law(one) for one in world.laws],
        [_initially(world.initially)],
        [action_block(one) for one in world.actions],
        [event_block(one) for one in world.events],
        [trigger_block(one) for one in world.triggers],
        [process_block(one) for one in world.processes],
        [habit_block(one) for one in world.habits],
        [utility_block(one) for one in world.utilities],
        [want_block(one) for one in world.wants],
        [ending_block(one) for one in world.endings],
        [opening_block(one) for one in world.openings],
        [stock_block(one) for one in world.stock],
        [words_block(world.words)],
    ]
    blocks = [block for group in groups for block in _gathered(group) if block]
    return "\n\n".join("\n".join(block) for block in blocks or [['title: ""']]) + "\n"


def _gathered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of one kind, with those of a single line drawn together."""
    gathered: list[Block] = []
    for single, group in groupby(blocks, key=lambda block: len(block) == 1):
        alike = list(group)
        gathered += [[line for block in alike for line in block]] if single else alike
    return gathered


def _front(front: Front) -> Block:
    keys = [key for key, _ in front.details]
    if len({*keys, "title", "author"}) < len(keys) + 2:
        raise Unwritable("a key of the front matter that is there twice")
    own = [(key, text) for key, text in (("title", front.title), ("author", front.author)) if text]
    return [
        line
        for key, text in (*own, *front.details)
        for line in text_section(spelled_key(key), text, "")
    ]


def _row(one: Row) -> Block:
    return [f"{spelled_key(one.head)}: {' - '.join(map(spelled_name, one.spots))}"]


def _minds(depth: Depth | None) -> Block:
    return [] if depth is None else [f"minds: {depth.levels} deep"]


def _common(common: Common) -> Block:
    if common.everything:
        return ["common: everything"]
    # As a name it would be the word for all there is.
    names = (
        "`everything`" if name == "everything" else spelled_name(name) for name in common.names
    )
    return [f"common: {', '.join(names)}"] if common.names else []


def _uses(uses: Sequence[str]) -> Block:
    return [f"use {names_text(uses)}"] if uses else []


def _playable(names: Sequence[str]) -> Block:
    return [f"playable: {names_text(names)}"] if names else []


def _below(names: Sequence[str]) -> str:
    return f": {names_text(names)}" if names else ""


def _types(types: Iterable[Type]) -> list[Block]:
    return [
        line
        for parents, group in groupby(types, key=lambda kind: kind.parents)
        for line in _rows("type", [kind.name for kind in group], parents)
    ]


def _entities(entities: Iterable[Entity]) -> list[Block]:
    """Entities with words one by one, those without in rows of the same types."""
    blocks: list[Block] = []
    for (types, plain), group in groupby(entities, key=lambda e: (e.types, e.words == Words())):
        alike = list(group)
        if plain:
            blocks += _rows("entity", [entity.name for entity in alike], types)
        else:
            blocks += [_entity(entity) for entity in alike]
    return blocks


def _rows(word: str, names: Iterable[str], kinds: Sequence[str]) -> list[Block]:
    """Declarations that differ in name only, as many to a line as there is room for."""
    rows: list[list[str]] = []
    for name in names:
        if rows and len(f"{word} {names_text([*rows[-1], name])}{_below(kinds)}") <= WIDTH:
            rows[-1].append(name)
        else:
            rows.append([name])
    return [[f"{word} {names_text(row)}{_below(kinds)}"] for row in rows]


def _entity(entity: Entity) -> Block:
    words = entity.words
    lines = [f"entity {spelled_name(entity.name)}{_below(entity.types)}"]
    lines += called_section(words.named, words.called, INDENT)
    if words.pronoun is not None:
        lines.append(f"{INDENT}pronoun: {spelled_name(words.pronoun)}")
    if words.unrecognised is not None:
        lines += text_section("unrecognised", words.unrecognised, INDENT)
    return lines + lines_section("looks", words.looks, INDENT)


def _property(one: Property) -> Block:
    default = "" if one.default is None else f" = {_value(one.default)}"
    qualities = [
        word
        for word, holds in (
            ("hidden", one.hidden),
            ("private", one.private),
            ("common", one.common),
            ("assumed", one.assumed),
            ("measured", one.measured),
            ("computed", one.computed),
        )
        if holds
    ]
    header = f"property {spelled_name(one.name)}{parameters_text(one.parameters)}"
    kind = f"{spelled_name(one.type)}{_bounds(one)}"
    lines = [", ".join([f"{header}: {kind}{default}", *qualities])]
    lines += lines_section("says", one.words.says, INDENT)
    lines += lines_section("wrong", one.words.wrong, INDENT)
    return lines + lines_section("known", one.words.known, INDENT)


def _bounds(one: Property) -> str:
    least = "" if one.least is None else f" from {constant_text(one.least)}"
    return least + ("" if one.most is None else f" to {constant_text(one.most)}")


def _value(value: Value) -> str:
    return spelled_name(value) if isinstance(value, str) else constant_text(value)


def _definition(one: Definition) -> Block:
    header = f"define {spelled_name(one.name)}{parameters_text(one.parameters)}"
    return condition_section(header, one.body, "")


def _law(one: Law) -> Block:
    lines = [header_text("law", one.name, one.parameters)]
    lines += condition_section("holds", one.condition, INDENT)
    return lines + text_section("says", one.says, INDENT)


def _initially(effects: Sequence[Effect]) -> Block:
    if not effects:
        return []
    return ["initially:", *(line for one in effects for line in statement(one, INDENT))]
