"""Names and pronouns. The law: a reader who knows grammar takes each pronoun as it was meant.

`Careful` below is that reader, written apart from the code under test: it goes
through the mentions of a text in order and lists, for each pronoun, everybody it
could stand for.
"""

import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.sentences import (
    Agreement,
    Discourse,
    Mention,
    Phrase,
    Position,
    Referent,
    Telling,
    noun_phrase,
    realise,
)
from gaslamp.english.sentences.phrases import Case
from gaslamp.english.words import Person

CRANE = Referent("crane", "Crane", "proper", "he")
JOKER = Referent("joker", "the Joker", "proper", "he")
ALICE = Referent("alice", "Alice", "proper", "she")
SOMEONE = Referent("figure", "someone", "proper", "they")
LAMP = Referent("lamp", "gas lamp")
HOUR = Referent("glass", "hourglass")
BLOOD = Referent("blood", "blood", "mass")
STEPS = Referent("steps", "footsteps", plural=True)
LEG = Referent("leg", "left leg", owner=CRANE)
EVERYTHING = (CRANE, JOKER, ALICE, SOMEONE, LAMP, HOUR, BLOOD, STEPS, LEG)

THIRD = Telling(3, "past")
ROWS = {
    "he": "he him his himself",
    "she": "she her herself",
    "it": "it its itself",
    "they": "they them their themselves",
}
# Templates of one clause, whose own words name nothing; in the second kind {b} is a direct object.
PLAIN = ("{a} {wait}", "{a} {look} at {b}", "{a} {take} {a}'s hand", "{a} {think} of {b}'s mother",
         "Slowly {a} {turn} to {b}", "{a} {sit} beside {a}", "Behind {b}, {a} {laugh}")  # fmt: skip
DIRECT = ("{a} {hit} {b}", "{a} {follow} {b} home", "{a} {show} {b} to {c}")

lines = st.tuples(
    st.sampled_from((*PLAIN, *DIRECT)),
    st.permutations(EVERYTHING).map(lambda order: dict(zip("abc", order, strict=False))),
)
tellings = st.sampled_from(
    [
        THIRD,
        Telling(2, "present", "crane"),
        Telling(1, "past", "joker"),
        Telling(3, "past", "crane"),
    ]
)


def row_of(one: Referent) -> str:
    return "they" if one.plural else one.gender


@dataclass
class Careful:
    """A reader with no knowledge but the text: who was named in this sentence and the last."""

    last: list[Mention] = field(default_factory=list)
    here: list[Mention] = field(default_factory=list)

    def candidates(self, said: Mention, *, subject: str | None, is_direct: bool) -> set[str]:
        """Everybody this pronoun could stand for."""
        heard = [one for one in (*self.last, *self.here) if one.pronouns == said.pronouns]
        owns = said.text.split()[0] in {"his", "her", "its", "their"} and said.text != "her"
        owns = owns or (said.text == "her" and subject is not None)
        if said.text.endswith((" own", "self", "selves")) and subject is not None:
            return {subject}
        if owns and subject is not None and self._alone_here(subject, said):
            return {subject}
        return {one.referent_id for one in heard} - ({subject} if is_direct and subject else set())

    def _alone_here(self, subject: str, said: Mention) -> bool:
        alike = {one.referent_id for one in self.here if one.pronouns == said.pronouns}
        return alike == {subject}


@given(st.lists(lines, min_size=1, max_size=7), tellings)
def test_no_pronoun_can_be_misread(
    story: list[tuple[str, dict[str, Referent]]], telling: Telling
) -> None:
    discourse, reader = Discourse(), Careful()
    for template, roles in story:
        number = discourse.sentence
        text, discourse = realise(template, roles, telling, discourse)
        said = [one for one in discourse.mentions if one.sentence == number]
        reader.here = []
        for place, mention in enumerate(said):
            narrated = mention.pronouns in {"I", "you"}
            if mention.is_pronoun and not narrated:
                opens = not template.startswith("Behind") and place > 0
                subject = roles["a"].id if opens else None
                is_direct = template in DIRECT and mention.referent_id == roles["b"].id
                meant = reader.candidates(mention, subject=subject, is_direct=is_direct)
                assert meant == {mention.referent_id}, text
            reader.here.append(mention)
        reader.last = reader.here


@given(st.lists(lines, min_size=1, max_size=5), tellings)
def test_every_pronoun_in_the_text_is_a_mention(
    story: list[tuple[str, dict[str, Referent]]], telling: Telling
) -> None:
    discourse = Discourse()
    for template, roles in story:
        number = discourse.sentence
        text, discourse = realise(template, roles, telling, discourse)
        pronouns = {word for row in ROWS.values() for word in row.split()}
        written = [word for word in re.findall(r"\w+", text.lower()) if word in pronouns]
        marked = [
            one.text.split()[0]
            for one in discourse.mentions
            if one.sentence == number and one.is_pronoun and one.pronouns not in {"I", "you"}
        ]
        assert written == marked


