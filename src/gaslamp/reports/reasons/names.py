"""What things, people and facts of a world are called by somebody who sees all of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gaslamp.english.commands import label, referent
from gaslamp.english.prose import clause, is_sayable
from gaslamp.english.sentences import Discourse, Role, Telling, agreement, realise
from gaslamp.english.words import looks_plural, with_the
from gaslamp.model import Entity, TypeAncestors, Value, World
from gaslamp.systems.places import AT, FIGURE
from gaslamp.views import Known, Nameable

_VERB: Final = re.compile(r"\{([a-z]+)\}")

_PAST: Final = Telling(3, "past")

NOBODY, NOTHING, NOWHERE = "nobody", "nothing", "no known place"


class Names:
    """The author's words for one world, in the past tense."""

    def __init__(self, world: World, *, figure: str | None = None) -> None:
        """`figure`: what whoever is not recognised is called; None: by the world's own word."""
        above = TypeAncestors(world.types)
        self._nameables = {one.name: _nameable(one, above, figure) for one in world.entities}
        self._labels: dict[str, str] = {}
        self._people = {one.id for one in self._nameables.values() if one.is_person}
        self._of_people = {
            one.name for one in world.properties if self._only_people(world, one.type, above)
        }

    def name_of(self, name: str) -> str:
        """Somebody or something, as within a sentence: "Anne", "the box"."""
        said = self._labels.get(name)
        if said is None:
            found = self._nameables.get(name)
            said = name.replace("_", " ") if found is None else label(found)
            self._labels[name] = said
        return said

    def with_was(self, name: str, *, is_asked: bool = False) -> str:
        """Somebody or something with its verb: "the box was", "the matches were".

        Args:
            is_asked: the verb first, as after "where": "were the matches".
        """
        found, said = self._nameables.get(name), self.name_of(name)
        many = looks_plural(said) if found is None else _is_many(found)
        verb = "were" if many else "was"
        return f"{verb} {said}" if is_asked else f"{said} {verb}"

    def pronoun(self, name: str) -> str:
        """He, she, it or they."""
        found = self._nameables.get(name)
        return "they" if found is None else found.pronoun

    def clause(self, template: str, roles: Mapping[str, str]) -> str:
        """A template in the past tense, with these in its slots, without its full stop."""
        filled = {name: self._role(one, is_quality=False) for name, one in roles.items()}
        known = Discourse().introduce(roles.values())
        text, _ = realise(template, filled, _PAST, known)
        return self._within(text)

    def fact(
        self, name: str, arguments: tuple[str, ...], value: Value, *, is_so: bool = True
    ) -> str:
        """That a property of these has a value, as a clause: "the ball was inside the box".

        Args:
            is_so: else, that it has not: "the ball was not inside the box".
        """
        known = Known(name, arguments, self._shown(name, value), "knew", None)
        if not is_sayable(known):
            of = f"({', '.join(arguments)})" if arguments else ""
            return f"{name}{of} was {'' if is_so else 'not '}{value_text(value)}"
        said = clause(known, self._people)
        last = len(said.filled) - 1
        roles = {
            f"r{place}": self._role(one, is_quality=said.is_attribute and place == last)
            for place, one in enumerate(said.filled)
        }
        template = said.template if is_so else _denied(said.template)
        template = re.sub(r"\{(\d+)\}", r"{r\1}", template)
        text, _ = realise(template, roles, _PAST, Discourse().introduce(said.filled))
        return self._within(text)

    def _within(self, text: str) -> str:
        """A sentence as a clause within another."""
        first = text[:1] if self._begins_with_name(text) else text[:1].lower()
        return f"{first}{text[1:].rstrip('.')}"

    def _only_people(self, world: World, kind: str, above: TypeAncestors) -> bool:
        """Whether everything of a type is somebody."""
        members = [e.name for e in world.entities if kind in above.of(*e.types)]
        return bool(members) and self._people.issuperset(members)

    def _role(self, name: str, *, is_quality: bool) -> Role:
        """What a slot stands for; what somebody is like takes no article: "hale"."""
        found = self._nameables.get(name)
        if found is None or (is_quality and found.called == (_plain(name),)):
            return name.replace("_", " ")
        return referent(found)

    def _begins_with_name(self, text: str) -> bool:
        names = (
            made.name for made in map(referent, self._nameables.values()) if made.kind == "proper"
        )
        return any(text.startswith(name) for name in names if not name.startswith("the "))

    def _shown(self, name: str, value: Value) -> Value:
        if value is not None:
            return value
        if name == AT:
            return NOWHERE
        return NOBODY if name in self._of_people else NOTHING


def value_text(value: Value) -> str:
    """A value as the notation has it."""
    if value is None:
        return "?"
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def _is_many(of: Nameable) -> bool:
    """Whether a verb after its name is plural."""
    return agreement(referent(of), _PAST, is_pronoun=False).number == "plural"


def _denied(template: str) -> str:
    """A clause of a fact with its verb denied: "{0} {be} not in {1}", "{1} {do not have} {0}"."""
    return _VERB.sub(
        lambda verb: "{be} not" if verb[1] == "be" else f"{{do not {verb[1]}}}", template, count=1
    )


def _nameable(entity: Entity, above: TypeAncestors, figure: str | None) -> Nameable:
    """A figure goes by its id: what it is called is what anybody unknown is called."""
    is_figure = FIGURE in above.of(*entity.types)
    is_person = is_figure or "character" in above.of(*entity.types)
    plain = _plain(entity.name)
    if is_figure and figure is not None:
        plain = figure
    elif is_person and not is_figure:
        plain = plain.removeprefix("the ").title()
    return Nameable(
        id=entity.name,
        called=(not is_figure and entity.words.called) or (plain,),
        pronoun=entity.words.pronoun or ("they" if is_person else "it"),
        is_person=is_person,
        looks=(),
    )


def _plain(name: str) -> str:
    return with_the(name.replace("_", " "))
