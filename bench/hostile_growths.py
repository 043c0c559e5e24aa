"""Texts of worlds meant to harm, made by a grammar of the notation: a kind, dice, a text.

`GROWTHS` are worlds of a few lines in which one thing grows: what happens in a moment, a
number, a chain, a name. `mutated` takes a world that is right and makes it wrong: a token left
out, a declaration multiplied, a number blown up, bytes that are no text. Both depend on the
dice handed in and on nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

HEAD: Final = """title: "A room"
type room
entity ann: character
entity bob: character
entity hall: room
entity yard: room
property at(character): room
property n(character): number
property lit(room): boolean
playable: ann
initially:
    for each c: character: at(c) = hall
"""
WAIT: Final = """action go(who: character, to: room)
    takes 2 s
    precondition: at(who) != to
    effect: at(who) = to
    consenting: who
    observing: everyone
    says: "{who} {go} to {to}."
    typed: "go to {to}"
"""
RIGHT: Final = (
    HEAD
    + WAIT
    + """define far(c: character): at(c) == yard and n(c) >= 0
law ordered(c: character)
    holds: n(c) >= 0
    says: "numbers begin at nothing"
event seen(who: character)
    says: "{who} {be} seen." in plain by sight
trigger dusk(r: room)
    precondition: not lit(r) and exists c: character: at(c) == r and n(c) > 3
    effect: lit(r) = true
process tires(c: character)
    every 1 s
    while: n(c) < 5
    effect: n(c) = n(c) + 1
habit strolls(who: character)
    when: n(who) < 3
    does: go(who, yard)
    weight: 3
want rest of ann
    when: at(ann) == hall
    worth: n(ann)
    weight: 2
    says: "to rest"
utility of bob: n(bob) + 2 * n(ann)
ending done
    when: forall c: character: far(c)
    says: "It {be} over."
opening of ann:
    "{me} {stand} in the hall." when at(me) == hall
"""
)
CONTROLS: Final = (
    *("\\u{1B}]52;c;cm0=\\u{7}", "\\u{9B}2J", "\\u{202E}", "\\u{0}", "\\u{8}", "\\n> quit"),
    *("\\u{D}", "\\u{2066}", "\\u{FEFF}", "\\u{85}", "\\t"),
)
WORDS: Final = ("and", "believes", "if", "the", "wait", "quit", "save", "undo", "?", "together")


def _size(dice: Random, least: int, most: int) -> int:
    """Small sizes as often as large ones."""
    return round(least * math.pow(most / least, dice.random()))


def _happenings(dice: Random) -> str:
    return f"""{HEAD}{WAIT}action again(c: character)
    happens {dice.choice(["at once", "after 0 ms", "after 1 ms", "after 0 ms to 3 ms"])}
    effect: {dice.choice(["lit(hall)", "n(c) = n(c) + 1", "nothing", "n(c) = n(c) * 2 + 1"])}
    observing d: {dice.choice(["at(d) == hall", "n(d) >= 0", "n(d) > 9"])}
"""


def _habits(dice: Random) -> str:
    takes = dice.choice(["0 ms", "1 ms", "0 ms to 1 ms", "1 ms, times 0", "3 ms, times 0.0001"])
    return f"""{HEAD}{WAIT}action fidget(who: character)
    takes {takes}
    effect: {dice.choice(["nothing", "n(who) = n(who) + 1", "lit(hall)"])}
    consenting: who
    observing: everyone
habit fidgets(who: character)
    does: fidget(who)
    weight: {dice.choice(["1", "9" * 300])}
