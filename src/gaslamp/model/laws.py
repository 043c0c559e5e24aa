"""Laws: what a system asks of every world that uses it, held against how the world starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gaslamp.errors import Place
from gaslamp.model.compiling import compile_condition
from gaslamp.model.expressions import Apply, Assign, Effect, Name, Together
from gaslamp.model.grounding import Grounder
from gaslamp.model.initial import initial_draft
from gaslamp.model.measuring import measured_starts
from gaslamp.model.problems import BrokenLaw
from gaslamp.model.scopes import all_parts
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World


def broken_laws(world: World) -> Iterator[BrokenLaw]:
    """Every law of a world, otherwise without mistakes, that does not hold as it starts."""
    if not world.laws:
        return
    vocabulary = Vocabulary(world)
    definitions = {(d.name, len(d.parameters)): d for d in world.definitions}
    grounder = Grounder(vocabulary, definitions)
    measured = {one.name for one in world.properties if one.measured}
    _, lines = measured_starts(world.initially, measured)
    start = initial_draft(vocabulary, grounder, lines, vocabulary.rank)
    for law in world.laws:
        concerned = {part.name for part in all_parts(law.condition) if isinstance(part, Apply)}
        for names in vocabulary.bindings(law.parameters):
            bound = dict(zip((p.name for p in law.parameters), names, strict=True))
            if not compile_condition(grounder.condition(law.condition, bound))(start):
                place = _said(world.initially, concerned, bound) or law.place
                yield BrokenLaw(law.says, ", ".join(names), place)


def _said(lines: Iterable[Effect], concerned: set[str], bound: Mapping[str, str]) -> Place | None:
    """Where the last line stands that says something of what a broken law is about."""
    found: Place | None = None
    for line in lines:
        match line:
            case Together(effects=effects):
                found = _said(effects, concerned, bound) or found
            case Assign(target=Apply(name=name, arguments=arguments) as target):
                about = {a.name for a in arguments if isinstance(a, Name)}
                if name in concerned and about & set(bound.values()):
                    found = target.place or line.place or found
    return found
