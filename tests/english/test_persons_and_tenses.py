"""Any line, told in every person and tense."""

from typing import Final

import pytest

from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.referents import Referent, Telling
from gaslamp.english.sentences.sentences import realise

CRANE: Final = Referent("crane", "Crane", kind="proper", gender="he")
JOKER: Final = Referent("joker", "the Joker", kind="proper", gender="he")
KIM: Final = Referent("kim", "Kim", kind="proper", gender="they")

# Template: told by "I" in the present, of Crane in the past.
LINES: Final = {
    "They {look} like others. Sally {be} there": (
        "They look like others. Sally is there.",
        "They looked like others. Sally was there.",
    ),
    "There {be} walls again": ("There are walls again.", "There were walls again."),
    "There {be} a hand on {me}": ("There is a hand on me.", "There was a hand on Crane."),
    "There {have} been footsteps": ("There have been footsteps.", "There had been footsteps."),
    "There {will} be no more light": (
        "There will be no more light.",
        "There would be no more light.",
    ),
    "There {be} no hands here": ("There are no hands here.", "There were no hands here."),
    "It {come} from the door": ("It comes from the door.", "It came from the door."),
    "the ringing in the ears {stop}": (
        "The ringing in the ears stops.",
        "The ringing in the ears stopped.",
    ),
    "What {be} left of the match {run} down {me's} arm": (
        "What is left of the match runs down my arm.",
        "What was left of the match ran down Crane's arm.",
    ),
    "A knee and an elbow {find} it": (
        "A knee and an elbow find it.",
        "A knee and an elbow found it.",
    ),
    "A knee, an elbow and a fist {be} there": (
        "A knee, an elbow and a fist are there.",
        "A knee, an elbow and a fist were there.",
    ),
    "{me} {lie} there, and a knee and an elbow {be} on {other}": (
        "I lie there, and a knee and an elbow are on the Joker.",
        "Crane lay there, and a knee and an elbow were on the Joker.",
    ),
    "{me} {feel} the wall, and the match {be} out": (
        "I feel the wall, and the match is out.",
        "Crane felt the wall, and the match was out.",
    ),
    "Both {be} wet": ("Both are wet.", "Both were wet."),
    "{me} {can} see nothing, and {will} not move": (
        "I can see nothing, and will not move.",
        "Crane could see nothing, and would not move.",
    ),
    "{me} {must} go, and {may} be late": (
        "I must go, and may be late.",
        "Crane had to go, and might be late.",
    ),
    "It {will} rather not": ("It will rather not.", "It would rather not."),
    "{me} {do not} move": ("I do not move.", "Crane did not move."),
    "{me} {don't} know, {can't} see and {won't} ask": (
        "I don't know, can't see and won't ask.",
        "Crane didn't know, couldn't see and wouldn't ask.",
    ),
    "{me} {isn't} sure": ("I am not sure.", "Crane wasn't sure."),
    "{me} {have} closed the door": ("I have closed the door.", "Crane had closed the door."),
    "{me} {be} going to fall": ("I am going to fall.", "Crane was going to fall."),
    "Where {be} {other}?": ("Where is the Joker?", "Where was the Joker?"),
    "What {do} {other} want?": ("What does the Joker want?", "What did the Joker want?"),
    "Nor {do} {me} look": ("Nor do I look.", "Nor did Crane look."),
    "{other} {fall}, and so {do} {me}": (
        "The Joker falls, and so do I.",
        "The Joker fell, and so did Crane.",
    ),
    "Neither {me} nor {other} {move}": (
        "Neither I nor the Joker moves.",
        "Neither Crane nor the Joker moved.",
    ),
    "{me} {lean} on the wall, which {be} no help": (
        "I lean on the wall, which is no help.",
        "Crane leant on the wall, which was no help.",
    ),
    "{me} {hear} {other}, and {know} who it {be}": (
        "I hear the Joker, and know who it is.",
        "Crane heard the Joker, and knew who it was.",
    ),
    "The lamp, or the dark, {go} on without {me}": (
        "The lamp, or the dark, goes on without me.",
        "The lamp, or the dark, went on without Crane.",
    ),
    "The room, to the west, {be} as {me} {have} left it: bare": (
        "The room, to the west, is as I have left it: bare.",
        "The room, to the west, was as Crane had left it: bare.",
    ),
    "The voice, {me} {think}, {be} near": (
        "The voice, I think, is near.",
        "The voice, Crane thought, was near.",
    ),
    "The hands {me} {hold} out {be} wet": (
        "The hands I hold out are wet.",
        "The hands Crane held out were wet.",
    ),
    "All {me} {have} {be} a match": ("All I have is a match.", "All Crane had was a match."),
    "The voice of {other} {be} near": (
        "The voice of the Joker is near.",
        "The voice of the Joker was near.",
    ),
    "In the dark {me} {wait}": ("In the dark I wait.", "In the dark Crane waited."),
    "Out of the dark {come} two men": (
        "Out of the dark come two men.",
        "Out of the dark came two men.",
    ),
    "Out of the dark {come} a voice": (
        "Out of the dark comes a voice.",
        "Out of the dark came a voice.",
    ),
    "Under {me's} hand {be} keys": ("Under my hand are keys.", "Under Crane's hand were keys."),
    "Behind {me} {be} two men": ("Behind me are two men.", "Behind Crane were two men."),
    "Behind the door a man {hold} a lamp": (
        "Behind the door a man holds a lamp.",
        "Behind the door a man held a lamp.",
    ),
    "Under the table rats {be} at work": (
        "Under the table rats are at work.",
        "Under the table rats were at work.",
    ),
    "As {other} {speak}, {me} {rise}": (
        "As the Joker speaks, I rise.",
        "As the Joker spoke, Crane rose.",
    ),
    "{me} {feel} how {me's} heart {beat}": (
        "I feel how my heart beats.",
        "Crane felt how his heart beat.",
    ),
}