@given(st.lists(lines, max_size=6), tellings)
def test_a_thing_is_introduced_once(
    story: list[tuple[str, dict[str, Referent]]], telling: Telling
) -> None:
    discourse = Discourse()
    texts = []
    for template, roles in story:
        text, discourse = realise(template, roles, telling, discourse)
        texts.append(text)
    assert len(re.findall(r"\ba gas lamp\b", " ".join(texts), re.IGNORECASE)) <= 1


@given(st.lists(lines, max_size=6))
def test_the_narrator_is_never_named(story: list[tuple[str, dict[str, Referent]]]) -> None:
    discourse = Discourse()
    for template, roles in story:
        text, discourse = realise(template, roles, Telling(2, "present", "crane"), discourse)
        assert "Crane" not in text


@pytest.mark.parametrize(
    ("person", "case", "words"),
    [
        (1, "subject", "I"),
        (1, "object", "me"),
        (1, "possessive", "my"),
        (1, "reflexive", "myself"),
        (1, "independent", "mine"),
        (2, "subject", "you"),
        (2, "object", "you"),
        (2, "possessive", "your"),
        (2, "reflexive", "yourself"),
        (2, "independent", "yours"),
        (3, "subject", "he"),
        (3, "object", "him"),
        (3, "possessive", "his"),
        (3, "reflexive", "himself"),
        (3, "independent", "his"),
    ],
)
def test_the_cases_of_each_person(person: Person, case: Case, words: str) -> None:
    said = Discourse().mention(CRANE, "he")
    telling = Telling(person, "past", "crane")
    assert noun_phrase(CRANE, Position(case), telling, said).text == words


def named(referent: Referent, discourse: Discourse, case: Case = "subject") -> Phrase:
    return noun_phrase(referent, Position(case), THIRD, discourse)


def test_a_thing_is_a_lamp_and_then_the_lamp() -> None:
    first = named(LAMP, Discourse())
    again = named(LAMP, first.discourse.new_paragraph())
    assert (first.text, again.text) == ("a gas lamp", "the gas lamp")
    assert named(HOUR, Discourse()).text == "an hourglass"
    assert named(LAMP, Discourse().introduce(["lamp"])).text == "the gas lamp"


def test_what_cannot_be_counted_has_no_article_at_first() -> None:
    assert named(BLOOD, Discourse()).text == "blood"
    assert named(STEPS, Discourse()).text == "footsteps"
    assert named(BLOOD, Discourse().introduce(["blood"])).text == "the blood"


def test_a_part_is_called_by_its_owner() -> None:
    assert named(LEG, Discourse()).text == "Crane's left leg"
    assert named(LEG, Discourse().mention(CRANE, "he")).text == "his left leg"
    two = Discourse().mention(CRANE, "he").mention(JOKER, "he")
    assert named(LEG, two).text == "Crane's left leg"
    mine = noun_phrase(LEG, Position(), Telling(2, "present", "crane"), Discourse())
    assert mine.text == "your left leg"


def test_an_author_can_force_the_article() -> None:
    known = Discourse().introduce(["lamp"])
    assert noun_phrase(LAMP, Position(article="a"), THIRD, known).text == "a gas lamp"
    assert noun_phrase(LAMP, Position(article="the"), THIRD, Discourse()).text == "the gas lamp"
    assert noun_phrase(BLOOD, Position(article="a"), THIRD, Discourse()).text == "some blood"
    assert noun_phrase(JOKER, Position(article="the"), THIRD, Discourse()).text == "the Joker"


def test_they_are_but_someone_is() -> None:
    first = named(SOMEONE, Discourse())
    then = named(SOMEONE, first.discourse)
    assert (first.text, first.agreement) == ("someone", Agreement(3, "singular"))
    assert (then.text, then.agreement) == ("they", Agreement(3, "plural"))


def test_they_is_not_said_among_people_it_could_mean_together() -> None:
    crowd = Discourse().mention(CRANE, "he").mention(ALICE, "she").mention(SOMEONE, "they")
    assert named(SOMEONE, crowd).text == "someone"


def test_a_discourse_forgets_what_is_no_longer_salient() -> None:
    discourse = Discourse()
    for _ in range(100):
        _, discourse = realise("{a} {wait}", {"a": CRANE}, THIRD, discourse)
    assert len(discourse.mentions) == 1
