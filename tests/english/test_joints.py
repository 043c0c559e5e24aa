"""Two sentences made one by what is known of them, and left apart where it is not."""

from dataclasses import dataclass, replace

import pytest

from gaslamp.english.sentences import Discourse, Referent, Role, Sentence, Telling, compose
from gaslamp.english.sentences.joints import Around, join_candidates
from gaslamp.english.sentences.occasions import Occasion
from gaslamp.english.sentences.paragraphs import in_rhythm
from gaslamp.english.sentences.rhythm import Rhythm
from gaslamp.views import Act

ROLES: dict[str, Role] = {
    "sally": Referent("sally", "Sally", "proper", "she"),
    "anne": Referent("anne", "Anne", "proper", "she"),
    "joker": Referent("joker", "the Joker", "proper", "he"),
    "crane": Referent("crane", "Crane", "proper", "he"),
    "ball": Referent("ball", "ball"),
    "box": Referent("box", "box"),
}
PRESENT, PAST = Telling(3, "present", "sally"), Telling(3, "past", "sally")


@dataclass(frozen=True)
class Done:
    """Something to tell: a template, whose doing, when, in which phase of which act."""

    template: str
    doer: str | None
    at_ms: int = 0
    phase: str = "happens"
    act: str = ""

    def occasion(self, mind: str) -> Occasion:
        act = self.act or self.template
        return Occasion(mind, self.at_ms, self.phase, Act(act), self.doer)  # type: ignore[arg-type]  # a phase


def sentences(*done: Done, telling: Telling = PRESENT) -> list[Sentence]:
    discourse, made = Discourse().introduce(ROLES), []
    for one in done:
        sentence, discourse = compose(one.template, ROLES, telling, discourse)
        made.append(replace(sentence, occasion=one.occasion(telling.protagonist)))
    return made


def ways(first: Done, second: Done, telling: Telling = PRESENT) -> dict[str, str]:
    one, other = sentences(first, second, telling=telling)
    return {joint: made.text for joint, made in join_candidates(one, other, Around())}


PUTS = Done("{anne} {put} {ball} into {box}", "anne")
COMES = Done("{sally} {come} back", "sally")
LOOKS = Done("{sally} {look} in {box}", "sally")


def test_two_people_at_one_moment() -> None:
    assert ways(PUTS, COMES) == {
        "as": "As Anne puts the ball into the box, Sally comes back.",
        "just as": "Anne puts the ball into the box just as Sally comes back.",
    }
    assert ways(PUTS, COMES, Telling(1, "past", "sally"))["as"] == (
        "As Anne put the ball into the box, I came back."
    )


def test_a_moment_later_is_not_the_same() -> None:
    assert ways(PUTS, replace(COMES, at_ms=1_000)) == {}


def test_what_is_found_by_looking() -> None:
    found = Done("The cellar {be} dark", None)
    assert ways(LOOKS, found) == {"when": "When Sally looks in the box, the cellar is dark."}
    assert ways(LOOKS, found, Telling(2, "present", "sally")) == {
        "when": "When you look in the box, the cellar is dark."
    }


def test_only_the_mind_that_tells_finds_by_its_own_doing() -> None:
    assert ways(PUTS, Done("The cellar {be} dark", None)) == {}


def test_what_a_begun_act_came_to() -> None:
    reach = Done("{sally} {reach} for the lid", "sally", 0, "begins", "open")
    stuck = Done("The hinge {stick}", "sally", 4_000, "fails", "open")
    assert ways(reach, stuck) == {"but": "Sally reaches for the lid, but the hinge sticks."}
    assert ways(reach, replace(stuck, act="leave")) == {}


def test_what_came_while_something_went_on() -> None:
    reach = Done("{anne} {reach} for {box}", "anne", 0, "begins", "open")
    opens = Done("{anne} {open} {box}", "anne", 3_000, "happens", "open")
    comes = replace(COMES, at_ms=1_000)
    text, _ = in_rhythm(sentences(reach, comes, opens), Rhythm.of("lush"))
    assert text == "While Anne reaches for the box, Sally comes back. Anne opens the box."
    late = replace(COMES, at_ms=5_000)
    assert "While" not in in_rhythm(sentences(reach, late, opens), Rhythm.of("lush"))[0]


def test_one_person_in_one_movement_and_later() -> None:
    takes = Done("{sally} {take} {ball}", "sally")
    goes = Done("{sally} {go} to the door", "sally", 1_000)
    assert ways(takes, goes) == {
        "participle": "Having taken the ball, Sally goes to the door.",
        "then": "Sally takes the ball and then goes to the door.",
    }
    assert ways(takes, replace(goes, at_ms=6_000), PAST) == {
        "after": "After taking the ball, Sally went to the door.",
        "then": "Sally took the ball and then went to the door.",
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PUTS, Done('"Oh," {say} {sally}', "sally")),
        (PUTS, Done("Again {sally} {come} back", "sally")),
        (Done("{anne} {sit} on {box}", "anne"), COMES),
        (Done("{anne} {rise}, and the floor {creak}", "anne"), COMES),
        (Done("{anne} {rise}: the floor {creak}", "anne"), COMES),
        (PUTS, replace(COMES, phase="fails")),
    ],
)
def test_what_is_left_apart(first: Done, second: Done) -> None:
    assert ways(first, second) == {}


def test_a_pronoun_that_would_come_to_mean_two_keeps_two_apart() -> None:
    falls, lifts = Done("{joker} {fall}", "joker"), Done("{crane} {lift} {crane's} hat", "crane")
    assert ways(falls, lifts) == {}
    assert "as" in ways(falls, Done("{crane} {lift} {box}", "crane"))


def test_no_pronoun_looks_forward_to_somebody_else() -> None:
    told = sentences(
        Done("{crane} {fall}", "crane"), Done("{crane} {rise}", "crane", 9_000),
        Done("{joker} {laugh}", "joker", 9_000),
    )  # fmt: skip
    assert told[1].text == "He rises."
    texts = [made.text for _, made in join_candidates(told[1], told[2], Around(told[0]))]
    assert texts == ["As Crane rises, the Joker laughs.", "He rises just as the Joker laughs."]


def test_style_decides_how_often() -> None:
    story = sentences(
        PUTS, COMES, *(replace(one, at_ms=at) for at in (9_000, 20_000) for one in (PUTS, COMES))
    )
    count = {
        style: sum(in_rhythm(story, Rhythm.of(style))[0].count(one) for one in ("As ", "just as"))
        for style in ("sparse", "plain", "lush")
    }
    assert count["sparse"] == 0 < count["plain"] < count["lush"]


def test_no_joint_comes_twice_in_a_row_and_none_after_a_long_sentence() -> None:
    rhythm = Rhythm(0).after("As one falls, another comes.", "as")
    assert not rhythm.allows("as", "As it falls, they rise.")
    assert rhythm.allows("just as", "It falls just as they rise.")
    long = Rhythm(0).after("word " * 20 + ".")
    assert not long.allows("as", "As it falls, they rise.")
