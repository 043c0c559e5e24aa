"""Stories, their links and their reasons as objects for programs.

docs/reference/json.md says what every field is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from gaslamp.planning import Plan
from gaslamp.planning.accounts import Account, Fact, Links, Reason


def plan_json(plan: Plan, links: Links) -> Mapping[str, object]:
    """One story."""
    worth = float(plan.author_utility)
    return {
        "acts": [str(act) for act in plan.acts],
        "length": len(plan.acts),
        "author_utility": worth if math.isfinite(worth) else None,
        "minds": [
            {"act": thought.act, "who": thought.who, "plan": [str(step) for step in thought.plan]}
            for thought in plan.thoughts
        ],
        "causal_links": [
            {"by": link.by, "fact": _fact(link.fact), "of": link.of} for link in links.causal
        ],
        "belief_links": [
            {
                "by": link.by,
                "fact": _fact(link.fact),
                "of": link.of,
                "how": link.how,
                "seen_as": None if link.seen_as is None else str(link.seen_as),
            }
            for link in links.belief
        ],
    }


def account_json(account: Account) -> Mapping[str, object]:
    """One act in full."""
    return {
        "act": account.number,
        "text": str(account.act),
        "reasons": [_reason(reason) for reason in account.reasons],
    }


def _reason(reason: Reason) -> Mapping[str, object]:
    return {
        "who": reason.who,
        "before": reason.before,
        "after": reason.after,
        "steps": [
            {
                "act": str(step.act),
                "purposes": [
                    {"fact": _fact(purpose.fact), "of": purpose.of} for purpose in step.purposes
                ],
                "others": [_reason(other) for other in step.others],
            }
            for step in reason.steps
        ],
        "rests_on": [
            {"fact": _fact(basis.fact), "since": basis.since, "true": basis.is_true}
            for basis in reason.rests_on
        ],
    }


def _fact(fact: Fact) -> Mapping[str, object]:
    return {"minds": list(fact.minds), "fluent": fact.fluent, "value": fact.value}
