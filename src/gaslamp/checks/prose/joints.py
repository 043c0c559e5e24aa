"""Faults where two clauses were made one sentence: capitals, loose ends and piled-up joints.

A sentence is read as told, what is said left out.

>>> def kinds(text):
...     return [what for _, what in joint_findings(text)]
>>> kinds("As you fall, The lamp goes out.")
['a capital after a joint: "The"']
>>> kinds("While the lamp goes out."), kinds("You fall, but.")
(['"While" with no main clause'], ['"but" with nothing after it'])
>>> kinds("As you fall, the lamp goes out just as she laughs.")
['two joints in one sentence: "as" and "just as"']
>>> kinds("As you fall, the lamp goes out, and with it the room.")
[]
"""

import re
from collections.abc import Iterator
from typing import Final

# "As a rule" and "after it" are no clauses.
_FRONTING: Final = re.compile(r"(?:While|When|As(?= (?:the|he|she|it|they|you|we|I)\b))\b")
_CAPITAL: Final = re.compile(
    r"(?:,|\b(?i:as|while|when|but|and|then|after)) "
    r"((?:The|An?|He|She|It|They|You|We|His|Her|Its|Their|My|Your|There|This|That)\b)"
)
_SMALL_I: Final = re.compile(r"(?:^|[\s,])i(?=[\s,.]|$)")
_LOOSE: Final = re.compile(r"(?<!\ba )(?<!\bthe )\b(as|while|when|but|and)\s*[,.]+$")
_JOINTS: Final = re.compile(r"\b(?:just as|and then)\b|^(?:as|while|when|after)\b", re.IGNORECASE)
_EMPTY: Final = re.compile(r"^(?:As|While|When|After)\s*,|,\s*\.$")


def joint_findings(narration: str) -> Iterator[tuple[str, str]]:
    """The kind of each fault, and what it is. Cost: linear in the sentence's length."""
    for match in _CAPITAL.finditer(narration):
        yield "joint", f'a capital after a joint: "{match.group(1)}"'
    if _SMALL_I.search(narration):
        yield "joint", 'a small "i"'
    fronted = _FRONTING.match(narration)
    if fronted is not None and narration.endswith(".") and not re.search(r"[,;:—–“]", narration):
        yield "joint", f'"{fronted.group()}" with no main clause'
    if (loose := _LOOSE.search(narration)) is not None:
        yield "joint", f'"{loose.group(1)}" with nothing after it'
    if _EMPTY.search(narration):
        yield "joint", "a joint with an empty clause"
    for part in re.split(r"[;:—–]", narration):
        found = [one.lower() for one in _JOINTS.findall(part.strip())]
        if len(found) > 1 and set(found) != {"and then"}:
            yield "joint", f'two joints in one sentence: "{found[0]}" and "{found[1]}"'