"""


def _processes(dice: Random) -> str:
    count = _size(dice, 1, 400)
    many = "".join(
        f"process p{i}(c: character)\n    every {dice.choice([1, 1, 2, 10])} ms\n"
        f"    effect: n(c) = {dice.choice(['n(c) + 1', '1 - n(c)', 'n(c) * n(c) + 2', '0'])}\n"
        for i in range(count)
    )
    return HEAD + WAIT + many


def _triggers(dice: Random) -> str:
    effect = dice.choice(
        [
            "n(c) = n(c) + 1",
            "n(c) = 1 - n(c)",
            "n(c) = n(c) * n(c) + 2",
            "believes(c, n(c)) = n(c) + 1",
            "for each d: character: believes(d, believes(c, n(d) = n(d) + 1))",
        ]
    )
    people = "".join(f"entity p{i}: character\n" for i in range(_size(dice, 1, 40)))
    return f"{HEAD}{people}{WAIT}trigger t(c: character)\n    effect: {effect}\n"


def _numbers(dice: Random) -> str:
    step = dice.choice(
        [
            "n(c) * n(c) + 3",
            "n(c) * n(c) * n(c) + 7",
            "n(c) / 3 + 0.1",
            "n(c) * 1e300 + 1",
            "1 / n(c)",
            "n(c) - n(c) * n(c) - 2",
            "1e300 * 1e300",
            "1e300 * 1e300 - 1e300 * 1e300",
            f"n(c) * {'9' * dice.choice([20, 399])} + 1",
            f"0.5 * {'9' * 399}",
        ]
    )
    where = dice.choice(
        [
            "process grows(c: character)\n    every 1 s\n    effect: n(c) = {}\n",
            "define big(c: character): {}\nutility of ann: big(ann)\n",
            (
                "action grow(c: character)\n    consenting: c\n    effect: n(c) = {}\n"
                "utility of bob: 0 - n(bob)\n"
            ),
            (
                "action dare(c: character)\n    takes 1 s\n    consenting: c\n    chance: {}\n"
                "    effect: n(c) = 1\nhabit dares(c: character)\n    does: dare(c)\n    weight: 1\n"  # noqa: E501
            ),
            (
                "action slow(c: character)\n    takes 1 s, times {}\n    consenting: c\n"
                "habit slows(c: character)\n    does: slow(c)\n    weight: 1\n"
            ),
            (
                "action show(c: character)\n    happens after 1 s\n    effect: n(c) = n(c) + 1\n"
                "    observing d: at(d) == hall, by sight, odds {}\n"
            ),
            "want much of ann\n    worth: {}\n    weight: 1e300\n",
            'law l(c: character)\n    holds: {} > 1\n    says: "no"\n',
        ]
    )
    return (
        HEAD
        + WAIT
        + where.replace(
            "{}",
            step.replace("n(c)", "n(ann)") if "c:" not in where and "big" not in where else step,
        )
    )


def _literals(dice: Random) -> str:
    digits = "9" * dice.choice([3, 17, 309, 310, 399, 400, 401, 5000])
    number = dice.choice([digits, f"-{digits}", f"0.{digits}", "1e309", "1e-400", "1e99999"])
    where = dice.choice(
        [
            "property m(character): number = {}\n",
            "property m(character): number from {} to 5\n",
            "property m(character): number from 0 to {}\ninitially: m(ann) = 3\n",
            "initially: n(ann) = {}\n",
            "utility of ann: {}\n",
            "want w of ann\n    worth: n(ann)\n    weight: {}\n",
            "process p\n    every {} ms\n    effect: lit(hall)\n",
            "action a(w: character)\n    takes {} s\n    consenting: w\n",
            "action a(w: character)\n    happens after {} ms\n    effect: lit(hall)\n",
            "action a(w: character)\n    takes 1 s, at {} W\n    consenting: w\n",
            "action a(w: character)\n    chance: {}\n    consenting: w\n",
            "habit h(w: character)\n    does: go(w, hall)\n    weight: {}\n",
            "use bodies\ninitially: lost(ann) = {}\n",
            "use bodies\naction b(w: being)\n    happens when lost(w) >= {}\n    effect: nothing\n",
            'ending e\n    when: n(ann) < {}\n    says: "over"\n',
        ]
    )
    return HEAD + WAIT + where.replace("{}", number)


def _instances(dice: Random) -> str:
    rooms = "".join(f"entity r{i}: room\n" for i in range(_size(dice, 3, 120)))
    parameters = ", ".join(f"x{i}: room" for i in range(_size(dice, 1, 6)))
    chance = dice.choice(["", "    precondition: n(w) > 3\n", "    precondition: lit(x0)\n"])
    typed = " ".join(f"{{x{i}}}" for i in range(parameters.count(":")))
    lit = dice.choice(["true", "false"])
    return (
        f"{HEAD}{rooms}initially:\n    for each r: room: lit(r) = {lit}\n"
        f"action many(w: character, {parameters})\n    takes 1 s\n{chance}"
        f'    effect: n(w) = n(w) + 1\n    consenting: w\n    says: "{{w}} {{wave}}."\n'
        f'    fails: "{{w}} {{wonder}}."\n    typed: "wave {typed}"\nutility of ann: n(ann)\n'
    )


def _chains(dice: Random) -> str:
    count = _size(dice, 10, 2_000)
    step = dice.choice(["d{}()", "d{}() + 1", "d{}() + d{}()", "if lit(hall) then d{}() else 1"])
    links = "".join(f"define d{i}(): {step.replace('{}', str(i - 1))}\n" for i in range(1, count))
    goal = dice.choice(
        ["utility of ann: {}\n", 'ending e\n    when: {} > 3\n    says: "over"\n', ""]
    )
    first = dice.choice(
        ["define d0(): 1\n", "define d0(): n(ann)\n", f"define d0(): d{count - 1}()\n"]
    )
    whole = [first, links]
    if dice.random() < 0.3:  # noqa: PLR2004
        whole.reverse()
    return HEAD + WAIT + "".join(whole) + goal.replace("{}", f"d{count - 1}()")


def _wants(dice: Random) -> str:
    wants = "".join(
        f"want w{i} of ann\n    worth: {dice.choice(['n(ann)', 'lit(hall)', '1'])}\n"
        for i in range(_size(dice, 10, 2_000))
    )
    return HEAD + WAIT + wants


def _many(dice: Random) -> str:
    one = dice.choice(
        [
            "entity e{}: room\n",
            "entity e{}: character\n",
            "type t{}: room\n",
            "property p{}(character): room\n",
            "define d{}(c: character): n(c) > {}\n",
            'law l{}(c: character)\n    holds: n(c) >= 0\n    says: "no"\n',
            'event v{}(c: character)\n    says: "{c} {be} there."\n',
            "trigger t{}(c: character)\n    precondition: n(c) > {}\n    effect: n(c) = 0\n",
            "habit h{}(w: character)\n    does: go(w, hall)\n    weight: 1\n",
            'ending e{}\n    when: n(ann) > {}\n    says: "over"\n',
            'opening of ann: "{me} {be} here, {}."\n',
            'lines for silence: "Nothing {happen} {}."\n',
            'action a{}(w: character)\n    consenting: w\n    typed: "jump {}"\n',
            'words:\n    plural "ox{}": "oxen{}"\n',
            "use bodies, sound, light\n",
        ]
    )
    return HEAD + WAIT + "".join(one.replace("{}", str(i)) for i in range(_size(dice, 10, 3_000)))


def _lines(dice: Random) -> str:
    slot = dice.choice(
        [
            "{be}",
            "{who}",
            "{who}{be}",
            "{who's} ",
            "{the who}, ",
            "{be} and ",
            "{who} {be}. ",
            "a",
            '\\"',
            "{who} and ",
            "so ",
            "the man that ",
        ]
    )
    text = (slot * 10_000)[: _size(dice, 100, 9_900)]
    text = text.rpartition("{")[0] if text.count("{") > text.count("}") else text
    text = text.removesuffix("\\")
    where = dice.choice(["says", "begins", "fails", "typed", "utters"])
    return (
        f"{HEAD}action say(who: character)\n    takes 1 s\n    consenting: who\n"
        f'    observing: everyone\n    {where}: "{text}"\n'
        "habit says(who: character)\n    does: say(who)\n    weight: 1\n"
    )


def _typed(dice: Random) -> str:
    words = "/".join("abcdefghij"[: _size(dice, 2, 10)])
    text = " ".join([dice.choice([words, words + " {to}", "[" + words + "]"])] * _size(dice, 2, 60))
    return HEAD + WAIT.replace("go to {to}", text)


def _names(dice: Random) -> str:
    name = dice.choice(["x", "\u0430", "\u05d0", "\u202e", "e\u0301"]) * _size(dice, 1, 9_000)
    many = ", ".join(
        f'"the {dice.choice(["big", "old"])} thing {i}"' for i in range(_size(dice, 1, 300))
    )
    spelled = dice.choice([name, f"`{name}`", f"`{dice.choice(WORDS)}`", "`a\\u{1B}[2Jb`", "``"])
    return f"{HEAD}{WAIT}entity {spelled}: room\n    called: {many}\n"


def _nests(dice: Random) -> str:
    depth = _size(dice, 2, 110)
    inner = dice.choice(["lit(hall)", "n(ann) > 1", "at(ann) == hall"])
    outer = dice.choice(
        [
            "forall v{}: character: ",
            "exists v{}: room: ",
            "not ",
            "believes(ann, @)",
            "if lit(hall) then true else ",
            "(@)",
            "(@) or lit(yard)",
            "(@) == (@)",
        ]
    )
    for number in range(depth):
        layer = outer.replace("{}", str(number))
        inner = layer.replace("@", inner) if "@" in layer else layer + inner
        if len(inner) > 9_000:  # noqa: PLR2004
            break
    return f'{HEAD}{WAIT}ending e\n    when: {inner}\n    says: "over"\n'


def _effects(dice: Random) -> str:
    rooms = "".join(f"entity r{i}: room\n" for i in range(_size(dice, 2, 90)))
    depth = _size(dice, 1, 6)
    loops = "".join(f"for each x{i}: room: " for i in range(depth))
    sums = "".join(f"sum y{i}: room: " for i in range(depth))
    return f"""{HEAD}{rooms}{WAIT}process p
    every 1 s
    effect: {dice.choice([loops + "lit(x0)", f"n(ann) = {sums}1", loops + "lit(hall) = lit(x0)"])}
