"""Numbers, and stretches of time, in words.

>>> cardinal(21), ordinal(21), ordinal_digits(111), duration_in_words(125_000)
('twenty-one', 'twenty-first', '111th', 'two minutes and five seconds')
"""

import re
from typing import Final

from gaslamp.english.words import irregular
from gaslamp.english.words.morphology import looks_plural, pluralise

_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS: Final = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_IRREGULAR_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_DIGIT_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_COUNTED: Final = re.compile(r"(?:[a-z-]+ ?){1,3}")
_BEGINS_ANOTHER_PHRASE: Final = frozenset(
    ("of", "in", "on", "at", "by", "for", "from", "to", "with", "and", "or", "than", "as", "the")
)
_LIMIT: Final = 1_000_000
_HUNDRED: Final = 100
_MOMENT_MS: Final = 500
_MOST_UNITS: Final = 2
_UNITS_MS: Final = (("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1000))


def cardinal(number: int) -> str:
    """A whole number in words, from 0 to 999,999 and the same below zero.

    Beyond that, digits, which is what a reader would want.

    >>> cardinal(0), cardinal(-3), cardinal(2_000_000)
    ('zero', 'minus three', '2000000')
    >>> cardinal(1005), cardinal(999_100)
    ('one thousand and five', 'nine hundred and ninety-nine thousand, one hundred')
    """
    if abs(number) >= _LIMIT:
        return str(number)
    if number < 0:
        return "minus " + cardinal(-number)
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest)
    words = _below_thousand(thousands) + " thousand"
    if not rest:
        return words
    joint = " and " if rest < _HUNDRED else ", "
    return words + joint + _below_thousand(rest)


def ordinal(number: int) -> str:
    """The place in an order, in words: "first", "twenty-second"; digits beyond 999,999.

    >>> [ordinal(number) for number in (1, 12, 20, 33, 100)]
    ['first', 'twelfth', 'twentieth', 'thirty-third', 'one hundredth']
    """
    if abs(number) >= _LIMIT:
        return ordinal_digits(number)
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _IRREGULAR_ORDINALS:
        return words[:cut] + _IRREGULAR_ORDINALS[last]
    return words[:cut] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def ordinal_digits(number: int) -> str:
    """The place in an order, in digits: "1st", "11th", "22nd".

    >>> [ordinal_digits(number) for number in (1, 2, 3, 11, 12, 13, 21, 112)]
    ['1st', '2nd', '3rd', '11th', '12th', '13th', '21st', '112th']
    """
    size = abs(number)
    if size % _HUNDRED in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{_DIGIT_ENDINGS.get(size % 10, 'th')}"


def duration_in_words(duration_ms: int) -> str:
    """A stretch of time as a person would say it: its two largest units, in words.

    Args:
        duration_ms: milliseconds; below half a second is "a moment", and the
            sign is ignored.

    >>> duration_in_words(90_000), duration_in_words(1000), duration_in_words(20)
    ('one minute and thirty seconds', 'one second', 'a moment')
    """
    left = abs(duration_ms)
    if left < _MOMENT_MS:
        return "a moment"
    left = (left + 500) // 1000 * 1000
    parts: list[str] = []
    for name, size in _UNITS_MS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{cardinal(count)} {name}{'' if count == 1 else 's'}")
        elif parts:
            break
        if len(parts) == _MOST_UNITS:
            break
    return " and ".join(parts)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    if hundreds:
        words = f"{_ONES[hundreds]} hundred"
        return f"{words} and {_below_thousand(rest)}" if rest else words
    if rest < len(_ONES):
        return _ONES[rest]
    tens, ones = divmod(rest, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def as_of_one(phrase: str) -> str:
    """What is counted in the words behind a "1", in the singular: "coins left" as "coin left".

    The noun is the first plural among the first three words that begin no other phrase.

    >>> as_of_one("gold coins in the till"), as_of_one("children"), as_of_one("of the coins")
    ('gold coin in the till', 'child', 'of the coins')
    >>> [as_of_one(one) for one in ("matches", "horses", "berries.", "glass", "{be} coins")]
    ['match', 'horse', 'berry.', 'glass', '{be} coins']
    """
    counted = _COUNTED.match(phrase)
    start = 0
    for word in counted.group().split() if counted else ():
        if word in _BEGINS_ANOTHER_PHRASE:
            break
        one = _singular(word)
        if one is not None:
            return f"{phrase[:start]}{one}{phrase[start + len(word) :]}"
        start += len(word) + 1
    return phrase


def _singular(word: str) -> str | None:
    """The one of which there are several; None: it is no plural, or is so by nature."""
    by_itself = next((one for one, many in irregular.PLURALS.items() if many == word), None)
    if by_itself is not None or not looks_plural(word):
        return by_itself
    stems = [f"{word[:-3]}y"] if word.endswith("ies") else []
    stems += [word[:-2]] if word.endswith(("ches", "shes", "sses", "xes", "zzes")) else []
    stems += [f"{word[:-3]}man"] if word.endswith("men") else [word[:-1]]
    return next((one for one in stems if pluralise(one) == word), None)
