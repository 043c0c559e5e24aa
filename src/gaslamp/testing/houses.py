"""Random worlds on the library: rooms with light, sound, masks, lies and ways to go.

Laws about who knows what are to be tried where worlds live. A house has two places with a hatch
between them, open or shut, as bright and as quiet as it comes; two or three people, whom others
may take for a figure, by daylight, in a mask or by a voice they know; a lamp, a cup, and what is
hidden of both. People walk, knock, say that the cup is poisoned, or that it is not, whatever they
believe of it, and want this or that, so that those who are not played act as well.

What is drawn is text, which is read as any author's is: a house that fails can be kept as it is.

Cost: some seconds to make each ready to be played.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import strategies as st

from gaslamp.model import World
from gaslamp.worlds import read_world

SYSTEMS = "places, light, sound, bodies, ways, recognition, speech"
PLACES = {"hall": ("rug", "window", "nook"), "attic": ("trunk", "skylight")}
WHERE_M = {"rug": 0, "window": 5, "nook": 6, "trunk": 8, "skylight": 12}
"""Window and nook are easily taken for each other by ear."""
SPOTS = tuple(spot for spots in PLACES.values() for spot in spots)
PEOPLE = ("ann", "bob", "cat")

HEAD = """
title: "A house"
playable: ann
use {systems}
{people}
entity stranger: figure
    called: "the stranger"
entity other_one: figure
    called: "the other one"
entity hall, attic: place
entity {spots}: spot
entity hatch: way
    called: "the hatch"
entity lamp: source
    called: "the lamp"
type drink
entity cup: drink
    called: "the cup"
property stands_on(drink): spot, common
    says: "{{drink}} {{be}} on {{value}}"
property poisoned(drink): boolean, hidden
    says: "{{drink}} {{be}} poisoned"
property is_heir(character): boolean, hidden
    says: "{{character}} {{be}} the heir"
"""

ACTS = """
action accuse(who: character)
    takes 1 s
    precondition: aware(who)
    effect: spoke(who)
    consenting: who
    observing c:
        c == who, by hearing
        understands(c, who, talk_sound), as is_warned(who), by word
        hears(c, who, talk_sound), as somebody_speaks(who), by hearing
    says: "{who} {say} that it {be} poisoned."
action reassure(who: character)
    takes 1 s
    precondition: aware(who)
    effect: spoke(who)
    consenting: who
    observing c:
        c == who, by hearing
        understands(c, who, talk_sound), as is_reassured(who), by word
        hears(c, who, talk_sound), as somebody_speaks(who), by hearing
    says: "{who} {say} that it {be} a cup like any other."
event is_warned(of: being)
    effect: poisoned(cup)
    says:
        "{of} {say} that the cup {be} poisoned. That {be} no news." when poisoned(cup)
        "{of} {say} that the cup {be} poisoned."
event is_reassured(of: being)
    effect: poisoned(cup) = false
    says: "{of} {say} that the cup {be} good."
event somebody_speaks(of: being)
    says: "A voice, without words."
action sip(who: character)
    takes 1 s
    precondition: aware(who) and stands_on(cup) == at(who) and not poisoned(cup)
    effect: nothing
    consenting: who
    observing c:
        c == who, by touch
        sees(c, who), by sight
    says: "{who} {sip}."
    fails: "It {smell} of almonds." when poisoned(cup)
action swap(who: character)
    takes 2 s
    precondition: aware(who) and stands_on(cup) == at(who)
    effect: poisoned(cup) = (if poisoned(cup) then false else true)
    consenting: who
    observing c:
        c == who, by touch
        sees_detail(c, who), by sight
        hears(c, who, thing_sound), as china(who), by hearing
    says: "{who} {do} something to the cup."
event china(of: being)
    says: "China, on wood."
action knock(who: character)
    takes 1 s
    precondition: aware(who)
    effect: nothing
    consenting: who
    observing c:
        c == who, by touch
        sees(c, who), by sight
        hears(c, who, thing_sound) and in_one_place(c, who), as knocking(who, at(who)), by hearing
        hears(c, who, thing_sound), as knocking_elsewhere(who), by hearing
    says: "{who} {knock} on the boards."
