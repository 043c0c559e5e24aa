"""Why a story hangs together: an account of every act in it.

`needs` says what acts read where it counts, `links` which act made that true and who knew how,
`account` puts both beside what whoever acts had in mind.
"""

from gaslamp.planning.accounts.account import (
    Account,
    Reason,
    Step,
    account,
)
from gaslamp.planning.accounts.links import (
    Basis,
    BeliefLink,
    Fact,
    Links,
    changeable_fluents,
    links,
    rests_on,
)
from gaslamp.planning.accounts.needs import (
    of_condition,
    of_term,
    value,
)

__all__ = [
    "Account",
    "Basis",
    "BeliefLink",
    "Fact",
    "Links",
    "Reason",
    "Step",
    "account",
    "changeable_fluents",
    "links",
    "of_condition",
    "of_term",
    "rests_on",
    "value",
]
