"""A line without what asks for nothing, and in plainer verbs, asks for the same."""

from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.commands import in_plainer_verbs, senses_of, without_adjuncts, without_fillers
from gaslamp.english.commands.fillers import is_eager
from gaslamp.english.commands.plain_adjectives import without_adjectives
from gaslamp.english.words import is_hostile

WORDS = st.sampled_from(
    [
        "ok",
        "now",
        "well",
        "draw",
        "the",
        "gun",
        "lol",
        "please",
        "let",
        "me",
        "see",
        "n",
        "im",
        "da",
        "i",
        "guess",
        "so",
        "and",
        "then",
        "him",
        "quietly",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
PEACEFUL = [
    "chug",
    "sip",
    "admire",
    "stroll",
    "limp",
    "giggle",
    "collapse",
    "scrutinise",
    "mumble",
    "saunter",
    "lurk",
    "doff",
]


@given(LINES)
def test_a_line_without_fillers_is_never_empty_and_settles(line: str) -> None:
    made = without_fillers(line)
    assert made
    for _ in line.split():
        made = without_fillers(made)
    assert without_fillers(made) == made


def test_what_asks_for_nothing_is_left_out() -> None:
    assert without_fillers("ok, now draw the gun lol") == "draw the gun"
    assert without_fillers("let me see if the pistol is there") == "see if the pistol is there"
    assert without_fillers("get da pistol") == "get the pistol"
    assert without_fillers("let me go") == "let me go"  # that is said to somebody
    assert without_fillers('say "ok lol"') == 'say "ok lol"'
    assert is_eager("let me see if it is there")
    assert not is_eager("let me go")


def test_a_verb_comes_to_a_plainer_one_and_to_no_harm() -> None:
    for verb in PEACEFUL:
        assert senses_of(verb)
        assert not any(is_hostile(one.split()[0]) for one in senses_of(verb))
    assert list(in_plainer_verbs(("laff",))) == [("laugh",)]
    assert senses_of("draw") == ()


def test_adjectives_that_only_dress_are_left_out_and_those_that_tell_apart_are_not() -> None:
    assert without_adjectives(["take", "off", "that", "wet", "cloak"]) == (
        *("take", "off", "that", "cloak"),
    )
    assert without_adjectives(["take", "the", "red", "ball"]) == ("take", "the", "red", "ball")
    assert ("go", "to", "him") in list(without_adjuncts(["go", "to", "him", "on", "tiptoe"]))