event knocking(of: being, where: spot)
    effect: at(of) = where
    says: "Somebody {knock}, near {where}."
event knocking_elsewhere(of: being)
    says: "Somebody {knock}, beyond the wall."
"""

WANTS = (
    "want secrecy of {who}\n    worth: not believes(ann, poisoned(cup))\n",
    "want alarm of {who}\n    worth: believes(ann, poisoned(cup))\n",
    "want height of {who}\n    worth: at({who}) == trunk\n",
    "want the_view of {who}\n    worth: at({who}) == window\n",
)


@st.composite
def house_texts(draw: st.DrawFn) -> str:
    """The text of a house."""
    people = PEOPLE[: draw(st.sampled_from([2, 2, 3]))]
    declared = "\n".join(f'entity {one}: character\n    called: "{one.title()}"' for one in people)
    head = HEAD.format(systems=SYSTEMS, people=declared, spots=", ".join(SPOTS))
    lines = [*plan_of_the_house(), *draw(_surroundings()), *draw(_who_is_who(people))]
    wanted = [draw(st.sampled_from(["", *WANTS])).format(who=one) for one in people if one != "ann"]
    starts = "initially:\n" + "".join(f"    {line}\n" for line in lines)
    return "\n".join([head, starts, ACTS, *wanted])


def houses() -> st.SearchStrategy[World]:
    """Houses, read."""
    return house_texts().map(lambda text: read_world(text, "house.lamp"))


def plan_of_the_house() -> Iterator[str]:
    """The lines of where everything is that is the same in every house."""
    for place, spots in PLACES.items():
        yield from (f"place_of({spot}) = {place}" for spot in spots)
        for one, other in pairwise(spots):
            yield from (f"next_to({one}, {other})", f"next_to({other}, {one})")
    yield from (f"x({spot}) = {metres}" for spot, metres in WHERE_M.items())
    yield from ("side(hatch) = hall", "other_side(hatch) = attic")
    yield from ("through(window, trunk) = hatch", "through(trunk, window) = hatch")


@st.composite
def _surroundings(draw: st.DrawFn) -> list[str]:
    """How bright and how loud it is, how the hatch stands, and the lamp and the cup."""
    spots = st.sampled_from(SPOTS)
    lines = [f"barrier(hatch) = {draw(st.sampled_from(['open', 'shut']))}"]
    for place in PLACES:
        lines += [
            f"daylight({place}) = {draw(st.sampled_from([0, 0, 2, 300]))}",
            f"noise({place}) = {draw(st.sampled_from([0, 25, 45]))}",
            f"wall({place}) = {draw(st.sampled_from([10, 40]))}",
        ]
    stands = draw(spots)
    lines += [f"at(lamp) = {stands}", "lumens(lamp) = 200", "fuel(lamp) = 7200"]
    if draw(st.booleans()):
        lines += ["alight(lamp)", f"shines_at(lamp) = {stands}"]
    lines.append(f"stands_on(cup) = {draw(spots)}")
    lines += ["poisoned(cup)"] if draw(st.booleans()) else []
    return lines


@st.composite
def _who_is_who(draw: st.DrawFn, people: tuple[str, ...]) -> list[str]:
    """Where people are, whom they know by what, and whom they take for somebody else."""
    lines, spots = list[str](), st.sampled_from(SPOTS)
    closeness = st.sampled_from(["never_met", "slightly_known", "well_known"])
    for one in people:
        lines.append(f"at({one}) = {draw(spots)}")
        lines += [f"masked({one})"] if draw(st.booleans()) else []
        lines += [f"is_heir({one})"] if draw(st.booleans()) else []
        figures = iter(("stranger", "other_one"))
        for other in people:
            if other != one:
                lines.append(f"acquaintance({one}, {other}) = {draw(closeness)}")
                lines += [f"knows_voice({one}, {other})"] if draw(st.booleans()) else []
                if draw(st.booleans()):
                    lines.append(f"taken_for({one}, {other}) = {next(figures)}")
        if draw(st.booleans()):
            believed = draw(st.sampled_from(["poisoned(cup)", "poisoned(cup) = false"]))
            lines.append(f"believes({one}): {believed}")
    return lines
