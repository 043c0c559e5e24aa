"""Reasons as objects for programs; docs/reference/json.md says what every field is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from gaslamp.inquiry import Belief, BeliefReason, EventReason
from gaslamp.planning.accounts import Fact
from gaslamp.records import Emotion, Evidence
from gaslamp.views import Act


def answer_json(answer: object) -> object:
    """An answer as plain JSON: a field for each of its own, and what follows from them."""
    match answer:
        case Fact():
            return {"minds": list(answer.minds), "fluent": answer.fluent, "value": answer.value}
        case Evidence():
            # What premises rested on then is told with the premises.
            told = _fields(answer)
            return {name: told[name] for name in told if name not in ("grounds", "weakest")}
        case Act():
            return str(answer)
        case Emotion(cause=None):
            return {**_fields(answer), "cause": ""}
        case EventReason():
            told = _fields(answer)
            named = {"event": answer.subject if answer.event is None else told["event"]}
            return {name: told[name] for name in told if name != "subject"} | named
        case Belief():
            told = {**_fields(answer), "is_wrong": answer.is_wrong}
            of = {"chain": told.pop("chain"), "fluent": answer.fluent}
            del told["property"], told["arguments"]
            return of | told
        case BeliefReason():
            return {**_fields(answer), "is_wrong": answer.is_wrong}
        case tuple():
            return [answer_json(one) for one in answer]
    if is_dataclass(answer) and not isinstance(answer, type):
        return _fields(answer)
    return answer


def _fields(answer: object) -> dict[str, object]:
    assert is_dataclass(answer), "answers are dataclasses"
    return {one.name: answer_json(getattr(answer, one.name)) for one in fields(answer)}
