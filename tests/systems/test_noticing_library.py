"""What the library lets people notice: enough to act on, and never past a figure."""

from __future__ import annotations

from gaslamp import systems
from gaslamp.model import Action, Event, Expression
from gaslamp.model.expressions import Apply, Believes, Compare, Name
from gaslamp.model.ground.static_fluents import conjuncts, parts_of, properties_set
from gaslamp.notation import read
from gaslamp.worlds import read_world


def library() -> list[tuple[str, Action | Event]]:
    found: list[tuple[str, Action | Event]] = []
    for name in systems.shipped_systems():
        world = read(systems.system(name).text(), f"{name}.lamp")
        found += [(name, one) for one in (*world.actions, *world.events)]
    return found


USED = read_world("use " + ", ".join(sorted(systems.shipped_systems())))
DEFINITIONS = {(one.name, len(one.parameters)): one.body for one in USED.definitions}


def read_by(what: object, met: frozenset[tuple[str, int]] = frozenset()) -> set[str]:
    """The properties that an expression reads, definitions opened."""
    found: set[str] = set()
    if isinstance(what, Apply):
        key = what.name, len(what.arguments)
        if key not in DEFINITIONS:
            found.add(what.name)
        elif key not in met:
            found |= read_by(DEFINITIONS[key], met | {key})
    return found.union(*(read_by(part, met) for part in parts_of(what)), set())


def taught() -> set[str]:
    """The properties that some noticing teaches: outright, or by what it looks like."""
    events = {one.name: one for one in USED.events}
    found: set[str] = set()
    for one in USED.actions:
        if one.happens is None:
            continue
        if any(isinstance(part, Believes) for part in every_part(one.effect)):
            found |= set(properties_set(one.effect))
        for clause in one.observing:
            if clause.percept is not None and clause.percept.name in events:
                found |= set(properties_set(events[clause.percept.name].effect))
    for trigger in USED.triggers:
        if any(isinstance(part, Believes) for part in every_part(trigger.effect)):
            found |= set(properties_set(trigger.effect))
    return found


def every_part(what: object) -> list[object]:
    return [what, *(inner for part in parts_of(what) for inner in every_part(part))]


NOT_TO_BE_SEEN = {
    "bearing": "somebody's own mastery of a pain",
    "breath_held": "there is nothing to notice of it; who listens hears no breath",
    "gripped": "shows as the hand goes there",
    "head_to_sea": "whoever is in the boat feels it done, and feels it end",
    "head_struck": "is settled as it happens",
    "holds_back": "one's own; it is seen as it is done",
    "in_agony": "one's own",
    "in_pain": "one's own",
    "knows_laugh": "one's own",
    "part_in": "one's own memory; of what was before nothing shows",
    "measures": "nothing shows of it from outside; one plumbs for it",
    "knows_mask": "one's own",
    "knows_voice": "one's own",
    "thirst": "one's own; what shows of it is seen as it grows",
    "trained": "one's own skill",
    "trusts": "one's own",
    "with_care": "one's own",
    "left_handed": "shows in nothing but what they do",
    "self_command": "shows in nothing but what they do",
}
"""Hidden properties that no look teaches, and why."""


def test_whatever_an_act_rests_on_can_be_noticed() -> None:
    hidden = {one.name for one in USED.properties if one.hidden or one.private}
    needed: dict[str, set[str]] = {}
    for act in USED.actions:
        if act.happens is None and act.consenting:
            for name in read_by(act.precondition) & hidden:
                needed.setdefault(name, set()).add(act.name)
    unseen = {name: acts for name, acts in needed.items() if name not in taught()}
    said = {name for name, acts in unseen.items() if acts <= said_aloud()}
    assert set(unseen) - said - set(NOT_TO_BE_SEEN) == set()


def said_aloud() -> set[str]:
    """The acts of talk: what they rest on is said, and told by being said."""
    world = read(systems.system("talk").text(), "talk.lamp")
    return {one.name for one in world.actions}


def guards(what: Expression) -> bool:
    return "taken_for" in read_by(what)


def test_no_noticing_names_a_person_without_asking_whom_they_are_taken_for() -> None:
    loose: list[tuple[str, str]] = []
    for name, one in library():
        if not isinstance(one, Action) or one.happens is None or name == "recognition":
            continue
        beings = {p.name for p in one.parameters if p.type in {"being", "character"}}
        outright = [part for part in every_part(one.effect) if isinstance(part, Believes)]
        others = {
            part.name
            for whole in outright
            for part in every_part(whole.what)
            if getattr(part, "name", None) in beings - {getattr(whole.who, "name", whole.who)}
        }
        values_named = beings - {"c", "b"} if outright else set()
        if (others or values_named) and not guards(one.precondition):
            loose.append((name, one.name))
    assert loose == []


def is_ones_own(one: Action | Event) -> bool:
    """Whether only whom it is of gets the whole of it."""
    whole = [clause for clause in one.observing if clause.percept is None]
    return all(
        any(
            isinstance(part, Compare)
            and part.operator == "=="
            and {part.left, part.right} == {Name(clause.variable), Name(one.parameters[0].name)}
            for part in conjuncts(clause.condition)
        )
        for clause in whole
    )


def test_whatever_is_seen_or_heard_of_anybody_can_be_of_a_figure() -> None:
    """An act of somebody not recognised that cannot be a figure's would not be perceived at all."""
    all_of_it = library()
    looked_like = {
        clause.percept.name
        for _, one in all_of_it
        for clause in one.observing
        if clause.percept is not None
    }
    bound = [
        f"{name}: {one.name}({parameter.name})"
        for name, one in all_of_it
        if one.name in looked_like or not is_ones_own(one)
        for parameter in one.parameters
        if parameter.type == "character"
    ]
    # The one teaches a mind; how it looks in somebody not recognised has an event. By their name
    # people are called whom one knows, and who hears it for another hears that a name was called.
    assert bound == ["bodies: come_round(b)", "talk: call_by_name(other)"]
