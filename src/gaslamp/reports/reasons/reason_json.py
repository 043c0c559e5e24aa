"""Reasons as objects for programs; docs/reference/json.md says what every field is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from gaslamp.inquiry import Belief, BeliefReason
from gaslamp.planning.accounts import Fact
from gaslamp.records import Evidence


def answer_json(answer: object) -> object:
    """An answer as plain JSON: a field for each of its own, and what follows from them."""
    match answer:
        case Fact():
            return {"minds": list(answer.minds), "fluent": answer.fluent, "value": answer.value}
        case Evidence():
            # What premises rested on then is told with the premises.
            told = _fields(answer)
            return {name: told[name] for name in told if name not in ("grounds", "weakest")}
        case Belief() | BeliefReason():
            return {**_fields(answer), "is_wrong": answer.is_wrong}
        case tuple():
            return [answer_json(one) for one in answer]
    if is_dataclass(answer) and not isinstance(answer, type):
        return _fields(answer)
    return answer


def _fields(answer: object) -> Mapping[str, object]:
    assert is_dataclass(answer), "answers are dataclasses"
    return {one.name: answer_json(getattr(answer, one.name)) for one in fields(answer)}
