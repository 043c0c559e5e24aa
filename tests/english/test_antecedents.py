"""Told paragraphs, given to a reader who knows the names in them, grammar, and nothing else.

Each verb of a story is a word of its own, so that what stands round it in the finished text can
be set beside who was meant there, whatever sentences were joined, turned or begun otherwise.
When things were done, and by whom, is made up as well: it decides how sentences are joined.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.english.sentences import Discourse, Referent, Telling, compose
from gaslamp.english.sentences.occasions import Occasion
from gaslamp.english.sentences.paragraphs import in_rhythm
from gaslamp.english.sentences.rhythm import Rhythm
from gaslamp.views import Act

PEOPLE = (
    Referent("crane", "Crane", "proper", "he"),
    Referent("joker", "the Joker", "proper", "he"),
    Referent("alice", "Alice", "proper", "she"),
    Referent("ruth", "Ruth", "proper", "she"),
    Referent("kim", "Kim", "proper", "they"),
)
OTHERS = (
    Referent("figure", "someone", "proper", "they"),
    Referent("voice", "voice", "common", "it"),
    Referent("dog", "dog", "common", "it"),
    Referent("lamp", "gas lamp"),
    Referent("keys", "keys", plural=True),
    Referent("steps", "footsteps", plural=True),
)
NAMES = {one.name: one for one in (*PEOPLE, *OTHERS)}
SHAPES = (
    "{a} {V}",
    "{a} {V} {b}",
    "{a} {V} at {b}",
    "{a} {V} {b} to {c}",
    "{a} {V} {a's} hat",
    "{a} {V} {b's} hat",
    "As {a} {V}, {b} {W}",
    "{a} {V}, and {b} {W}",
    "{a} {V} because {b} {W} {c}",
    "{a's} shadow {V}",
    "{a} {V} at {a}",
    "{a} {V}. Then {b} {W}",
    "{a} {V} and {W} {b}",
    "{a} {V}, and {W} at {b}",
    "The rain {V}",
)
PLAIN = SHAPES[:6]  # what is joined most
ROWS = {
    "I": "I me my myself mine", "you": "you your yourself yours",
    "he": "he him his himself", "she": "she her hers herself", "it": "it its itself",
    "they": "they them their theirs themselves",
}  # fmt: skip
PRONOUNS = {word: row for row, words in ROWS.items() for word in words.lower().split()}
TOKEN = re.compile(
    r"(?P<name>" + "|".join(sorted(NAMES, key=len, reverse=True)) + r")\b"
    r"|(?P<pronoun>\b(?:" + "|".join(PRONOUNS) + r")\b)(?P<own> own)?"
    r"|(?P<verb>\b[a-z]ornk)(?:ed|s|ing)?\b|(?P<stop>\.)"
    r"|(?P<boundary>,| and then\b| and\b| because\b| just as\b| but\b)"
    r"|(?P<fronted>\b(?:as|when|while)\b)",
    re.IGNORECASE,
)


@dataclass
class Token:
    """A mention, a verb or a mark in the text; `meant` is filled in from the story."""

    kind: str
    text: str
    follows: str
    own: bool = False
    meant: str | None = None


@dataclass
class Reader:
    """Goes through the tokens and says whom each pronoun can be taken for."""

    telling: Telling
    here: list[Referent] = field(default_factory=list)
    before: list[Referent] = field(default_factory=list)
    subject: Referent | None = None
    has_verb: bool = False
    is_fronted: bool = False

    def read(self, tokens: list[Token]) -> Iterator[tuple[Token, set[str]]]:
        for place, token in enumerate(tokens):
            if token.kind == "stop":
                self.before, self.here, self.subject = self.here, [], None
                self.has_verb = self.is_fronted = False
            elif token.kind == "fronted":
                self.is_fronted = True
            elif token.kind == "verb":
                self.has_verb = True
            elif token.kind == "boundary":
                self.has_verb = False
            else:
                found = self.mention(token, tokens[place + 1 :])
                if token.kind == "pronoun":
                    yield token, {one.id for one in found}
                one = next(one for one in (*PEOPLE, *OTHERS) if one.id == token.meant)
                if not self.has_verb and not re.match("(?:'s?)? shadow", token.follows):
                    self.subject = one
                self.here.append(one)

    def mention(self, token: Token, later: list[Token]) -> list[Referent]:
        if token.kind == "name":
            return [NAMES[token.text]]
        row = PRONOUNS[token.text.lower()]
        if row in {"I", "you"}:
            return [one for one in PEOPLE if row_of(one, self.telling) == row]
        known = [*self.before, *self.here, *self.forward(later)]
        fitting = [one for one in known if self.row(one) == row]
        low = token.text.lower()
        if low.endswith(("self", "selves")) or token.own:
            return [one for one in fitting if self.subject and one.id == self.subject.id]
        if self.has_verb and self.subject and self.row(self.subject) == row:
            owns = token.follows.startswith(" hat")
            if owns and not any(self.row(one) == row and one != self.subject for one in self.here):
                return [self.subject]
            if not owns:
                return [one for one in fitting if one.id != self.subject.id]
        return fitting

    def row(self, one: Referent) -> str:
        return row_of(one, self.telling)

    def forward(self, later: list[Token]) -> list[Referent]:
        """Who is named further on, where "as he fell" may look forward to a name."""
        if self.here or not self.is_fronted:
            return []
        names = []
        for one in later:
            if one.kind == "stop":
                break
            if one.kind == "name":
                names.append(NAMES[one.text])
        return names


def row_of(referent: Referent, telling: Telling) -> str:
    if telling.person in {1, 2} and referent.id == telling.protagonist:
        return "I" if telling.person == 1 else "you"
    return "they" if referent.plural else referent.gender


casts = st.tuples(
    st.lists(st.sampled_from(PEOPLE), max_size=5, unique=True),
    st.lists(st.sampled_from(OTHERS), max_size=4, unique=True),
).map(lambda pair: [*pair[0], *pair[1]]).filter(lambda cast: len(cast) >= 3)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A sentence to tell: how long after the one before, in which phase of which act, whose."""

    shape: str
    cast: list[Referent]
    after_ms: int
    phase: str
    act: str
    has_doer: bool

    def occasion(self, at_ms: int, mind: str) -> Occasion:
        doer = self.cast[0].id if self.has_doer and "{a}" in self.shape else None
        return Occasion(mind, at_ms, self.phase, Act(self.act), doer)  # type: ignore[arg-type]  # sampled


