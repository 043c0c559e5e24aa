"""A name of something hidden is answered as any other unknown word is, to the byte."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from shared_worlds import edition_of, light_worlds, stage_of, world_of

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.nameables import KnownNames
from gaslamp.english.commands.other_nouns import renamed_nouns
from gaslamp.english.commands.plain_adjectives import without_adjectives
from gaslamp.english.commands.readings import NotUnderstood
from gaslamp.english.commands.spelling import correct_spelling
from gaslamp.english.commands.synonyms import PEOPLE_UNNAMED, POLITE, SMALL_WORDS
from gaslamp.english.words import is_verb
from gaslamp.english.words.bodily_verbs import verbs_like
from gaslamp.sessions import Reply, Session
from gaslamp.sessions.asides import misread_text
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.told_before import sentence_with
from gaslamp.testing import new_session
from gaslamp.worlds import shipped_worlds

CELLAR = str(Path(__file__).parent / "cellar.lamp")
EVERYWHERE = {"floor", "ground", "ceiling", "walls"}  # wherever one is: lines are read without
NEUTRAL = "sally_anne"  # holds little, and nobody speaks in it
SHAPES = (
    "take {}", "x {}", "examine the {}", "where is the {}", "who is {}", "drop my {}",
    "drop everything but the {}", "take all except {}", "put {} in {}", "put {} on the hook",
    "put cloak on {}", "give it to {}", "give the {} to him", "{}, hello", "{}, drop it",
    "tell {} to go away", "ask {} about {}", "say hello to {}", "shoot {}", "why {}",
    "hang it on the {}", "go to the {}", "light {} with {}", "look at the old {}", "the {}",
    "take {} and {}", "x {}'s {}", "think about {}", "unlock {} with the brass {}", "x {}.",
)  # fmt: skip
BEFORE = {"cellar.lamp": ((), ("take lamp",)), "cloak_of_darkness": ((), ("go west",))}
MOST_IN_FULL = 4  # a world with many names gets a fifth of the shapes for each of the rest
_ARTICLE = re.compile(r"^(?:an?|the|some)\s+", re.IGNORECASE)


def situations() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for world in (CELLAR, *light_worlds()):
        before = BEFORE.get(world.rpartition("/")[2], ((),))
        for person in world_of(world).playable:
            yield from ((world, person, lines) for lines in before)


def hidden_names(world: str, repertoire: Repertoire) -> list[str]:
    """Every name of everything the person does not know of, but those of what they do.

    A topic that they know is not hidden, though no command can name it.
    """
    known = KnownNames.of(repertoire.names)
    topics = {one.id for one in repertoire.topics}
    names: dict[str, None] = {}
    for entity in world_of(world).entities:
        if entity.name not in topics.union(known.nameables):
            called = entity.words.called or (entity.name.replace("_", " "),)
            names.update(dict.fromkeys(_ARTICLE.sub("", one) for one in called))
    return [one for one in names if known.find(one.lower().split()) is None]


def nonsense(name: str, repertoire: Repertoire) -> str | None:
    """A word in place of each that is unknown; None if one of them is nearly a known word.

    Who is there is a "guest" in any world, as they are a "newcomer", and an adjective that only
    dresses a noun is left out in any: "the hurt hand" is whatever hand one knows of.
    """
    if name in PEOPLE_UNNAMED:
        return "newcomer"
    if name.lower() in EVERYWHERE:
        return None
    bare = without_adjectives(("the", *name.lower().split()))[1:]
    if KnownNames.of(repertoire.names).find(bare) is not None:
        return None
    content = [one for one in name.lower().split() if one not in SMALL_WORDS]
    if KnownNames.of(repertoire.names).find(content) is not None:
        return None  # "by night" has the night in it that one knows of
    known = KnownNames.of(repertoire.names).vocabulary | repertoire.grammar.vocabulary
    known |= POLITE  # "pleased" is a slip of "please" in any world
    words = name.split()
    unknown = [word for word in words if word.lower() not in known] or words[-1:]
    if any(correct_spelling(word.lower(), known) for word in unknown):
        return None
    if any(next(renamed_nouns(("x", word.lower()), known), None) for word in unknown):
        return None  # "gloom" is another word for the dark in any world
    return " ".join("zq" * 4 if word in unknown else word for word in words)


def answer(shape: str, name: str, repertoire: Repertoire) -> str:
    """What a line with this name in it is answered with, or read as."""
    found = repertoire.reading(shape.replace("{}", name))
    if isinstance(found, NotUnderstood):
        return misread_text(found)
    return str(found).replace(name, "NAME")


def is_english(shape: str, name: str, word: str) -> bool:
    """Whether a line means something by this word where nobody ever heard of the thing, too.

    "x floor" is to look around, and "x dead" ends in an adverb, in any world.
    """
    session = new_session(stage_of(NEUTRAL), "sally", 1, edition=edition_of(NEUTRAL))
    elsewhere = Repertoire.of(session.turn)
    names = {part for one in world_of(NEUTRAL).entities for part in one.words.called}
    assert name not in names
    return answer(shape, name, elsewhere) != answer(shape, word, elsewhere)


def is_told(name: str, session: Session) -> bool:
    """Whether a name stands in what was told so far."""
    return any(name.lower() in one.lower() for one in session.story.texts_told())


def typed_in(session: Session, shape: str, name: str) -> Reply:
    """What a line is answered with here and now; what is said aloud, with the name left out."""
    standing = session.checkpoint()
    reply = session.type(shape.replace("{}", name))
    session.stand(standing)
    return replace(reply, text=re.sub(re.escape(name), "NAME", reply.text, flags=re.IGNORECASE))


@pytest.mark.blocks(4)
@pytest.mark.slow("dark_room", "interview", "alley", "lifeboat", "manor")
@pytest.mark.parametrize(("world", "person", "before"), list(situations()))
def test_a_hidden_name_is_answered_as_nonsense_is(
    world: str, person: str, before: tuple[str, ...]
) -> None:
    session = new_session(stage_of(world), person, 8, edition=edition_of(world))
    for line in before:
        session.type(line)
    repertoire = Repertoire.of(session.turn)
    for place, name in enumerate(hidden_names(world, repertoire)):
        word = nonsense(name, repertoire)
        if word is None:
            continue
        shapes = list(SHAPES if place < MOST_IN_FULL else SHAPES[place % 5 :: 5])
        first = name.split()[0].lower()
        if is_verb(first) or verbs_like(first) or " " in name:
            # "slump" begins a command of English, "lamp" is a slip of one, and several words are
            # something said or not by what English makes of the first, in any world.
            shapes = [one for one in shapes if not one.startswith("{}")]
        for shape in shapes:
            hidden, unknown = (answer(shape, one, repertoire) for one in (name, word))
            assert hidden == unknown or is_english(shape, name, word), (name, shape)
        if is_told(name, session):
            continue  # it stands in the text, and whoever asks is told that sentence
        shape = shapes[place % len(shapes)]
        if isinstance(repertoire.reading(shape.replace("{}", name)), NotUnderstood):
            replies = [typed_in(session, shape, one) for one in (name, word)]
            # "By day" is no name that was told, and "some day soon" was: that sentence comes back.
            told = sentence_with(name.lower().split(), session.story.texts_told())
            is_retold = told is not None and told in replies[0].text
            assert replies[0] == replies[1] or is_retold, (name, shape)


@pytest.mark.parametrize("world", [CELLAR, *shipped_worlds()])
def test_no_manner_that_is_left_out_is_a_name(world: str) -> None:
    names = {word for one in world_of(world).entities for word in (one.name, *one.words.called)}
    assert names.isdisjoint(MANNERS)
