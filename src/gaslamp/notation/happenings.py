"""What can happen, and what is wanted: actions, events, triggers, processes, habits, endings."""

from __future__ import annotations

from gaslamp.errors import Place
from gaslamp.model import (
    NOTHING,
    Action,
    Apply,
    Effect,
    Ending,
    Event,
    Expression,
    Habit,
    Law,
    Opening,
    Parameter,
    Process,
    Trigger,
    Utility,
    Want,
)
from gaslamp.notation.effects import EffectReader
from gaslamp.notation.expressions import ExpressionReader, name_of, subtrees
from gaslamp.notation.grammar import Node
from gaslamp.notation.sections import SectionReader, Sections


def parameters_of(node: Node, expressions: ExpressionReader) -> tuple[Parameter, ...]:
    """The parameters a declaration's first line gives.

    A bare type is a parameter called like its type, the second such one `type_2`, and
    so on.
    """
    listed = next((part for part in subtrees(node) if part.data == "parameters"), None)
    seen: dict[str, int] = {}
    found = []
    for part in subtrees(listed) if listed else []:
        if part.data == "kind":
            kind = name_of(subtrees(part)[0])
            seen[kind] = seen.get(kind, 0) + 1
            name = numbered_parameter(kind, seen[kind])
            found.append(Parameter(name, kind, place=expressions.place(part)))
        else:
            found.append(expressions.parameter(part))
    return tuple(found)


def numbered_parameter(kind: str, number: int) -> str:
    """What the parameter written as the bare type `kind`, for the n-th time, is called."""
    return kind if number == 1 else f"{kind}_{number}"


class HappeningReader:
    """Reads the declarations of one file that have sections below them."""

    def __init__(
        self, expressions: ExpressionReader, effects: EffectReader, sections: SectionReader
    ) -> None:
        self._expressions = expressions
        self._effects = effects
        self._sections = sections

    def action(self, node: Node) -> Action:
        """An action with all its sections."""
        parts, name, place = self._opened(node)
        chance, otherwise = self._chance(parts.get("chance"))
        return Action(
            name,
            parameters_of(node, self._expressions),
            precondition=self._sections.condition(parts.get("precondition")),
            effect=self._effect(parts),
            consenting=self._sections.names(parts.get("consenting")),
            observing=self._sections.read_observing(parts.all("observing")),
            duration=self._sections.durations(parts.get("takes")),
            happens=self._sections.delay(parts.get("happens")),
            measured=self._sections.read_crossing(parts.get("happens")),
            times=self._sections.times(parts.get("takes")),
            power_w=self._sections.power_w(parts.get("takes")),
            chance=chance,
            otherwise=otherwise,
            words=self._sections.event_words(parts),
            place=place,
        )

    def event(self, node: Node) -> Event:
        """Something an action may look like."""
        parts, name, place = self._opened(node)
        return Event(
            name,
            parameters_of(node, self._expressions),
            effect=self._effect(parts),
            observing=self._sections.read_observing(parts.all("observing")),
            words=self._sections.event_words(parts),
            place=place,
        )

    def trigger(self, node: Node) -> Trigger:
        """A rule that fires by itself."""
        parts, name, place = self._opened(node)
        felt = parts.get("felt")
        return Trigger(
            name,
            parameters_of(node, self._expressions),
            precondition=self._sections.condition(parts.get("precondition")),
            effect=self._effect(parts),
            sense=name_of(subtrees(felt)[0]) if felt else None,
            place=place,
        )

    def process(self, node: Node) -> Process:
        """A change that time makes."""
        parts, name, place = self._opened(node)
        (every,) = subtrees(parts.required_section("every", place))
        return Process(
            name,
            self._sections.milliseconds(every),
            parameters_of(node, self._expressions),
            precondition=self._sections.condition(parts.get("while")),
            effect=self._effect(parts),
            place=place,
        )

    def law(self, node: Node) -> Law:
        """What must be so as the world starts."""
        parts, name, place = self._opened(node)
        return Law(
            name,
            self._sections.condition(parts.required_section("holds", place)),
            self._sections.text(subtrees(parts.required_section("told", place))[0]),
            parameters_of(node, self._expressions),
            place=place,
        )

    def habit(self, node: Node) -> Habit:
        """What somebody does when no plan helps."""
        parts, name, place = self._opened(node)
        (act,) = subtrees(parts.required_section("does", place))
        weight, every = parts.get("weight"), parts.get("every")
        return Habit(
            name,
            self._sections.occurrence(act),
            parameters_of(node, self._expressions),
            precondition=self._sections.condition(parts.get("when")),
            weight=self._sections.whole_number(subtrees(weight)[0]) if weight else 1,
            every_ms=self._sections.milliseconds(subtrees(every)[0]) if every else 0,
            once=parts.get("once_in_a_run") is not None,
            unless_just_done=parts.get("unless_just_done") is not None,
            place=place,
        )

    def ending(self, node: Node) -> Ending:
        """A way a run can end."""
        parts, name, place = self._opened(node)
        when = self._sections.condition(parts.required_section("when", place))
        return Ending(name, when, self._sections.lines(parts.get("says")), place=place)

    def utility(self, node: Node) -> Utility:
        """What the author or somebody wants."""
        *who, value = subtrees(node)
        expression = self._expressions.read(value)
        place = self._expressions.place(node)
        return Utility(name_of(who[0]) if who else None, expression, place=place)

    def want(self, node: Node) -> Want:
        """One of the things that somebody wants."""
        name, who, *nodes = subtrees(node)
        place = self._expressions.place(node)
        parts = Sections(nodes, f"want {name_of(name)}", self._expressions)
        share, purpose = parts.get("share"), parts.get("purpose")
        return Want(
            name_of(name),
            name_of(who),
            self._sections.condition(parts.required_section("worth", place)),
            weight=self._sections.read_signed(subtrees(share)[0]) if share else 1.0,
            condition=self._sections.condition(parts.get("when")),
            says=self._sections.text(subtrees(purpose)[0]) if purpose else "",
            place=place,
        )

    def opening(self, node: Node) -> Opening:
        """How a scene opens for somebody."""
        who = subtrees(node)[0]
        return Opening(name_of(who), self._sections.lines(node))

    def _opened(self, node: Node) -> tuple[Sections, str, Place]:
        name, *others = subtrees(node)
        nodes = [part for part in others if part.data != "parameters"]
        header = f"{node.data} {name_of(name)}"
        return (
            Sections(nodes, header, self._expressions),
            name_of(name),
            self._expressions.place(node),
        )

    def _effect(self, parts: Sections) -> Effect:
        node = parts.get("effect")
        return self._effects.read(subtrees(node)[0]) if node else NOTHING

    def _chance(self, node: Node | None) -> tuple[Expression | None, Apply | None]:
        if node is None:
            return None, None
        if node.data == "otherwise":
            return None, self._sections.occurrence(subtrees(node)[0])
        expression, *otherwise = subtrees(node)
        chance = self._expressions.read(expression)
        return chance, self._sections.occurrence(otherwise[0]) if otherwise else None
