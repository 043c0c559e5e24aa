"""A world, from the parser's tree to the model.

`WorldReader` reads one file's tree, declaration by declaration, in the order of the
text; a `World` keeps that order within each kind. The sections of a declaration may
come in any order, each once (`observing` as often as one likes: one list).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gaslamp.errors import Place
from gaslamp.model import (
    CONVENTION,
    LEAVES_OUT,
    Action,
    Common,
    Constant,
    Definition,
    Depth,
    Effect,
    Ending,
    Entity,
    Event,
    Front,
    Habit,
    Law,
    Opening,
    OwnWord,
    Process,
    Property,
    PropertyWords,
    Row,
    Stock,
    Trigger,
    Type,
    Utility,
    Value,
    Want,
    Words,
    World,
)
from gaslamp.notation import problems
from gaslamp.notation.effects import EffectReader
from gaslamp.notation.expressions import ExpressionReader, name_of, number_of, subtrees, tokens
from gaslamp.notation.grammar import Node
from gaslamp.notation.happenings import HappeningReader, parameters_of
from gaslamp.notation.parts import Parts
from gaslamp.notation.section_text import is_true
from gaslamp.notation.sections import SectionReader, Sections
from gaslamp.notation.voice import VoiceReader

_PROPERTY_WORDS = (
    "hidden",
    "private",
    "common",
    "granted",
    "measured",
    "computed",
    "range",
    "least",
    "most",
)
_PROPERTY_SECTIONS = ("says", "wrong", "known")


class WorldReader:
    """Reads the declarations of one text, once."""

    def __init__(self, parts: Parts) -> None:
        self._expressions = ExpressionReader(parts)
        self._effects = EffectReader(self._expressions)
        self._sections = SectionReader(self._expressions)
        self._happenings = HappeningReader(self._expressions, self._effects, self._sections)
        self._front: dict[str, str] = {}
        self._places: dict[str, Place] = {}
        self._named_at: dict[str, Place] = {}
        self._uses: list[str] = []
        self._playable: list[str] = []
        self._minds: Depth | None = None
        self._common = Common()
        self._types: list[Type] = []
        self._entities: list[Entity] = []
        self._rows: list[Row] = []
        self._properties: list[Property] = []
        self._definitions: list[Definition] = []
        self._laws: list[Law] = []
        self._initially: list[Effect] = []
        self._actions: list[Action] = []
        self._events: list[Event] = []
        self._triggers: list[Trigger] = []
        self._processes: list[Process] = []
        self._utilities: list[Utility] = []
        self._wants: list[Want] = []
        self._habits: list[Habit] = []
        self._endings: list[Ending] = []
        self._openings: list[Opening] = []
        self._stock: list[Stock] = []
        self._own_words: list[OwnWord] = []
        self._voice = VoiceReader(self._sections, self._expressions)

    def read(self, tree: Node) -> World:
        """The world a tree declares.

        Raises:
            WorldError: the first declaration that does not make sense.
        """
        happens = self._happenings
        readers: dict[str, Callable[[Node], None]] = {
            "front": self._read_front,
            "row": self._read_row,
            # What is included stands in the text before it is read (`gaslamp.worlds.including`);
            # who lays out or colours a file has it alone, and needs no more.
            "include": lambda _node: None,
            "use": self._read_uses,
            "playable": self._read_playable,
            "minds": self._read_minds,
            "common_knowledge": self._read_common,
            "type": self._read_types,
            "entity": self._read_entities,
            "property": lambda node: self._properties.append(self._property(node)),
            "define": lambda node: self._definitions.append(self._definition(node)),
            "law": lambda node: self._laws.append(happens.law(node)),
            "initially": self._read_initially,
            "action": lambda node: self._actions.append(happens.action(node)),
            "event": lambda node: self._events.append(happens.event(node)),
            "trigger": lambda node: self._triggers.append(happens.trigger(node)),
            "process": lambda node: self._processes.append(happens.process(node)),
            "utility": lambda node: self._utilities.append(happens.utility(node)),
            "want": lambda node: self._wants.append(happens.want(node)),
            "habit": lambda node: self._habits.append(happens.habit(node)),
            "ending": lambda node: self._endings.append(happens.ending(node)),
            "stock": lambda node: self._stock.append(self._voice.stock(node)),
            "words": lambda node: self._own_words.extend(self._voice.words(node)),
            "opening": lambda node: self._openings.append(happens.opening(node)),
        }
        for node in subtrees(tree):
            readers[node.data](node)
        return self._world()

    def _world(self) -> World:
        details = dict(self._front)
        title, author = details.pop("title", ""), details.pop("author", "")
        return World(
            front=Front(
                title,
                author,
                tuple(details.items()),
                place=self._places.get(f"front {CONVENTION}"),
            ),
            uses=tuple(self._uses),
            types=tuple(self._types),
            entities=tuple(self._entities),
            rows=tuple(self._rows),
            properties=tuple(self._properties),
            definitions=tuple(self._definitions),
            laws=tuple(self._laws),
            initially=tuple(self._initially),
            actions=tuple(self._actions),
            events=tuple(self._events),
            triggers=tuple(self._triggers),
            processes=tuple(self._processes),
            utilities=tuple(self._utilities),
            wants=tuple(self._wants),
            habits=tuple(self._habits),
            endings=tuple(self._endings),
            openings=tuple(self._openings),
            stock=tuple(self._stock),
            words=tuple(self._own_words),
            playable=tuple(self._playable),
            minds=self._minds,
            common=self._common,
            named_at=tuple(self._named_at.items()),
        )

    def _read_uses(self, node: Node) -> None:
        (listed,) = subtrees(node)
        for name in subtrees(listed):
            self._uses.append(name_of(name))
            self._named_at.setdefault(f"use {name_of(name)}", self._expressions.place(name))

    def _read_row(self, node: Node) -> None:
        head, *spots = subtrees(node)
        place = self._expressions.place(node)
        self._rows.append(Row(name_of(head), tuple(map(name_of, spots)), place=place))

    def _read_front(self, node: Node) -> None:
        key, text = subtrees(node)
        self._note_once(name_of(key), node)
        if name_of(key).startswith(LEAVES_OUT):  # what stands there are names
            self._named_at.setdefault(name_of(key), self._expressions.place(node))
        self._front[name_of(key)] = self._sections.text(text)

    def _note_once(self, key: str, node: Node) -> None:
        place = self._expressions.place(node)
        # A key in backticks may be called `playable` and is not the declaration.
        mark = f"{node.data} {key}"
        if mark in self._places:
            raise problems.FrontKeyTwice(key, place, self._places[mark])
        self._places[mark] = place

    def _read_playable(self, node: Node) -> None:
        self._note_once("playable", node)
        self._playable.extend(_listed(node)[0])
        (listed,) = subtrees(node)
        for name in subtrees(listed):
            self._named_at.setdefault(f"playable {name_of(name)}", self._expressions.place(name))

    def _read_minds(self, node: Node) -> None:
        self._note_once("minds", node)
        (number,) = subtrees(node)
        levels = self._sections.whole_number(number)
        self._minds = Depth(levels, place=self._expressions.place(number))

    def _read_common(self, node: Node) -> None:
        self._note_once("common", node)
        (what,) = subtrees(node)
        everything = what.data == "everything"
        names = () if everything else tuple(map(name_of, subtrees(what)))
        self._common = Common(everything, names, place=self._expressions.place(node))

    def _read_types(self, node: Node) -> None:
        names, *parents = _listed(node)
        place = self._expressions.place(node)
        above = parents[0] if parents else ()
        self._types.extend(Type(name, above, place=place) for name in names)

    def _read_entities(self, node: Node) -> None:
        names, *types = _listed(node)
        below = [part for part in subtrees(node) if part.data != "names"]
        if below and len(names) > 1:
            raise problems.SharedWords(names, self._expressions.place(below[0]))
        words = self._words(Sections(below, f"entity {names[0]}", self._expressions))
        place = self._expressions.place(node)
        kinds = types[0] if types else ()
        self._entities.extend(Entity(name, kinds, words, place=place) for name in names)

    def _words(self, parts: Sections) -> Words:
        names = self._sections.names_called(parts.get("called"))
        pronoun, unrecognised = parts.get("pronoun"), parts.get("unrecognised")
        return Words(
            called=tuple(one.text for one in names if is_true(one.condition)),
            named=tuple(one for one in names if not is_true(one.condition)),
            pronoun=name_of(subtrees(pronoun)[0]) if pronoun else None,
            unrecognised=self._sections.text(subtrees(unrecognised)[0]) if unrecognised else None,
            looks=self._sections.lines(parts.get("looks")),
        )

    def _property(self, node: Node) -> Property:
        parts = [part for part in subtrees(node) if part.data != "parameters"]
        (name, *others), sections = (
            [part for part in parts if (part.data in _PROPERTY_SECTIONS) == is_section]
            for is_section in (False, True)
        )
        header = f"property {name_of(name)}"
        words: dict[str, Node] = {}
        for part in others[1:]:
            first = words.setdefault(str(part.data), part)
            if first is not part:
                at, before = self._expressions.place(part), self._expressions.place(first)
                raise problems.SectionTwice(str(part.data), header, at, before)
        values = [part for part in others[1:] if part.data not in _PROPERTY_WORDS]
        least, most = self._bounds(words)
        return Property(
            name_of(name),
            parameters_of(node, self._expressions),
            name_of(others[0]),
            default=self._value(values[0]) if values else None,
            hidden="hidden" in words,
            private="private" in words,
            common="common" in words,
            assumed="granted" in words,
            measured="measured" in words,
            computed="computed" in words,
            least=least,
            most=most,
            words=self._property_words(Sections(sections, header, self._expressions)),
            place=self._expressions.place(node),
        )

    def _property_words(self, parts: Sections) -> PropertyWords:
        lines = self._sections.lines
        says, wrong, known = (lines(parts.get(name)) for name in _PROPERTY_SECTIONS)
        return PropertyWords(says, wrong, known)

    def _bounds(self, words: Mapping[str, Node]) -> tuple[float | None, float | None]:
        """The least and the most that a number may be."""
        for word in ("range", "least", "most"):
            if word in words:
                bounds = [self._sections.read_signed(bound) for bound in subtrees(words[word])]
                least = None if word == "most" else bounds[0]
                return least, None if word == "least" else bounds[-1]
        return None, None

    def _value(self, node: Node) -> Value:
        if node.data == "name_value":
            return name_of(subtrees(node)[0])
        if node.data == "negative_value":
            return -number_of(tokens(node)[-1])
        constant = self._expressions.read(node)
        return constant.value if isinstance(constant, Constant) else None

    def _definition(self, node: Node) -> Definition:
        name, body = (part for part in subtrees(node) if part.data != "parameters")
        return Definition(
            name_of(name),
            parameters_of(node, self._expressions),
            self._expressions.read(body),
            place=self._expressions.place(node),
        )

    def _read_initially(self, node: Node) -> None:
        (block,) = subtrees(node)
        self._initially.extend(self._effects.statements(block))


def _listed(node: Node) -> list[tuple[str, ...]]:
    """The lists of names a declaration's first line gives."""
    return [
        tuple(name_of(name) for name in subtrees(part))
        for part in subtrees(node)
        if part.data == "names"
    ]
