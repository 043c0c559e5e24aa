"""Mistakes of drama: a world makes sense, and something in it comes to nothing."""

from gaslamp.checks.drama.findings import (
    DramaFinding,
)
from gaslamp.checks.drama.findings_of_world import (
    drama_findings,
    early_findings,
)

__all__ = ["DramaFinding", "drama_findings", "early_findings"]
