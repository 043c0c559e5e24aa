"""One act of a story in full, for people: `gaslamp plan --explain N`."""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.planning.accounts import Account, Basis, Reason, Step


def account_text(account: Account) -> Iterator[str]:
    """Lines: for everybody who consents, the plan, what each step is for, what it rests on."""
    yield f"Act {account.number} in full: {account.act}"
    if not account.reasons:
        yield "  Nobody's consent is needed: the author does it."
    for reason in account.reasons:
        yield ""
        yield f"  {reason.who} means to"
        yield from _steps(reason, "    ")
        yield f"  and have {_amount(reason.after)} then, not {_amount(reason.before)} as now."
        if reason.rests_on:
            yield f"  This rests on what {reason.who} believes:"
            yield from (f"    {_basis(basis)}" for basis in reason.rests_on)


def _steps(reason: Reason, margin: str) -> Iterator[str]:
    for number, step in enumerate(reason.steps, start=1):
        yield f"{margin}{number}. {step.act}{_purposes(step, reason.who)}"
        for other in step.others:
            yield f"{margin}   where, as {reason.who} sees it, {other.who} means to"
            yield from _steps(other, f"{margin}     ")


def _purposes(step: Step, who: str) -> str:
    """What a step brings about, and for which later ones, each fact once.

    That somebody comes to know what it brings about in truth goes without saying.
    """
    true = {(one.fact.bare, one.of) for one in step.purposes if not one.fact.minds}
    needed: dict[str, list[str]] = {}
    for purpose in step.purposes:
        if not purpose.fact.minds or (purpose.fact.bare, purpose.of) not in true:
            of = f"which {who} wants" if purpose.of is None else f"for {purpose.of}"
            needed.setdefault(str(purpose.fact), []).append(of)
    told = [f"{fact}, {' and '.join(dict.fromkeys(uses))}" for fact, uses in needed.items()]
    return f": {'; '.join(told)}" if told else ""


def _basis(basis: Basis) -> str:
    # The first mind is that of whoever has the reason; they are named above.
    within = "".join(f"{who} believes " for who in basis.fact.minds[1:])
    since = f"since act {basis.since}" if basis.since else "from the start"
    return f"{within}{basis.fact.bare}, {since}{'' if basis.is_true else ', wrongly'}"


def _amount(worth: float | None) -> str:
    return "an unknown amount" if worth is None else f"{worth:g}"
