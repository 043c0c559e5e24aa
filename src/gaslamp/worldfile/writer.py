r"""Writing worlds as text that reads back as the same world.

The text is what a careful author would write: declarations by kind in a fixed
order, sections in a fixed order, one line where it fits and a block where it does
not. The same world always gives the same text. Comments are not part of a world
and so are lost when a file is read and written.

>>> from gaslamp.worldfile.reader import read
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

from gaslamp.model.declarations import (
    Action,
    Crossing,
    Definition,
    Ending,
    Entity,
    Event,
    Habit,
    Law,
    Process,
    Property,
    Trigger,
    Type,
    Utility,
    Want,
)
from gaslamp.model.expressions import Effect, Parameter, Together, Value
from gaslamp.model.lines import Words
from gaslamp.model.world import Front, Opening, World
from gaslamp.worldfile.effect_text import headed, statement
from gaslamp.worldfile.expression_text import INDENT, WIDTH, constant_text, flat, parameter_text
from gaslamp.worldfile.happenings import numbered
from gaslamp.worldfile.problems import Unwritable
from gaslamp.worldfile.section_text import (
    called_section,
    condition_section,
    consenting_section,
    duration_text,
    is_true,
    lines_section,
    names_text,
    observing_sections,
    occurrence_text,
    text_section,
    time_text,
    words_sections,
)
from gaslamp.worldfile.spelling import spelled_key, spelled_name
from gaslamp.worldfile.voice_text import stock_block, words_block

Block = list[str]


def write(world: World) -> str:
    """The text of a world, ended by a line end.

    Raises:
        Unwritable: the world, built in Python, says something that no text says.
    """
    groups: list[list[Block]] = [
        [_front(world.front)],
        [_uses(world.uses) + _playable(world.playable)],
        _types(world.types),
        _entities(world.entities),
        [_property(one) for one in world.properties],
        [_definition(one) for one in world.definitions],
        [_law(one) for one in world.laws],
        [_initially(world.initially)],
        [_action(one) for one in world.actions],
        [_event(one) for one in world.events],
        [_trigger(one) for one in world.triggers],
        [_process(one) for one in world.processes],
        [_habit(one) for one in world.habits],
        [_utility(one) for one in world.utilities],
        [_want(one) for one in world.wants],
        [_ending(one) for one in world.endings],
        [_opening(one) for one in world.openings],
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


def _parameters(parameters: Sequence[Parameter]) -> str:
    """Parameters in brackets, or nothing; bare types where that gives the same names."""
    seen: dict[str, int] = {}
    parts = []
    for parameter in parameters:
        kind = parameter.type
        number = seen.get(kind, 0) + 1 if kind is not None else 0
        if kind is not None and parameter.name == numbered(kind, number):
            seen[kind] = number
            parts.append(spelled_name(kind))
        else:
            parts.append(parameter_text(parameter))
    return f"({', '.join(parts)})" if parts else ""


def _property(one: Property) -> Block:
    default = "" if one.default is None else f" = {_value(one.default)}"
    qualities = [
        word
        for word, holds in (
            ("hidden", one.hidden),
            ("private", one.private),
            ("measured", one.measured),
            ("computed", one.computed),
        )
        if holds
    ]
    header = f"property {spelled_name(one.name)}{_parameters(one.parameters)}"
    kind = f"{spelled_name(one.type)}{_bounds(one)}"
    lines = [", ".join([f"{header}: {kind}{default}", *qualities])]
    lines += lines_section("says", one.words.says, INDENT)
    return lines + lines_section("wrong", one.words.wrong, INDENT)


def _bounds(one: Property) -> str:
    least = "" if one.least is None else f" from {constant_text(one.least)}"
    return least + ("" if one.most is None else f" to {constant_text(one.most)}")


def _value(value: Value) -> str:
    return spelled_name(value) if isinstance(value, str) else constant_text(value)


def _definition(one: Definition) -> Block:
    header = f"define {spelled_name(one.name)}{_parameters(one.parameters)}"
    return condition_section(header, one.body, "")


def _law(one: Law) -> Block:
    lines = [_header("law", one.name, one.parameters)]
    lines += condition_section("holds", one.condition, INDENT)
    return lines + text_section("says", one.says, INDENT)


def _initially(effects: Sequence[Effect]) -> Block:
    if not effects:
        return []
    return ["initially:", *(line for one in effects for line in statement(one, INDENT))]


def _header(kind: str, name: str, parameters: Sequence[Parameter]) -> str:
    return f"{kind} {spelled_name(name)}{_parameters(parameters)}"


def _effect(effect: Effect) -> Block:
    return [] if effect == Together() else headed("effect:", effect, INDENT)


def _action(one: Action) -> Block:
    lines = [_header("action", one.name, one.parameters)]
    if one.duration is not None:
        lines.append(f"{INDENT}takes {duration_text(one.duration)}{_cost(one)}")
    elif one.times is not None or one.power_w is not None:
        raise Unwritable("a factor or a power of an action that does not say how long it takes")
    if one.happens is not None:
        soon = one.happens.most_ms == one.happens.least_ms == 0
        when = "at once" if soon else f"after {duration_text(one.happens)}"
        lines.append(f"{INDENT}happens {when}")
    if one.measured is not None:
        if one.happens is not None:
            raise Unwritable("an action that happens after a time and as a quantity is crossed")
        lines.append(f"{INDENT}happens when {_crossing(one.measured)}")
    if not is_true(one.precondition):
        lines += condition_section("precondition", one.precondition, INDENT)
    lines += [*_chance(one), *_effect(one.effect), *consenting_section(one.consenting, INDENT)]
    lines += observing_sections(one.observing, INDENT)
    return lines + words_sections(one.words, INDENT)


def _cost(one: Action) -> str:
    times = "" if one.times is None else f", times {flat(one.times)}"
    if one.power_w is None:
        return times
    if one.power_w < 0:
        raise Unwritable("a power of less than nothing")
    return f"{times}, at {constant_text(one.power_w)} W"


def _crossing(one: Crossing) -> str:
    if one.relation not in (">=", "<="):
        raise Unwritable(f'a threshold crossed by "{one.relation}"')
    return f"{flat(one.quantity)} {one.relation} {constant_text(one.threshold)}"


def _chance(one: Action) -> Block:
    if one.chance is None and one.otherwise is None:
        return []
    chance = [] if one.chance is None else [flat(one.chance)]
    otherwise = [] if one.otherwise is None else [f"otherwise {occurrence_text(one.otherwise)}"]
    return [f"{INDENT}chance: {' '.join(chance + otherwise)}"]


def _event(one: Event) -> Block:
    lines = [_header("event", one.name, one.parameters), *_effect(one.effect)]
    lines += observing_sections(one.observing, INDENT)
    return lines + words_sections(one.words, INDENT)


def _trigger(one: Trigger) -> Block:
    lines = [_header("trigger", one.name, one.parameters)]
    if not is_true(one.precondition):
        lines += condition_section("precondition", one.precondition, INDENT)
    lines += _effect(one.effect)
    return lines if one.sense is None else [*lines, f"{INDENT}by: {spelled_name(one.sense)}"]


def _process(one: Process) -> Block:
    lines = [_header("process", one.name, one.parameters)]
    lines.append(f"{INDENT}every {time_text(one.every_ms)}")
    if not is_true(one.precondition):
        lines += condition_section("while", one.precondition, INDENT)
    return lines + _effect(one.effect)


def _habit(one: Habit) -> Block:
    lines = [_header("habit", one.name, one.parameters)]
    if not is_true(one.precondition):
        lines += condition_section("when", one.precondition, INDENT)
    lines.append(f"{INDENT}does: {occurrence_text(one.act)}")
    if one.weight != 1:
        lines.append(f"{INDENT}weight: {one.weight}")
    return lines


def _utility(one: Utility) -> Block:
    who = "" if one.who is None else f" of {spelled_name(one.who)}"
    return condition_section(f"utility{who}", one.value, "")


def _want(one: Want) -> Block:
    lines = [f"want {spelled_name(one.name)} of {spelled_name(one.who)}"]
    if not is_true(one.condition):
        lines += condition_section("when", one.condition, INDENT)
    lines += condition_section("worth", one.worth, INDENT)
    if one.weight != 1 or isinstance(one.weight, int):
        lines.append(f"{INDENT}weight: {constant_text(one.weight)}")
    return lines + (text_section("says", one.says, INDENT) if one.says else [])


def _ending(one: Ending) -> Block:
    lines = [f"ending {spelled_name(one.name)}"]
    lines += condition_section("when", one.condition, INDENT)
    return lines + lines_section("says", one.tells, INDENT)


def _opening(one: Opening) -> Block:
    header = f"opening of {spelled_name(one.who)}"
    return lines_section(header, one.lines, "") or [header]