"""


def _tables(dice: Random) -> str:
    spots = "".join(f"entity s{i}: spot\n" for i in range(_size(dice, 3, 200)))
    use = dice.choice(["places", "light", "sound", "places, light, sound"])
    count = spots.count("\n")
    where = "".join(f"    x(s{i}) = {i}\n    place_of(s{i}) = house\n" for i in range(count))
    return (
        f'title: "Spots"\nuse {use}\nentity ann, bob: character\nentity house: place\n{spots}'
        f"initially:\n    at(ann) = s0\n    at(bob) = s1\n{where}"
        "action walk(w: character, to: spot)\n    takes 2 s\n    consenting: w\n"
        '    effect: at(w) = to\n    observing: everyone\n    typed: "go to {to}"\n'
    )


def _texts(dice: Random) -> str:
    bad = dice.choice(CONTROLS)
    texts = {key: dice.choice(["plain", bad, f"so {bad} on"]) for key in "abcdef"}
    return f"""title: "{texts["a"]}"
author: "{texts["b"]}"
{HEAD.partition(chr(10))[2]}{WAIT}entity lamp: room
    called: "{texts["c"]}"
    looks: "{texts["d"]}"
opening of ann: "{texts["e"]}"
action {dice.choice(["quit", "save", "look", "shout"])}(who: character)
    takes 1 s
    consenting: who
    observing: everyone
    says: "{{who}} {{say}} {texts["f"]}"
    typed: "{dice.choice(WORDS)}"
