"""From what an author wrote to what can be: ground terms, conditions, effects and events."""

from gaslamp.model.ground.argument_fitting import (
    first_mismatch,
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
    Assignment,
    GroundEvent,
    Naming,
    Noticing,
    Schema,
    declaration_title,
)
from gaslamp.model.ground.grounding import (
    SURE,
)
from gaslamp.model.ground.grounding_size import (
    DeclaredSize,
    declared_sizes,
)
from gaslamp.model.ground.instances import (
    blame_declaration,
)
from gaslamp.model.ground.known_grounding import (
    KnownGrounding,
    read_grounding,
)
from gaslamp.model.ground.measured_effects import (
    changed_quantities,
)
from gaslamp.model.ground.memory import (
    names_in,
)
from gaslamp.model.ground.nesting import (
    DEEPEST_MINDS,
    DEPTH,
    Nesting,
    deepest_minds,
    minds_depth,
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
from gaslamp.model.ground.static_fluents import (
    all_written,
    assignments_in_truth,
    conjuncts,
    only_teaches,
    parts_of,
    properties_read,
    properties_set,
    properties_set_in_truth,
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
    NotPicked,
    Pick,
    PickedCondition,
    PickedTerm,
    Pickings,
    Read,
    Term,
    Truth,
    combine,
    compare,
    negation,
    reads,
)
from gaslamp.model.ground.wants import (
    GroundWant,
    worth_of,
)

__all__ = [
    "ALWAYS",
    "CERTAIN",
    "DEEPEST_MINDS",
    "DEPTH",
    "SURE",
    "AllOf",
    "AnyOf",
    "Assignment",
    "Atom",
    "Certain",
    "Choose",
    "Combine",
    "Condition",
    "DeclaredSize",
    "DividedByZero",
    "Fixed",
    "GroundEvent",
    "GroundWant",
    "KnownGrounding",
    "Mind",
    "Minds",
    "Names",
    "Naming",
    "Nesting",
    "NotPicked",
    "Noticing",
    "Pick",
    "PickedCondition",
    "PickedTerm",
    "Pickings",
    "Read",
    "Schema",
    "Scope",
    "Term",
    "Truth",
    "all_parts",
    "all_written",
    "assignments_in_truth",
    "blame_declaration",
    "certainty",
    "changed_quantities",
    "combine",
    "compare",
    "compile_condition",
    "compile_term",
    "conjuncts",
    "declaration_title",
    "declared_sizes",
    "deepest_minds",
    "describe_kind",
    "first_mismatch",
    "foreign_slots",
    "minds_depth",
    "names_in",
    "negation",
    "only_teaches",
    "parts",
    "parts_of",
    "properties_read",
    "properties_set",
    "properties_set_in_truth",
    "quote_expression",
    "read_grounding",
    "reads",
    "signature",
    "worth_of",
]
