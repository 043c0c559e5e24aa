"""A whole Sabre file, taken apart into declarations and put together as a world.

Types may come after their use, unknown parents are declared on the way, an omitted
`observing` means everybody, an omitted `consenting` nobody, and of two utilities of
one character the last counts: all as Sabre has it.

Cost: linear in the length of the text, but for a logarithm where expressions split.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import Final

from gaslamp.adapters.sabre.effects import EffectReader
from gaslamp.adapters.sabre.lexing import Source, decode_text
from gaslamp.adapters.sabre.problems import RepeatedSection
from gaslamp.adapters.sabre.spans import split_at
from gaslamp.model import (
    CONVENTION,
    PLANNING,
    TRUE,
    Action,
    And,
    Compare,
    Effect,
    Entity,
    Front,
    Name,
    Observing,
    Parameter,
    Property,
    Quantified,
    Together,
    Trigger,
    Type,
    Utility,
    World,
)
from gaslamp.values import dataclass

_BUILT_IN: Final = frozenset({"boolean", "number", "entity", "character"})


@dataclass(slots=True)
class _Draft:
    """The declarations found so far, by kind."""

    types: list[Type] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    properties: list[Property] = field(default_factory=list)
    initially: list[Effect] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    utilities: dict[str | None, Utility] = field(default_factory=dict)


def read_sabre(text: str | bytes, file: str) -> World:
    """The world a Sabre problem file describes.

    Only the form is checked; `check_world` says whether names and types fit.

    Args:
        text: the content; bytes are taken as UTF-8.
        file: its name, as it should stand in messages.

    Raises:
        SabreProblem: with the place, at the first thing that cannot be read.
    """
    reader = _FileReader(Source(decode_text(text, file), file))
    return reader.world()


class _FileReader(EffectReader):
    """Reads the declarations of one file."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.draft = _Draft()

    def world(self) -> World:
        """Everything the file declares."""
        last = len(self.source.tokens) - 1
        stretches = list(split_at(self.source, 0, last, ";"))
        if stretches[-1] == (last, last):
            stretches.pop()
        for start, end in stretches:
            self._definition(start, end)
        draft = self.draft
        taken = {entity.name for entity in draft.entities}
        return World(
            front=Front(details=((CONVENTION, PLANNING),)),
            types=_with_parents_declared(draft.types),
            entities=tuple(draft.entities),
            properties=tuple(draft.properties),
            initially=tuple(draft.initially),
            actions=tuple(_seen_by_everybody(action, taken) for action in draft.actions),
            triggers=tuple(draft.triggers),
            utilities=tuple(draft.utilities.values()),
        )

    def _definition(self, start: int, end: int) -> None:
        if start == end:
            raise self.unexpected_token("a definition", start)
        match self.source.text(start):
            case "type":
                name, parents = self._name_and_types(start, end)
                self.draft.types.append(Type(name, parents, place=self.source.place(start + 1)))
            case "entity":
                name, types = self._name_and_types(start, end)
                place = self.source.place(start + 1)
                self.draft.entities.append(Entity(name, types, place=place))
            case "property":
                self._property(start, end)
            case "action" | "trigger":
                self._event(start, end)
            case "utility":
                self._utility(start, end)
            case _:
                effect = self.change(start, end)
                steps = effect.effects if isinstance(effect, Together) else (effect,)
                self.draft.initially.extend(steps)

    def _name_and_types(self, start: int, end: int) -> tuple[str, tuple[str, ...]]:
        name = self.name(start + 1, "a name")
        if start + 2 == end:
            return name, ()
        self.expect(start + 2, ":", end)
        stretches = split_at(self.source, start + 3, end, ",")
        return name, tuple(self._single_type(*stretch) for stretch in stretches)

    def _single_type(self, start: int, end: int) -> str:
        """The one type that is all of this stretch."""
        name = self.type_name(start)
        if start + 1 != end:
            raise self.unexpected_token('"," or ";"', start + 1)
        return name

    def _property(self, start: int, end: int) -> None:
        name, parameters, after = self._signature(start, end)
        self.expect(after, ":", end)
        kind = self._single_type(after + 1, end)
        place = self.source.place(start + 1)
        self.draft.properties.append(Property(name, parameters, kind, place=place))

    def _signature(self, start: int, end: int) -> tuple[str, tuple[Parameter, ...], int]:
        """The name and parameters of what a keyword declares, and where they end."""
        name = self.name(start + 1, "a name")
        opening = self.expect(start + 2, "(", end)
        closing = self.source.partner[opening]
        stretches = list(split_at(self.source, opening + 1, closing, ","))
        if opening + 1 == closing:
            stretches = []
        return name, tuple(self._parameter(*stretch) for stretch in stretches), closing + 1

    def _parameter(self, start: int, end: int) -> Parameter:
        if start + 1 == end:
            place = self.source.place(start)
            return Parameter(self.name(start, "a parameter"), None, place=place)
        return self.variable(start, end)

    def _event(self, start: int, end: int) -> None:
        name, parameters, after = self._signature(start, end)
        self.expect(after, "{", end)
        closing = self.source.partner[after]
        if closing + 1 != end:
            raise self.unexpected_token('";"', closing + 1)
        place = self.source.place(start + 1)
        if self.source.text(start) == "trigger":
            blank = Trigger(name, parameters, place=place)
            self.draft.triggers.append(self._filled_trigger(blank, after + 1, closing))
        else:
            action = Action(name, parameters, place=place)
            self.draft.actions.append(self._filled_action(action, after + 1, closing))

    def _filled_trigger(self, trigger: Trigger, start: int, end: int) -> Trigger:
        allowed = ("precondition", "effect")
        for section, begin, finish in self._sections(trigger.name, allowed, start, end):
            if section == "precondition":
                trigger = replace(trigger, precondition=self.condition(begin + 2, finish))
            else:
                trigger = replace(trigger, effect=self.change(begin + 2, finish))
        return trigger

    def _filled_action(self, action: Action, start: int, end: int) -> Action:
        allowed = ("precondition", "effect", "consenting", "observing")
        for section, begin, finish in self._sections(action.name, allowed, start, end):
            match section:
                case "precondition":
                    action = replace(action, precondition=self.condition(begin + 2, finish))
                case "effect":
                    action = replace(action, effect=self.change(begin + 2, finish))
                case "consenting":
                    action = replace(action, consenting=self._consenting(begin + 2, finish))
                case _:
                    action = replace(action, observing=(self._observing(begin, finish),))
        return action

    def _sections(
        self, event: str, allowed: tuple[str, ...], start: int, end: int
    ) -> Iterator[tuple[str, int, int]]:
        """The name, start and end of each section of an event."""
        seen: set[str] = set()
        stretches = list(split_at(self.source, start, end, ";"))
        if stretches[-1] == (end, end):
            stretches.pop()
        for begin, finish in stretches:
            section = self.source.text(begin)
            if begin == finish or section not in allowed:
                choices = ", ".join(f'"{word}"' for word in allowed[:-1])
                raise self.unexpected_token(f'{choices} or "{allowed[-1]}"', begin)
            if section in seen:
                raise RepeatedSection(section, event, self.source.place(begin))
            seen.add(section)
            if section != "observing":
                self.expect(begin + 1, ":", finish)
            yield section, begin, finish

    def _consenting(self, start: int, end: int) -> tuple[Name, ...]:
        """A set: of one name given twice the first is kept."""
        if self.source.text(start) == "(" and self.source.partner[start] + 1 == end:
            start, end = start + 1, end - 1
            if start == end:
                return ()
        names: dict[str, Name] = {}
        for begin, finish in split_at(self.source, start, end, ","):
            name = self.name(begin, "a character")
            if begin + 1 != finish:
                raise self.unexpected_token('"," or ";"', begin + 1)
            names.setdefault(name, Name(name, place=self.source.place(begin)))
        return tuple(names.values())

    def _observing(self, start: int, end: int) -> Observing:
        opening = self.expect(start + 1, "(", end)
        closing = self.source.partner[opening]
        variable = self.variable(opening + 1, closing)
        colon = self.expect(closing + 1, ":", end)
        condition = self.condition(colon + 1, end)
        place = self.source.place(start)
        if variable.type is None or variable.type in {"character", "entity"}:
            return Observing(variable.name, condition, place=place)
        # The model's observers range over all characters, whatever type is named here: so one of
        # the type is asked for who is the observer, and what is said of the type may be said of it.
        observer = variable.name + "_"
        while observer in self.source.names:
            observer += "_"
        same = Compare(
            "==", Name(variable.name, place=place), Name(observer, place=place), place=place
        )
        body = And((same, condition), place=place)
        condition = Quantified("exists", variable, body, place=place)
        return Observing(observer, condition, place=place)

    def _utility(self, start: int, end: int) -> None:
        opening = self.expect(start + 1, "(", end)
        closing = self.source.partner[opening]
        who = None
        if opening + 1 != closing:
            who = self.name(opening + 1, "a character")
            self.expect(opening + 2, ")", end)
        colon = self.expect(closing + 1, ":", end)
        value = self.condition(colon + 1, end)
        self.draft.utilities.pop(who, None)
        self.draft.utilities[who] = Utility(who, value, place=self.source.place(start))


def _with_parents_declared(types: list[Type]) -> tuple[Type, ...]:
    """The types, each unknown parent put in front of the first type that names it."""
    known = {declared.name for declared in types} | _BUILT_IN
    complete: list[Type] = []
    for declared in types:
        for parent in declared.parents:
            if parent not in known:
                known.add(parent)
                complete.append(Type(parent, place=declared.place))
        complete.append(declared)
    return tuple(complete)


def _seen_by_everybody(action: Action, taken: set[str]) -> Action:
    """The action, with everybody observing it if the file names no observers."""
    if action.observing:
        return action
    names = taken | {parameter.name for parameter in action.parameters}
    variable = "c"
    while variable in names:
        variable += "_"
    return replace(action, observing=(Observing(variable, TRUE, place=action.place),))