"""


def _minds(dice: Random) -> str:
    people = "".join(f"entity p{i}: character\n" for i in range(_size(dice, 1, 60)))
    told = "believes(c, " * dice.randrange(1, 5)
    told = told.replace("c,", "ann,", 1) + "n(bob) = 3" + ")" * told.count("(")
    return (
        f"{HEAD}{people}{WAIT}action tell(w: character)\n    takes 1 s\n    consenting: w\n"
        f"    observing: everyone\n    effect: {told}\nutility of ann: 0 - n(bob)\n"
    )


GROWTHS: Final[Mapping[str, Callable[[Random], str]]] = {
    "happenings": _happenings,
    "habits": _habits,
    "processes": _processes,
    "triggers": _triggers,
    "numbers": _numbers,
    "literals": _literals,
    "instances": _instances,
    "chains": _chains,
    "wants": _wants,
    "many": _many,
    "lines": _lines,
    "typed": _typed,
    "names": _names,
    "nests": _nests,
    "effects": _effects,
    "tables": _tables,
    "texts": _texts,
    "minds": _minds,
}

_TOKEN: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|\w+|\s+|[^\w\s]')


def mutated(dice: Random) -> bytes:
    """A world that was right, changed in one to four places."""
    tokens = _TOKEN.findall(RIGHT)
    for _ in range(dice.randrange(1, 5)):
        place = dice.randrange(len(tokens))
        match dice.randrange(7):
            case 0:
                del tokens[place]
            case 1:
                tokens[place] = tokens[dice.randrange(len(tokens))]
            case 2:
                tokens[place] *= _size(dice, 2, 2_000)
            case 3:
                tokens[place] = dice.choice(["9" * 399, "1e308", "-1", "0", "0.1", *WORDS])
            case 4:
                end = min(len(tokens), place + dice.randrange(30))
                tokens[place:place] = tokens[place:end] * _size(dice, 1, 30)
            case 5:
                tokens[place] = f'"{dice.choice(CONTROLS)}"'
            case _:
                tokens[place] += dice.choice(["(", ")", ":", "\n", "\x1b", "\u202e", "`", '"'])
    return "".join(tokens).encode("utf-8")


def of_bytes(dice: Random) -> bytes:
    """A world that was right with bytes in it that nobody typed."""
    text = bytearray(RIGHT, "utf-8")
    for _ in range(_size(dice, 1, 40)):
        text[dice.randrange(len(text))] = dice.randrange(256)
    return bytes(text)