def stories_of(cast: list[Referent]) -> st.SearchStrategy[list[Told]]:
    one = st.builds(
        Told,
        st.sampled_from((*SHAPES, *PLAIN, *PLAIN)),
        st.permutations(cast).map(lambda order: order[:3]),
        st.sampled_from((0, 0, 1_000, 9_000)),
        st.sampled_from(("begins", "happens", "happens", "fails")),
        st.sampled_from(("take", "rise")),
        st.sampled_from((True, True, False)),
    )
    return st.lists(one, min_size=1, max_size=8)


stories = casts.flatmap(stories_of)
tellings = st.builds(
    Telling,
    st.sampled_from((1, 2, 3)),
    st.sampled_from(("past", "present")),
    st.sampled_from([one.id for one in PEOPLE if one.gender != "they"]),
)
rhythms = st.sampled_from((Rhythm.of("plain"), Rhythm.of("lush"), Rhythm(0)))


@pytest.mark.slow
@settings(max_examples=400)
@given(stories, tellings, rhythms)
def test_every_pronoun_has_one_antecedent_and_it_is_the_one_meant(
    story: list[Told], telling: Telling, rhythm: Rhythm
) -> None:
    text, meant = told(story, telling, rhythm)
    tokens = list(tokens_of(text))
    align(tokens, meant, text)
    for token, found in Reader(telling).read(tokens):
        assert found == {token.meant}, f"{token.text!r} is {found}, not {token.meant}, in: {text}"


@pytest.mark.slow
@settings(max_examples=100)
@given(stories, tellings, rhythms)
def test_joining_and_varying_keep_every_verb_in_its_place(
    story: list[Told], telling: Telling, rhythm: Rhythm
) -> None:
    text, meant = told(story, telling, rhythm)
    verbs = [what for kind, what in meant if kind == "verb"]
    assert [one.text for one in tokens_of(text) if one.kind == "verb"] == verbs
    names = {token.text for token in tokens_of(text) if token.kind == "name"}
    assert names <= {
        one.name for each in story for one in each.cast if row_of(one, telling) not in {"I", "you"}
    }


def told(story: list[Told], telling: Telling, rhythm: Rhythm) -> tuple[str, list[tuple[str, str]]]:
    """The paragraph, and the mentions and verbs that it should hold, in order."""
    discourse, sentences, meant = Discourse(), [], []
    verbs = iter("abcdefghijklmnopqrstuvwxyz")
    at_ms = 0
    for one in story:
        template = re.sub(r"\{[VW]\}", lambda _: f"{{{next(verbs)}ornk}}", one.shape)
        roles = dict(zip("abc", one.cast, strict=True))
        for slot in re.findall(r"\{([^}]*)\}", template):
            is_verb = slot.endswith("ornk")
            meant.append(("verb", slot) if is_verb else ("mention", roles[slot[0]].id))
        sentence, discourse = compose(template, roles, telling, discourse)
        at_ms += one.after_ms
        occasion = one.occasion(at_ms, telling.protagonist)
        sentences.append(replace(sentence, occasion=occasion))
    return in_rhythm(sentences, rhythm)[0], meant


def tokens_of(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        kind = match.lastgroup if match.lastgroup != "own" else "pronoun"
        token = match.group(kind or "")
        name = next((one for one in NAMES if one.lower() == token.lower()), token)
        own = match.group("own") is not None
        token = name if kind == "name" else token.lower() if kind == "verb" else token
        yield Token(str(kind), token, text[match.end() :], own)


def align(tokens: list[Token], meant: list[tuple[str, str]], text: str) -> None:
    """Say of each mention who was meant; a subject that a join dropped is passed over."""
    wanted = iter(meant)
    for token in tokens:
        if token.kind in {"stop", "boundary", "fronted"}:
            continue
        kind, what = next(wanted)
        while token.kind == "verb" and kind != "verb":
            kind, what = next(wanted)
        assert (kind == "verb") == (token.kind == "verb"), text
        token.meant = what
