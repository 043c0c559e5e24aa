"""Every problem GL2nn: its page, its exact message, its examples.

A page shows a text that is wrong and one that is right. Both are read here: the wrong one
must give exactly the message, the right one none. What is too long for a page, or no text
at all, is built below.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from gaslamp.errors import WorldError
from gaslamp.model.declarations import Process
from gaslamp.model.world import World
from gaslamp.notation import limits, problems, read, read_expression, write

PAGES: Final = Path(__file__).parents[2] / "docs" / "reference" / "problems"

MESSAGES: Final = {
    "GL201": "wrong.lamp:2:16: byte 0xe9 is not UTF-8 text; save the file as UTF-8 [GL201]",
    "GL202": "wrong.lamp:1:1: there is nothing here; expected a world [GL202]",
    "GL203": "wrong.lamp:1:1: the file has 262,146 bytes; a world may have 262,144 [GL203]",
    "GL204": (
        "wrong.lamp:1:10001: this line has 10,012 characters; a line may have 10,000; a long "
        'text can go on in the next line with + "..." [GL204]'
    ),
    "GL205": (
        "wrong.lamp:10000:3: a world may have 30,000 words, signs and lines, not counting "
        "what is in texts; this is one more [GL205]"
    ),
    "GL206": (
        "wrong.lamp:1:123: brackets are nested more than 100 deep here; use a define to name a "
        "part [GL206]"
    ),
    "GL207": ("wrong.lamp:1:10: an invisible character (U+202E) stands here; remove it [GL207]"),
    "GL208": (
        'wrong.lamp:1:13: "@" has no meaning here; a name with other characters than '
        "letters, digits and _ goes in `backticks` [GL208]"
    ),
    "GL209": 'wrong.lamp:1:37: "&&" is not used here; write "and" [GL209]',
    "GL210": (
        "wrong.lamp:1:8: “ does not begin a text; texts stand between straight double "
        'quotes, "like this" [GL210]'
    ),
    "GL211": (
        'wrong.lamp:1:8: the text that begins "The Cellar is not closed; put a " at its end, '
        "on this line [GL211]"
    ),
    "GL212": (
        "wrong.lamp:1:8: the name that begins `the butler: character is not closed; put a ` "
        "at its end, on this line [GL212]"
    ),
    "GL213": (
        'wrong.lamp:1:11: "\\c" has no meaning in a text; after a backslash may stand " ` \\ n '
        "t or u{...} with the number of a character; for a backslash itself write \\\\ [GL213]"
    ),
    "GL214": 'wrong.lamp:1:10: "1.000.000" is not a number; write numbers like 3 or 0.25 [GL214]',
    "GL215": 'wrong.lamp:1:32: "True" is written "true" here [GL215]',
    "GL216": (
        'wrong.lamp:1:8: "if" is a word of the notation, so it cannot be a name as it '
        "stands; choose another or write `if` in backticks [GL216]"
    ),
    "GL217": (
        'wrong.lamp:2:13: "seconds" is no unit of time; there are ms, s, min and h; did you '
        'mean "s"? [GL217]'
    ),
    "GL218": "wrong.lamp:2:1: this line is indented with a tab; indent with spaces [GL218]",
    "GL219": (
        'wrong.lamp:3:9: "consenting:" is indented further than the line before, which has '
        "nothing below it; a block begins after a colon or below a declaration [GL219]"
    ),
    "GL220": (
        'wrong.lamp:4:7: "warm(what)" is not level with any line above; indent it as far as '
        "the line it belongs beside [GL220]"
    ),
    "GL221": (
        'wrong.lamp:1:10: nothing follows "initially:"; expected an effect on the line or '
        "indented below it [GL221]"
    ),
    "GL222": 'wrong.lamp:2:16: a colon is missing after "consenting" [GL222]',
    "GL223": (
        'wrong.lamp:1:28: no colon is wanted after "action wait(who: character)"; its '
        "sections stand indented below it [GL223]"
    ),
    "GL224": 'wrong.lamp:1:41: this "(" is never closed; put a ")" where it should end [GL224]',
    "GL225": 'wrong.lamp:1:47: nothing opened this ")"; remove it, or put a "(" before it [GL225]',
    "GL226": "wrong.lamp:1:23: the text ends too soon; expected a condition or value [GL226]",
    "GL227": 'wrong.lamp:1:1: no declaration begins with "actoin"; did you mean "action"? [GL227]',
    "GL830": (
        'wrong.lamp:1:1: "title" takes a text in quotes; write title: "The Second Ledger" [GL830]'
    ),
    "GL228": (
        'wrong.lamp:2:1: "takes" belongs below a declaration; indent it, or write `takes` if '
        "it is a key of the front matter [GL228]"
    ),
    "GL229": (
        'wrong.lamp:2:5: an action has no section "duration"; it may have begins, chance, '
        "consenting, effect, fails, happens, observing, precondition, says, spoken, takes, typed "
        "and utters [GL229]"
    ),
    "GL230": (
        'wrong.lamp:3:5: "effect" is given twice in "action light"; the first is on line 2 [GL230]'
    ),
    "GL231": 'wrong.lamp:1:1: "ending dawn" has no "when", which an ending needs [GL231]',
    "GL232": 'wrong.lamp:2:1: "title" is given twice; the first is on line 1 [GL232]',
    "GL233": (
        "wrong.lamp:2:5: these words would be shared by lamp and candle; declare each on a "
        "line of its own [GL233]"
    ),
    "GL234": 'wrong.lamp:4:14: "else if" is written "elif" here [GL234]',
    "GL235": (
        'wrong.lamp:2:13: expected "after", "at" or "when", not "aftr"; did you mean "after"? '
        "[GL235]"
    ),
    "GL236": (
        'wrong.lamp:1:34: "=" gives a value, which only an effect can; to compare, write '
        '"==" [GL236]'
    ),
    "GL800": (
        'wrong.lamp:1:32: "-=" changes a number, which only an effect can; to compare, write a '
        'sign such as "==" or "<"; to reckon, write "-" alone [GL800]'
    ),
    "GL237": (
        'wrong.lamp:2:13: "==" compares, which changes nothing; to give a value, write "=" [GL237]'
    ),
    "GL238": (
        'wrong.lamp:2:13: a choice with "or" changes nothing; an effect is like lit(lamp), '
        'not lit(lamp) or at(lamp) = hall, or several of these joined by "and" [GL238]'
    ),
    "GL239": (
        'wrong.lamp:4:5: "score" is a name and cannot be given a value; if it is a property '
        'without arguments, write "score()" [GL239]'
    ),
    "GL240": (
        'wrong.lamp:1:39: this "<" compares the outcome of another comparison; join the two '
        'with "and", or put brackets round one [GL240]'
    ),
    "GL241": (
        'wrong.lamp:3:5: nothing joins "fed" to the line before; begin the line with "and", '
        '"or" or an operator [GL241]'
    ),
    "GL242": (
        'wrong.lamp:5:13: this "else" is level with no "if" right above it; put it below the '
        "block of its if [GL242]"
    ),
    "GL243": "wrong.lamp:3:13: 1.5 is not a whole number [GL243]",
    "GL244": (
        'wrong.lamp:2:42: "by" is given twice for one observer; write a line for each way to '
        "perceive it [GL244]"
    ),
    "GL245": 'wrong.lamp:1:12: there is no system "wather" to use [GL245]',
    "GL246": "wrong.lamp:1:5: systems use one another in a circle: b -> a -> b [GL246]",
    "GL247": "a time of less than nothing cannot be written [GL247]",
    "GL248": (
        "wrong.lamp:5:13: what happens as a threshold is crossed is written: happens when"
        " lost(b) >= 0.15, a measured property and a number; any other condition is a "
        "precondition [GL248]"
    ),
    "GL249": ('wrong.lamp:2:23: "kW" is no unit of power; there is W, as in: at 400 W [GL249]'),
    "GL250": 'wrong.lamp:2:39: "in" is given twice for one line; once is enough [GL250]',
    "GL251": ('wrong.lamp:1:11: "silense" is no kind of line; did you mean "silence"? [GL251]'),
    "GL252": (
        "wrong.lamp:2:18: a form of a verb wants its name before it, one of third, past, "
        'participle, ing: past "leaned" [GL252]'
    ),
}

NOT_ON_A_PAGE: Final[dict[str, str | bytes]] = {
    "GL201": 'entity maid: character\n    called: "Zoé"'.encode("latin-1"),
    "GL203": f'title: "{"x" * (limits.FILE_BYTES - 8)}"\n',
    "GL204": f'title: "{"x" * 10_003}"\n',
    "GL205": "use " + "a,\n" * 15_000,
    "GL206": f"define odd(n: thing): {'(' * 101}n{')' * 101}",
    "GL207": 'title: "A\u202eB"',
    "GL246": "use b",
}

SYSTEMS: Final = {"light": "type lamp", "a": "use b", "b": "use a"}


def classes() -> dict[str, list[str]]:
    """The problems there are, by code."""
    found: dict[str, list[str]] = {}
    for name in problems.__all__:
        kind = getattr(problems, name)
        if isinstance(kind, type):
            found.setdefault(kind.code, []).append(name)
    return found


def page(code: str) -> dict[str, str]:
    """The blocks of a page, by the words before them."""
    text = (PAGES / f"{code}.md").read_text("utf-8")
    blocks = re.findall(r"^([A-Z][^\n]*):\n\n```\w+\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    return dict(blocks)


def message(code: str) -> str:
    """What reading the wrong example says."""
    if code == "GL247":
        with pytest.raises(WorldError) as caught:
            write(World(processes=(Process("fall", every_ms=-1),)))
        return str(caught.value)
    text = NOT_ON_A_PAGE.get(code) or page(code)["Wrong"]
    library = SYSTEMS.__getitem__ if code in ("GL245", "GL246") else None
    with pytest.raises(WorldError) as caught:
        read(text, "wrong.lamp", library)
    return str(caught.value)


def test_every_problem_has_its_own_code_a_page_and_a_message() -> None:
    codes = classes()
    assert {code: names for code, names in codes.items() if len(names) > 1} == {}
    first = [code for code in sorted(codes) if code < "GL300"]
    assert first == [f"GL{n}" for n in range(201, 201 + len(first))]
    assert sorted(path.stem for path in PAGES.glob("GL2*.md")) == first
    assert sorted(MESSAGES) == sorted(codes)


@pytest.mark.parametrize("code", MESSAGES)
def test_the_wrong_example_gives_exactly_the_message(code: str) -> None:
    assert message(code) == MESSAGES[code]


@pytest.mark.parametrize("code", [code for code in MESSAGES if code != "GL247"])
def test_the_right_example_is_read(code: str) -> None:
    assert read(page(code)["Right"]) is not None


@pytest.mark.parametrize("code", MESSAGES)
def test_the_page_shows_the_message(code: str) -> None:
    assert page(code)["The message"] == MESSAGES[code]


ELSEWHERE: Final = {
    "type a\n    type b\n": (
        'w:2:5: "type" is indented further than the line before, which has nothing below it; '
        "a block begins after a colon or below a declaration [GL219]"
    ),
    "action a\n    efect: b()\n": (
        'w:2:5: an action has no section "efect"; did you mean "effect"? [GL229]'
    ),
    "action a\n    effect\n        b()\n": 'w:2:11: a colon is missing after "effect" [GL222]',
    "action a\n    effect:\n    takes 1 s\n": (
        'w:2:11: nothing follows "effect:"; expected an effect on the line or indented '
        "below it [GL221]"
    ),
    'rating "M"\n': 'w:1:8: a colon is missing after "rating" [GL222]',
    "effect: b()\n": (
        'w:1:1: "effect" belongs below a declaration; indent it, or write `effect` if it is a key '
        "of the front matter [GL228]"
    ),
    "action a\n    effect: b() =+ 3\n": ('w:2:18: expected a condition or value, not "+" [GL235]'),
    "property b: boolean\nending c: b()\n": (
        'w:2:9: expected the end of the line (and below it, indented, "when: CONDITION"), not ":" '
        "[GL235]"
    ),
    "want c of ann: b()\n": (
        'w:1:14: expected the end of the line (and below it, indented, "worth: VALUE"), not ":" '
        "[GL235]"
    ),
    "event c: b()\n": (
        'w:1:8: expected the end of the line (and below it, indented, "effect: EFFECT"), not ":" '
        "[GL235]"
    ),
    "action a\n    takes two s\n": 'w:2:11: expected a number, not "two" [GL235]',
    'action a\n    takes 2\n    fails: "b"': (
        "w:2:12: expected a unit of time: ms, s, min or h, not the end of the line [GL235]"
    ),
    "action a\n    takes 0.0001 s\n": (
        "w:2:11: 0.0001 s is not a whole number of milliseconds [GL243]"
    ),
    "action a\n    takes 1e99 h\n": (
        "w:2:11: 1e99 h is not a whole number of milliseconds [GL243]"
    ),
    "action a\n    says: hello\n": 'w:2:11: expected a text in "quotes", not "hello" [GL235]',
    "action a\n    observing: c\n": ('w:2:16: expected "everyone" or "nobody", not "c" [GL235]'),
    "define a: exists x in thing: b(x)\n": 'w:1:20: a colon is missing after "exists x" [GL222]',
    "define a: x is thing\n": (
        'w:1:13: expected "is a" or "is an" and a type, or a comparison such as ==, not "is" '
        "[GL235]"
    ),
    "define a: b and\ntype c\n": (
        "w:1:16: expected a condition or value, not the end of the line [GL235]"
    ),
    "initially:\n    at(a) nursery\n": (
        'w:2:11: expected an operator or the end of the line, not "nursery" [GL235]'
    ),
    "initially:\n    at(a b) = c\n": ('w:2:10: expected an operator, ")" or ",", not "b" [GL235]'),
    "initially:\n    at(the) = c\n": (
        'w:2:8: "the" is a word of the notation, so it cannot be a name as it stands; choose '
        "another or write `the` in backticks [GL216]"
    ),
    "initially:\n" + "".join(f"{' ' * n}if a:\n" for n in range(1, 40)): (
        "w:31:31: blocks are nested more than 30 deep here; use a define to name a part [GL206]"
    ),
    f"define a: {'not ' * 200}b": (
        "w:1:415: expressions are nested more than 100 deep here; use a define to name a part "
        "[GL206]"
    ),
    f"define a: b{' + b' * 200}": (
        "w:1:11: expressions are nested more than 100 deep here; use a define to name a part "
        "[GL206]"
    ),
    "want dry\n    worth: 1\n": 'w:1:9: expected "of", not the end of the line [GL235]',
    "want dry of ann\n    weight: 2\n": (
        'w:1:1: "want dry" has no "worth", which a want needs [GL231]'
    ),
    "want dry of ann\n    wort: 2\n": (
        'w:2:5: a want has no section "wort"; did you mean "worth"? [GL229]'
    ),
    "want dry of ann\n    by: 2\n": (
        'w:2:5: a want has no section "by"; it may have says, weight, when and worth [GL229]'
    ),
    "want dry of ann\n    worth: 2\n    weight: heavy\n": (
        'w:3:13: expected "-" or a number, not "heavy" [GL235]'
    ),
    'want dry of ann\n    worth: 1\n    says: "a"\n    says: "b"\n': (
        'w:4:5: "says" is given twice in "want dry"; the first is on line 3 [GL230]'
    ),
    "want dry of ann:\n    worth: 1\n": (
        'w:1:16: no colon is wanted after "want dry of ann"; its sections stand indented below it '
        "[GL223]"
    ),
    "wnat dry of ann\n    worth: 1\n": (
        'w:1:1: no declaration begins with "wnat"; did you mean "want"? [GL227]'
    ),
    "worth: 1\n": (
        'w:1:1: "worth" belongs below a declaration; indent it, or write `worth` if it is a key '
        "of the front matter [GL228]"
    ),
    "trigger t\n    by sight\n": 'w:2:8: a colon is missing after "by" [GL222]',
    "trigger t\n    sense: sight\n": (
        'w:2:5: a trigger has no section "sense"; it may have by, effect and precondition [GL229]'
    ),
    "initially:\n    assumes(ann):\n    wet(ann)\n": (
        'w:2:17: nothing follows "assumes(ann):"; expected an effect on the line or indented '
        "below it [GL221]"
    ),
    "123\n": (
        'w:1:1: no declaration begins with "123"; for front matter write it as key: "text" [GL227]'
    ),
    "  type a\n": (
        'w:1:1: "type" is indented further than the line before, which has nothing below it; '
        "a block begins after a colon or below a declaration [GL219]"
    ),
}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_mistake_elsewhere_is_told_as_well(text: str) -> None:
    with pytest.raises(WorldError) as caught:
        read(text, "w")
    assert str(caught.value) == ELSEWHERE[text]


GOALS: Final = {
    "": (
        "goal:1:1: there is nothing here; expected a condition or value, such as at(ball) == box "
        "[GL202]"
    ),
    "at(ball) ==": "goal:1:12: the text ends too soon; expected a condition or value [GL226]",
    "at(ball) = box": (
        'goal:1:10: "=" gives a value, which only an effect can; to compare, write "==" [GL236]'
    ),
    "weight(ball) += 3": (
        'goal:1:14: "+=" changes a number, which only an effect can; to compare, write a sign '
        'such as "==" or "<"; to reckon, write "+" alone [GL800]'
    ),
    "at(ball) box": 'goal:1:10: expected an operator or the end, not "box" [GL235]',
    "at(ball": 'goal:1:3: this "(" is never closed; put a ")" where it should end [GL224]',
    "alive(tom) and": "goal:1:15: the text ends too soon; expected a condition or value [GL226]",
    "alive(tom)\nfed(tom)": (
        'goal:2:1: nothing joins "fed" to the line before; begin the line with "and", "or" or '
        "an operator [GL241]"
    ),
}


@pytest.mark.parametrize("goal", GOALS)
def test_an_unreadable_goal_says_what_was_expected(goal: str) -> None:
    with pytest.raises(WorldError) as caught:
        read_expression(goal, "goal")
    assert str(caught.value) == GOALS[goal]
