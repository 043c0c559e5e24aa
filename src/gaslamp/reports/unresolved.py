"""Why a run came to no ending, as lines of text and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gaslamp.inquiry import MissedEnding, UnservedWant, WhyUnresolved
from gaslamp.records import Json


def unresolved_lines(found: WhyUnresolved) -> Iterator[str]:
    """What kept each ending off and which wants nothing served, a line each."""
    if not found.endings:
        yield "  the world declares no ending"
    for ending in found.endings:
        yield f"  ending {ending.name}: {_missed(ending)}"
    for who in found.idle:
        yield f"  {who} wants nothing and has no habit"
    for want in found.wants:
        what_for = f" ({want.says})" if want.says else ""
        yield f"  want {want.name} of {want.who}{what_for}: {_unserved(want)}"


def _missed(ending: MissedEnding) -> str:
    if ending.parts == 1:
        return f"{ending.never[0]} never held" if ending.never else "it held, and was not seen"
    near = f"{ending.held} of its {ending.parts} conditions held at once"
    if ending.held:
        near = f"{near}, first at {ending.at_ms / 1000:.1f} s"
    if not ending.never:
        return f"{near}; each held at some time, and never all"
    return f"{near}; never: {'; '.join(ending.never)}"


def _unserved(want: UnservedWant) -> str:
    worth = "of unknown worth" if want.worth is None else f"worth {want.worth:g}"
    if want.nearest is None:
        return f"{worth} at the end; no act of theirs serves it by itself"
    if not want.lacking:
        return f"{worth} at the end; {want.nearest} would serve it now, and was not weighed"
    lacking = ", ".join(want.lacking)
    return f"{worth} at the end; {want.nearest} would serve it, but as they took it {lacking}"


def unresolved_json(found: WhyUnresolved, seed: int) -> Mapping[str, Json]:
    """The same as docs/reference/json.md has it."""
    return {
        "seed": seed,
        "at_ms": found.at_ms,
        "endings": [
            {
                "name": one.name,
                "conditions": one.parts,
                "held": one.held,
                "at_ms": one.at_ms,
                "never": list(one.never),
            }
            for one in found.endings
        ],
        "wants": [
            {
                "who": one.who,
                "name": one.name,
                "says": one.says,
                "worth": one.worth,
                "nearest": None if one.nearest is None else str(one.nearest),
                "lacking": list(one.lacking),
            }
            for one in found.wants
        ],
        "idle": list(found.idle),
    }
