"""`gaslamp beliefs`: what is so, what one believes, and what one believes another believes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

import click

from gaslamp.cli.acts import acts_named, state_after
from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.problems import UnknownCharacter
from gaslamp.cli.reporting import show_json
from gaslamp.model import Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import EXPRESSION, read_question

Chain = tuple[str, ...]


@click.command()
@click.argument("world")
@click.argument("expression", metavar=EXPRESSION)
@click.option(
    "--who",
    metavar="A,B,...",
    help="Whose beliefs: what A believes, what A believes that B believes, and so on.",
)
@click.option(
    "--order",
    type=click.IntRange(0, 8),
    metavar="N",
    help="Everybody's beliefs, to this depth. Without --who: 1.",
)
@click.option(
    "--after",
    default="",
    metavar="ACTS",
    help="Do these first, such as 'put(sally, basket); leave(sally)'. They are taken to succeed.",
)
@format_option
@json_option
@debug_option
def beliefs(
    *,
    world: str,
    expression: str,
    who: str | None,
    order: int | None,
    after: str,
    notation: Notation,
    as_json: bool,
) -> None:
    """Say who believes what of whom, at the start or after some acts.

    WORLD is the name of a world that ships, or a file; EXPRESSION a condition or value in
    the lamp notation, such as 'inside(ball)'. Order 0 is what is so, order 1 what somebody
    believes, order 2 what somebody believes that somebody believes.
    """
    opened = open_file(world, notation)
    what = read_question(opened, expression)
    space = StateSpace(opened)
    chains = tuple(_chains(space, who, order))
    acts = acts_named(space, after)
    state = state_after(space, acts)
    value = space.term(what)
    found = {chain: value(space.belief(state, *chain)) for chain in chains}
    if as_json:
        rows = [
            {"order": len(chain), "who": list(chain), "value": held}
            for chain, held in found.items()
        ]
        done = [str(act) for act in acts]
        show_json({"world": world, "expression": expression, "after": done, "beliefs": rows})
        return
    for chain, held in found.items():
        click.echo(f"{len(chain)}: {_sentence(chain, expression, held)}")


def _chains(space: StateSpace, who: str | None, order: int | None) -> Iterator[Chain]:
    """The minds asked about: every start of the chain given, or all chains to a depth."""
    if who is not None:
        chain = tuple(name.strip() for name in who.split(","))
        for name in chain:
            if name not in space.characters:
                raise UnknownCharacter(name, space.characters)
        for length in range(len(chain) + 1):
            yield chain[:length]
    if who is None or order is not None:
        for length in range(0 if who is None else 1, (1 if order is None else order) + 1):
            for several in product(space.characters, repeat=length):
                # What one believes that one believes is what one believes.
                if all(a != b for a, b in pairwise(several)):
                    yield several


def _sentence(chain: Chain, expression: str, held: Value) -> str:
    minds = "".join(
        f"{name} believes{' that' if position < len(chain) else ''} "
        for position, name in enumerate(chain, start=1)
    )
    return f"{minds}{expression}: {_shown(held)}"


def _shown(held: Value) -> str:
    if held is None:
        return "? (unknown)"
    return str(held).lower() if isinstance(held, bool) else str(held)
