"""Every problem GL1nn: its page, its exact message, its examples.

A page shows a world that is wrong and one that is right. Here both are read and checked:
the wrong one must give that one message and no other, the right one none.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from gaslamp.adapters.sabre import problems as sabre_problems
from gaslamp.adapters.sabre import read_sabre
from gaslamp.checking.world_checking import problems
from gaslamp.errors import Place, WorldError
from gaslamp.model import problems as model_problems
from gaslamp.notation import read
from gaslamp.worlds import read_world

PAGES: Final = Path(__file__).parents[2] / "docs" / "reference" / "problems"

MESSAGES: Final = {
    "GL101": 'wrong.lamp:5:9: nothing is called "lanp"; did you mean "lamp"? [GL101]',
    "GL102": 'wrong.lamp:2:1: there is no type "romo"; did you mean "room"? [GL102]',
    "GL103": (
        'wrong.lamp:4:11: there is no property or definition "lti"; did you mean "lit"? [GL103]'
    ),
    "GL104": 'wrong.lamp:5:27: there is no event or action "nose"; did you mean "noise"? [GL104]',
    "GL105": 'wrong.lamp:5:11: there is no action "wistle"; did you mean "whistle"? [GL105]',
    "GL106": (
        'wrong.lamp:4:18: "earing" is no sense; there are sight, hearing, touch, smell, '
        "taste and word [GL106]"
    ),
    "GL107": 'wrong.lamp:4:1: there are two entities called "lamp"; the first is in line 3 [GL107]',
    "GL108": (
        'wrong.lamp:5:1: the property "at(weapon)" could be meant wherever "at(thing)" '
        "in line 4 is; give one of them another name [GL108]"
    ),
    "GL109": (
        'wrong.lamp:3:26: "who" already stands for something here; choose another name [GL109]'
    ),
    "GL110": (
        'wrong.lamp:3:29: the variable "lamp" hides the entity of that name; choose '
        "another name [GL110]"
    ),
    "GL111": 'wrong.lamp:5:1: the utility of "tom" is given twice; add the two up [GL111]',
    "GL112": (
        'wrong.lamp:202:1: there are 101 properties called "p", and at most 100 may be [GL112]'
    ),
    "GL113": 'wrong.lamp:6:5: "at" takes 1 argument, and 2 are given [GL113]',
    "GL114": 'wrong.lamp:5:17: "alive" takes a character here, and "lamp" is a thing [GL114]',
    "GL115": (
        "wrong.lamp:1:1: a type cannot be above itself: box -> container -> thing -> box [GL115]"
    ),
    "GL116": 'wrong.lamp:1:1: no type can be below "number" [GL116]',
    "GL117": 'wrong.lamp:1:1: "number" is built in and cannot be declared [GL117]',
    "GL118": 'wrong.lamp:1:1: the entity "score" cannot be a number [GL118]',
    "GL119": "wrong.lamp:3:1: a definition cannot use itself: bright -> dark -> bright [GL119]",
    "GL120": (
        'wrong.lamp:17:1: "d15" has more than 100,000 parts once the definitions it uses '
        "are put in [GL120]"
    ),
    "GL121": 'wrong.lamp:2:16: "n" stands for an entity, so its type cannot be "number" [GL121]',
    "GL122": (
        'wrong.lamp:6:11: here something must be true or false, and "at(tom)" is a room [GL122]'
    ),
    "GL123": 'wrong.lamp:3:30: a sum wants numbers, and "alive(c)" is true or false [GL123]',
    "GL124": (
        'wrong.lamp:7:11: these can never be equal: "at(tom)" is a room, and "lamp" is a '
        "thing [GL124]"
    ),
    "GL125": (
        'wrong.lamp:5:28: "holds(c)" is a thing, and nothing of that kind can be a cave [GL125]'
    ),
    "GL126": 'wrong.lamp:7:15: "at(tom)" holds a room, and "lamp" is a thing [GL126]',
    "GL127": 'wrong.lamp:4:18: "alive(tom)" is either true or false and can never be "?" [GL127]',
    "GL128": 'wrong.lamp:6:17: only a character can consent, and "what" is a thing [GL128]',
    "GL129": (
        "wrong.lamp:4:33: whoever believes must be named or be a variable, and "
        '"owner(t)" is neither [GL129]'
    ),
    "GL130": (
        'wrong.lamp:5:36: the branches must be of one kind: "1" is a number, and "hall" '
        "is a room [GL130]"
    ),
    "GL131": (
        'wrong.lamp:3:29: without "else" every branch must be true or false, and "1" is '
        "a number [GL131]"
    ),
    "GL132": (
        'wrong.lamp:5:17: a utility is a number, or true or false, and "at(tom)" is a room [GL132]'
    ),
    "GL133": 'wrong.lamp:6:9: "lit(what)" is given two different values at once [GL133]',
    "GL134": "wrong.lamp:2:13: a chance is a percentage from 0 to 100, and this is 120 [GL134]",
    "GL135": (
        'wrong.lamp:2:23: "shoot" always succeeds, so its "otherwise" never happens; '
        "give it a chance [GL135]"
    ),
    "GL136": (
        "wrong.lamp:1:1: it cannot take 3 s at least and 1 s at most; write the shorter time "
        "first [GL136]"
    ),
    "GL137": (
        'wrong.lamp:2:1: "bleed" happens every 0 ms, and it must be at least every 1 ms [GL137]'
    ),
    "GL138": 'wrong.lamp:3:1: the habit "idle" weighs 0, and must weigh at least 1 [GL138]',
    "GL139": (
        'wrong.lamp:4:11: nobody consents to "thunder", so nobody can have the habit '
        '"weather" [GL139]'
    ),
    "GL140": 'wrong.lamp:4:1: "at(character)" holds a room, and its default is "lamp" [GL140]',
    "GL141": (
        'wrong.lamp:5:13: only a property can be given a value, and "dark" is a definition; '
        "set what it follows from: lamps [GL141]"
    ),
    "GL161": (
        "wrong.lamp:1:8: minds go from 1 to 8 deep, and 20 is not one of these; "
        "write, say: minds: 4 deep [GL161]"
    ),
    "GL166": (
        'wrong.lamp:5:30: who knows "full()" cannot be told: only of a property that is an entity '
        "or a number can something be known without being known here; ask "
        '"believes(c, ...)" instead [GL166]'
    ),
    "GL162": (
        "wrong.lamp:6:1: this goes 2 minds deep, and people think of one another 1 deep here; "
        "write: minds: 2 deep [GL162]"
    ),
    "GL165": (
        'wrong.lamp:1:1: there is no convention "planing" besides "planning"; leave it out, and '
        'minds conclude what they can; did you mean "planning"? [GL165]'
    ),
    "GL143": (
        'wrong.lamp:6:19: "lost" is measured: nobody knows it. It can be given a number '
        'under initially, be changed by the effect of an action, and stand in "happens when" and '
        'after "times" [GL143]'
    ),
    "GL144": (
        'wrong.lamp:5:18: "coins" is not measured, so nothing happens as it crosses a '
        "threshold; write the condition as a precondition [GL144]"
    ),
    "GL145": ('wrong.lamp:4:30: "lumens" is a number from 0, and -5 is not [GL145]'),
    "GL146": (
        'wrong.lamp:7:13: "distance" is computed as the world is opened; what happens '
        "cannot change it [GL146]"
    ),
    "GL147": ("wrong.lamp:13:5: a way leads from one place to another (hatch) [GL147]"),
    "GL148": ('wrong.lamp:4:1: "mood" is measured, so it must be a number [GL148]'),
    "GL149": (
        'wrong.lamp:8:30: "limping" is measured of an entity or a parameter by its name; '
        '"carries(who)" is neither [GL149]'
    ),
    "GL150": 'wrong.lamp:2:1: "lost" is measured, so it cannot be hidden as well [GL150]',
    "GL151": 'wrong.lamp:2:1: "age" is a number from 130 to 0, and there is none [GL151]',
    "GL153": (
        'wrong.lamp:6:9: "assumes" says what somebody takes for granted as the world starts, so '
        'it stands in "initially", outside anybody\'s beliefs; elsewhere write "believes" [GL153]'
    ),
    "GL154": (
        'wrong.lamp:5:11: a line can name only its parameters, and "{ann}" is none; '
        "there are me and who [GL154]"
    ),
    "GL156": (
        'wrong.lamp:6:11: a line quotes what was said as "{words}", and nothing is; only the says '
        "of an action that utters something, or of what others perceive of one, can quote [GL156]"
    ),
    "GL157": (
        'wrong.lamp:3:1: "creak" utters something, and nobody does it; add consenting [GL157]'
    ),
    "GL158": (
        'wrong.lamp:8:31: what is said names "{what}", and the lines of "asked" quote it; '
        'give "asked" an argument for it [GL158]'
    ),
    "GL159": (
        'wrong.txt:2:10: the line "entity An\\u001b[2Jn : character;" holds a character that '
        "cannot be seen, U+001B; remove it [GL159]"
    ),
    "GL160": (
        'wrong.lamp:3:1: "leave/quit the game" would take the place of "quit", which every player '
        "can count on; choose other words [GL160]"
    ),
    "GL163": (
        'wrong.lamp:3:1: "bluster" is no kind of utterance with what it names in braces; write '
        "one of hail, question, demand, threat, plea, offer, insult, jest, consent, refusal, "
        "thanks, apology, farewell, oath, statement, answer or anything, such as "
        '"threat" or "question {t}" [GL163]'
    ),
    "GL164": (
        'wrong.lamp:3:1: "glare" takes what is spoken, and utters nothing; add utters [GL164]'
    ),
    "GL152": ('wrong.lamp:3:1: no system computes "distanse"; did you mean "distance"? [GL152]'),
    "GL180": "wrong.txt:1:11: the byte 0xe9 is not UTF-8 text [GL180]",
    "GL181": (
        'wrong.txt:1:8: "2nd" is neither a name, which starts with a letter, nor a number [GL181]'
    ),
    "GL182": 'wrong.txt:1:12: this comment is never closed; end it with "*/" [GL182]',
    "GL183": 'wrong.txt:1:12: "(" is never closed; expected ")" [GL183]',
    "GL184": (
        'wrong.txt:2:35: expected an operator or the end of this expression, found "-1"; '
        'to subtract, write "- 1" [GL184]'
    ),
    "GL185": "wrong.txt:1:113: expressions are nested more than 100 deep here [GL185]",
    "GL186": (
        'wrong.txt:3:27: an "if" within the branch of another needs brackets around it [GL186]'
    ),
    "GL187": (
        'wrong.txt:2:34: "=" gives a value, and here one is asked for; to compare, use "==" [GL187]'
    ),
    "GL188": 'wrong.txt:2:28: ">" changes nothing, and an effect must [GL188]',
    "GL189": 'wrong.txt:2:24: only a property can be given a value, and "p() + 1" is none [GL189]',
    "GL190": (
        'wrong.txt:1:12: the number "9999999999999999999999999999999999999999..." is too '
        "large [GL190]"
    ),
    "GL191": 'wrong.txt:2:29: "act" has "effect" twice [GL191]',
    "GL192": "wrong.txt:1:1: the file has 262,145 characters, and 262,144 may be [GL192]",
}

NOT_FOR_A_PAGE: Final[dict[str, str | bytes]] = {
    "GL112": "".join(f"type t{n}\n" for n in range(101))
    + "".join(f"property p(t{n}): boolean\n" for n in range(101)),
    "GL120": "property p(): boolean\ndefine d0(): p()\n"
    + "".join(f"define d{n}(): d{n - 1}() and d{n - 1}()\n" for n in range(1, 18)),
    "GL159": "entity Tom : character;\nentity An\x1b[2Jn : character;",
    "GL180": "entity Café : character;".encode("latin-1"),
    "GL185": f"utility(): {'(' * 120}1{')' * 120};",
    "GL190": f"utility(): {'9' * 310};",
    "GL192": "/" * 262_145,
}


def classes() -> dict[str, list[type[WorldError]]]:
    """Every class of problem this package's model and its Sabre reader know, by code.

    But for those of sizes (GL3nn): a page cannot show a world that is too large.
    tests/model/test_growth.py makes such worlds.
    """
    found: dict[str, list[type[WorldError]]] = {}
    for module in (model_problems, sabre_problems):
        for name in module.__all__:
            kind: object = getattr(module, name)
            if kind is sabre_problems.SabreProblem:
                continue
            if not isinstance(kind, type) or not issubclass(kind, WorldError):
                continue
            if kind.code.startswith("GL1"):
                found.setdefault(kind.code, []).append(kind)
    return found


def page(code: str) -> dict[str, str]:
    """The blocks of a page, by the words before them."""
    text = (PAGES / f"{code}.md").read_text("utf-8")
    return dict(
        re.findall(r"^([A-Z][^\n]*):\n\n```\w+\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    )


def found(code: str, text: str | bytes) -> list[WorldError]:
    """What is wrong with a text, in the notation this code is about."""
    if code == "GL152":  # found as systems are put in
        try:
            return list(problems(read_world(text, "wrong.lamp")))
        except WorldError as problem:
            return [problem]
    if int(code[2:]) < 180 and code != "GL159":  # which the lamp notation calls GL207
        return list(problems(read(text, "wrong.lamp")))
    try:
        world = read_sabre(text, "wrong.txt")
    except WorldError as problem:
        return [problem]
    return list(problems(world))


def test_every_problem_has_its_own_code_a_page_and_a_message() -> None:
    codes = classes()
    assert {code: kinds for code, kinds in codes.items() if len(kinds) > 1} == {}
    assert sorted(path.stem for path in PAGES.glob("GL1*.md")) == sorted(codes)
    assert sorted([*MESSAGES, "GL142"]) == sorted(codes)


@pytest.mark.slow("GL112")
@pytest.mark.parametrize("code", MESSAGES)
def test_the_wrong_example_has_that_one_problem(code: str) -> None:
    text = NOT_FOR_A_PAGE.get(code) or page(code)["Wrong"]
    assert [str(problem) for problem in found(code, text)] == [MESSAGES[code]]


@pytest.mark.parametrize("code", MESSAGES)
def test_the_right_example_has_no_problem(code: str) -> None:
    assert found(code, page(code)["Right"]) == []


@pytest.mark.parametrize("code", MESSAGES)
def test_the_page_shows_the_message(code: str) -> None:
    assert page(code)["The message"] == MESSAGES[code]


def test_nesting_too_deep_for_any_text_is_said_of_worlds_from_python() -> None:
    place = Place("deep.py", 1, 1)
    problem = model_problems.NestedTooDeeply(120, place)
    assert str(problem) == (
        "deep.py:1:1: expressions may be nested 120 deep, and this goes deeper [GL142]"
    )
    assert "120 deep" in (PAGES / "GL142.md").read_text("utf-8")