@pytest.mark.parametrize(("template", "told"), LINES.items())
def test_a_line_is_told_in_the_present_and_in_the_past(
    template: str, told: tuple[str, str]
) -> None:
    assert said(template, Telling(1, "present", "crane")) == told[0]
    assert said(template, Telling(3, "past", "crane")) == told[1]


@pytest.mark.parametrize("template", LINES)
@pytest.mark.parametrize("tense", ["present", "past"])
def test_persons_differ_only_in_the_narrator_and_what_agrees_with_them(
    template: str, tense: str
) -> None:
    """ "You" takes the verbs of "I", but for "am"; somebody who is "they" those of "he"."""
    first = said(template, Telling(1, tense, "crane"))  # type: ignore[arg-type]  # from a list
    second = said(template, Telling(2, tense, "crane"))  # type: ignore[arg-type]  # from a list
    same = first.replace("I was", "I were")
    for one, other in (("I am", "you are"), ("I", "you"), ("me", "you"), ("my", "your")):
        same = " ".join(
            part.replace(one, other) if part.strip(".,?!") == one.split()[0] else part
            for part in same.replace("I am", "you are").split()
        )
    for stop in ("", ",", "."):
        same = same.replace(f"wasn't sure{stop}", f"weren't sure{stop}")
    same = same.replace("are not sure", "aren't sure").replace("you was", "you were")
    assert second == same[0].upper() + same[1:]


def test_somebody_who_is_they_is_and_they_are() -> None:
    telling = Telling(3, "present", "kim")
    roles = {"me": KIM, "other": JOKER}
    line = "{me} {wait}, and {me} {be} sure {me} {have} time"
    assert realise(line, roles, telling, Discourse())[0] == (
        "Kim waits, and they are sure they have time."
    )


def said(template: str, telling: Telling) -> str:
    return realise(template, {"me": CRANE, "other": JOKER}, telling, Discourse())[0]
