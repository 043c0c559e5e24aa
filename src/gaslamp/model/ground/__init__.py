"""From what an author wrote to what can be: ground terms, conditions, effects and events."""

from gaslamp.model.ground.argument_fitting import (
    first_mismatch,
)
from gaslamp.model.ground.bindings import (
    conjuncts,
)
from gaslamp.model.ground.certainty import (
    Certain,
    certainty,
)
from gaslamp.model.ground.compiling import (
    compile_condition,
    compile_term,
)
from gaslamp.model.ground.events import (
    CERTAIN,
    SURE,
    Assignment,
    GroundEvent,
    Naming,
    Noticing,
    Schema,
    declaration_title,
)
from gaslamp.model.ground.known_instances import (
    KnownInstances,
    read_instances,
)
from gaslamp.model.ground.memory import (
    names_in,
)
from gaslamp.model.ground.scopes import (
    Names,
    Scope,
    all_parts,
    describe_kind,
    parts,
    quote_expression,
    signature,
)
from gaslamp.model.ground.slots import (
    foreign_slots,
)
from gaslamp.model.ground.terms import (
    ALWAYS,
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    DividedByZero,
    Fixed,
    Mind,
    Minds,
    Read,
    Term,
    Truth,
    combine,
    compare,
    negation,
    reads,
)

__all__ = [
    "ALWAYS",
    "CERTAIN",
    "SURE",
    "AllOf",
    "AnyOf",
    "Assignment",
    "Atom",
    "Certain",
    "Choose",
    "Combine",
    "Condition",
    "DividedByZero",
    "Fixed",
    "GroundEvent",
    "KnownInstances",
    "Mind",
    "Minds",
    "Names",
    "Naming",
    "Noticing",
    "Read",
    "Schema",
    "Scope",
    "Term",
    "Truth",
    "all_parts",
    "certainty",
    "combine",
    "compare",
    "compile_condition",
    "compile_term",
    "conjuncts",
    "declaration_title",
    "describe_kind",
    "first_mismatch",
    "foreign_slots",
    "names_in",
    "negation",
    "parts",
    "quote_expression",
    "read_instances",
    "reads",
    "signature",
]
