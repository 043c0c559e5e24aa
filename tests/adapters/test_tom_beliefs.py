"""Who believes what in the world of the suites, held to a rule that is stated apart from it.

The rule: what x1 believes that x2 believes that ... of a thing is what the last event about it
showed that x1 perceived and that each of the others perceived openly. Who watches in secret
perceives, but not openly; who is distracted perceives nothing, and does so openly.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from itertools import product

import pytest

from gaslamp.adapters.tom import Rooms, read_stories, rooms_for

PEOPLE = ("Ann", "Bob", "Cleo", "Dan")
PLACES = ("hall", "attic")
BOXES = {"hall": ("red_box", "blue_box"), "attic": ("green_box", "white_box")}
WATCHED = (
    "While this action was happening, {} witnessed this action in secret (and only this action)"
)
LAPSE = (
    "{} got distracted and did not realize what happened, without anyone noticing the brief lack "
    "of attention, and going back to paying attention immediately after the action was finished"
)


@dataclass
class Oracle:
    """The rule. `events`: by thing, its place with who perceived it and who did so openly."""

    where: dict[str, str] = field(default_factory=dict)
    truth: dict[str, str] = field(default_factory=dict)
    room: dict[str, str] = field(default_factory=dict)
    events: dict[str, list[tuple[str, set[str], set[str]]]] = field(default_factory=dict)

    def knows(self, thing: str, chain: tuple[str, ...]) -> str:
        """Whether the last of a chain knows where a thing is, by the minds of the others."""
        believed = self.believes(thing, chain[:-1])
        is_known = believed is not None and self.believes(thing, chain) == believed
        return "yes" if is_known else "no"

    def show(self, thing: str, secret: set[str], lapsed: set[str]) -> None:
        openly = {one for one, place in self.where.items() if place == self.room[thing]}
        perceived = (openly - lapsed) | secret
        self.events.setdefault(thing, []).append((self.truth[thing], perceived, openly))

    def believes(self, thing: str, chain: tuple[str, ...]) -> str | None:
        minds = [who for i, who in enumerate(chain) if i == 0 or chain[i - 1] != who]
        if not minds:
            return self.truth[thing]
        for place, perceived, openly in reversed(self.events.get(thing, [])):
            if minds[0] in perceived and set(minds[1:]) <= openly:
                return place
        return None


def told(seed: int) -> tuple[list[str], Oracle]:
    """A story of people going in and out of two rooms and moving two things, and its oracle."""
    dice = random.Random(seed)  # noqa: S311  # a fixed seed, and no secret
    oracle, story = Oracle(), list[str]()
    for who in PEOPLE[: dice.randint(2, 4)]:
        story.append(f"{who} entered the hall.")
        oracle.where[who] = "hall"
    for thing in ("hat", "key"):
        oracle.truth[thing], oracle.room[thing] = BOXES["hall"][0], "hall"
        oracle.show(thing, set(), set())
        story.append(f"The {thing} is in the {oracle.truth[thing]}.")
    people = tuple(oracle.where)
    for _ in range(dice.randint(4, 12)):
        who = dice.choice(people)
        act = f"{who} exited the hall."
        shown: list[str] = []
        if who not in oracle.where or dice.random() < 0.3:
            place = dice.choice(PLACES)
            oracle.where[who] = place
            shown = [thing for thing in oracle.room if oracle.room[thing] == place]
            act = f"{who} entered the {place}."
        elif dice.random() < 0.3:
            act = f"{who} exited the {oracle.where.pop(who)}."
        else:
            here = [thing for thing in oracle.room if oracle.room[thing] == oracle.where[who]]
            if not here:
                continue
            shown = [dice.choice(here)]
            oracle.truth[shown[0]] = dice.choice(BOXES[oracle.where[who]])
            act = f"{who} moved the {shown[0]} to the {oracle.truth[shown[0]]}."
        story.append(act)
        secret, lapsed = drawn(dice, oracle, who, people)
        if secret and lapsed:
            story.append(f"{WATCHED.format(*secret)}; also, {LAPSE.format(*lapsed)}.")
        elif secret:
            story.append(WATCHED.format(*secret) + ".")
        elif lapsed:
            story.append(f"While this action was happening, {LAPSE.format(*lapsed)}.")
        for thing in shown:
            oracle.show(thing, secret, lapsed)
    return story, oracle


def drawn(
    dice: random.Random, oracle: Oracle, actor: str, people: tuple[str, ...]
) -> tuple[set[str], set[str]]:
    """At most one who watches from elsewhere, and at most one of those there who misses it."""
    here = oracle.where.get(actor)
    away = [one for one in people if one != actor and oracle.where.get(one) != here]
    there = [one for one in people if one != actor and here and oracle.where.get(one) == here]
    secret = {dice.choice(away)} if away and dice.random() < 0.3 else set[str]()
    lapsed = {dice.choice(there)} if there and dice.random() < 0.3 else set[str]()
    return secret, lapsed


def question(thing: str, chain: tuple[str, ...]) -> str:
    if not chain:
        return f"Where is the {thing} really?"
    thoughts = "".join(f" {who} thinks" for who in chain[1:])
    return f"Where does {chain[0]} think{thoughts} the {thing} is?"


def question_of_knowing(thing: str, chain: tuple[str, ...]) -> str:
    if len(chain) == 1:
        return f"Does {chain[0]} know where the {thing} is?"
    thoughts = "".join(f" {who} thinks" for who in chain[1:-1])
    return f"Does {chain[0]} think{thoughts} that {chain[-1]} knows where the {thing} is?"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_every_belief_to_the_fourth_order_follows_the_rule(seed: int) -> None:
    lines, expected = [], []
    dice = random.Random(seed)  # noqa: S311  # a fixed seed, and no secret
    for number in range(25):
        story, oracle = told(1000 * seed + number)
        people = tuple({line.split()[0] for line in story if line.split()[0] in PEOPLE})
        chains = [chain for order in range(3) for chain in product(sorted(people), repeat=order)]
        chains += [tuple(dice.choices(sorted(people), k=k)) for k in (3, 3, 3, 4, 4, 4)]
        asked = [(thing, chain) for thing in oracle.truth for chain in chains]
        of_knowing = [one for one in asked if one[1]]
        questions = [question(*one) for one in asked]
        questions += [question_of_knowing(*one) for one in of_knowing]
        lines.append(json.dumps({"story": story, "questions": questions}))
        expected.append(
            [oracle.believes(*one) for one in asked] + [oracle.knows(*one) for one in of_knowing]
        )
    told_stories = read_stories("\n".join(lines), "drawn.jsonl", containers="transparent")
    stories = list(told_stories.read())
    world = Rooms(rooms_for(stories))
    for read, right_answers in zip(stories, expected, strict=True):
        ours = world.answers(read)
        for asked_of, answer, right in zip(read.questions, ours, right_answers, strict=True):
            assert answer == right, asked_of.text


def answers(story: list[str], *questions: str) -> list[str | None]:
    text = json.dumps({"story": story, "questions": list(questions)})
    (one,) = read_stories(text, "one.jsonl").read()
    return list(Rooms(rooms_for([one])).answers(one))


def test_containers_are_opaque_in_exploretom_and_secrets_are_kept() -> None:
    story = [
        "Ann entered the hall.",
        "Ann moved the hat to the red box, which is also located in the hall.",
        "Bob entered the hall.",
        (
            "Ann moved the hat to the blue box, which is also located in the hall. While this"
            " action was happening, Cleo witnessed this action in secret (and only this "
            "action); also, Bob got distracted and did not realize what happened, without "
            "anyone noticing the brief lack of attention, and going back to paying attention "
            "immediately after the action "
            "was finished."
        ),
        "Ann left the hall.",
    ]
    assert answers(
        story,
        "In which container will Ann search for the hat?",
        "In which container will Bob search for the hat?",
        "In which container will Cleo search for the hat?",
        "In which container does Ann think that Bob will search for the hat?",
        "In which container does Ann think that Cleo will search for the hat?",
        "In which container does Cleo think that Bob will search for the hat?",
        "In which room does Cleo think that Ann will search for the hat?",
    ) == ["blue box", None, "blue box", "blue box", None, "blue box", "hall"]


def test_a_loose_thing_is_seen_by_who_enters_and_goes_along_with_who_carries_it() -> None:
    story = [
        "Ann entered the hall.",
        "Bob entered the attic.",
        "Ann moved the hat to the attic.",
        "Cleo entered the attic.",
    ]
    assert answers(
        story,
        "In which room will Bob search for the hat?",
        "In which room will Cleo search for the hat?",
        "In which room does Cleo think that Bob will search for the hat?",
    ) == ["attic", "attic", "attic"]


def test_who_is_told_knows_and_who_tells_knows_that_they_know() -> None:
    story = [
        "Ann entered the hall.",
        "Bob entered the hall.",
        "Cleo entered the attic.",
        "Ann told privately to Cleo about the surprise party.",
        "Bob told out loud about the exam.",
        "Ann told privately to Cleo that the hat is in the red box.",
    ]
    assert answers(
        story,
        "Does Cleo know about the surprise party? Answer yes or no.",
        "Does Bob know about the surprise party? Answer yes or no.",
        "What does Ann think about Cleo's belief on the surprise party? (knows about it / does "
        "not know about it)",
        "What does Ann think about Bob's belief on the exam? (knows about it / does not know about "
        "it)",
        "What does Ann think about Cleo's belief on the exam? (knows about it / does not know "
        "about it)",
        "In which container does Cleo think that Ann will search for the hat?",
    ) == [
        "yes",
        "no",
        "knows about it",
        "knows about it",
        "does not know about it",
        "red box",
    ]


TALK = (
    "Ann, Bob and Cleo entered the hall.",
    "The apple is in the red_box.",
    "Ann moved the apple to the blue_box.",
    "Ann exited the hall.",
    "Bob publicly claimed that apple is in the red_box now.",
    "Cleo privately told Bob that the apple is in the blue_box now.",
)


def test_acts_by_the_strict_rule_are_those_of_a_story_read_by_it() -> None:
    text = json.dumps({"story": TALK, "question": "Where is the apple really?", "answer": "x"})
    (documented,) = read_stories(text, "file", talk="documented").read()
    (strict,) = read_stories(text, "file", talk="strict").read()
    assert documented.strict == strict.acts != documented.acts


def test_a_story_told_again_for_another_question_is_one_story() -> None:
    asked = ("Where is the apple really?", "Where does Bob think the apple is?")
    told = [{"story": list(TALK), "question": one, "answer": "x"} for one in asked]
    other = {"story": TALK[:3], "question": asked[0], "answer": "x"}
    text = "\n".join(json.dumps(one) for one in (*told, other, *told))
    stories = list(read_stories(text, "file").read())
    assert [len(one.questions) for one in stories] == [2, 1, 2]
    assert stories[0].acts == stories[2].acts != stories[1].acts


def test_whether_somebody_knows_where_a_thing_is() -> None:
    story = [
        "Ann entered the hall.",
        "Bob entered the hall.",
        "The hat is in the red_box.",
        "Bob exited the hall.",
        "Ann moved the hat to the blue_box.",
    ]
    asked = answers(
        story,
        "Does Ann know where the hat is?",
        "Does Bob know where the hat is?",
        "Does Ann think Bob knows where the hat is?",
        "Does Bob think that Ann knows where the hat is?",
        "Does Bob think that Ann thinks that Bob knows where the hat really is?",
    )
    # He is wrong, and she knows it and he does not.
    assert asked == ["yes", "no", "no", "yes", "yes"]
