"""Everything that is found of a world as a drama, in the order of its text."""

from __future__ import annotations

from gaslamp.checks.drama.acts import (
    act_findings,
    event_findings,
    typed_alike_findings,
    unperceived_findings,
)
from gaslamp.checks.drama.claims import claim_findings
from gaslamp.checks.drama.comparisons import unlike_findings
from gaslamp.checks.drama.contents import content_findings
from gaslamp.checks.drama.contradictions import contradiction_findings
from gaslamp.checks.drama.declared import repeated_findings, twin_findings, unused_findings
from gaslamp.checks.drama.empty_questions import empty_question_findings
from gaslamp.checks.drama.endings import ending_line_findings
from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.houses import way_findings
from gaslamp.checks.drama.idle_changes import helpless_habit_findings, idle_change_findings
from gaslamp.checks.drama.ignorance import ignorance_findings
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.checks.drama.motives import (
    ending_findings,
    habit_findings,
    idle_findings,
    want_findings,
)
from gaslamp.checks.drama.nowhere import nowhere_findings
from gaslamp.checks.drama.places import place_findings
from gaslamp.checks.drama.unseen_figures import unseen_figure_findings
from gaslamp.checks.drama.unthought import unthought_findings
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace


def drama_findings(space: StateSpace, own: World | None = None) -> tuple[DramaFinding, ...]:
    """What comes to nothing in a world, each once, in the order of its text.

    Args:
        own: what the author has declared, without what it uses: of nothing else is anything
            said. None: all that the world declares.

    Cost: linear in the text of the world, times the rules in it; it explores nothing.
    """
    world = space.world
    own = world if own is None else own
    mentions = Mentions(world)
    found = (
        *unperceived_findings(own),
        *act_findings(own, space, mentions),
        *unthought_findings(own, space, mentions),
        *event_findings(own, world),
        *ending_findings(own, space, mentions),
        *ending_line_findings(own, space, mentions),
        *want_findings(own, space, mentions),
        *idle_findings(own, space),
        *habit_findings(own, world, mentions),
        *twin_findings(own),
        *unused_findings(own, world, mentions),
        *repeated_findings(own),
        *ignorance_findings(own, space),
        *unlike_findings(own, space),
        *contradiction_findings(own, world),
        *empty_question_findings(own, world),
        *idle_change_findings(own),
        *helpless_habit_findings(own),
        *typed_alike_findings(own, space, mentions),
        *way_findings(own, space, mentions),
        *place_findings(own, space, mentions),
        *nowhere_findings(own, space),
        *unseen_figure_findings(own, space),
        *claim_findings(own, space, mentions),
        *content_findings(own, world),
    )
    return tuple(sorted(dict.fromkeys(found), key=_position))


def early_findings(own: World) -> tuple[DramaFinding, ...]:
    """What can be said of what a world declares itself while it has mistakes yet.

    Cost: linear in what it declares.
    """
    found = (
        *unperceived_findings(own),
        *twin_findings(own),
        *repeated_findings(own),
        *contradiction_findings(own, own),
        *empty_question_findings(own, own),
        *idle_change_findings(own),
    )
    return tuple(sorted(dict.fromkeys(found), key=_position))


def _position(one: DramaFinding) -> tuple[bool, str, int, int]:
    place = one.place
    return (True, "", 0, 0) if place is None else (False, place.file, place.line, place.column)
