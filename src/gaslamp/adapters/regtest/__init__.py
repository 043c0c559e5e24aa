"""Regression scripts written for other systems: read, run against a world, and reported."""

from gaslamp.adapters.regtest.forms import (
    FORMS,
    Form,
    form_of,
    read_script,
)
from gaslamp.adapters.regtest.report import (
    ScriptReport,
)
from gaslamp.adapters.regtest.running import (
    CaseResult,
    Outcome,
    run_test,
)

__all__ = [
    "FORMS",
    "CaseResult",
    "Form",
    "Outcome",
    "ScriptReport",
    "form_of",
    "read_script",
    "run_test",
]
