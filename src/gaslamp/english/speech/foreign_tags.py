"""What leads a quotation out in other languages: «Bonsoir», je dis; „Die Wahrheit“, sage ich.

Who puts a quotation in the marks of their own language may well go on in it. What is said is the
quotation, and no more.

>>> is_foreign_tag("je dis"), is_foreign_tag("sagte ich leise"), is_foreign_tag("i say")
(True, True, False)
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.words.late_patterns import LatePattern

_TAG: Final = LatePattern(
    # French
    r"(?:je|j'ai|ai-je)(?: lui| leur)? (?:dis|dit|demande|demandé|crie|murmure|réponds)(?: \w+)*|"
    r"(?:dis|dit|demandai|demande|criai|répondis|murmurai)-je(?: \w+)*|"
    # German
    r"(?:ich )?(?:sage?|sagte|frage?|fragte|rufe?|rief|flüstere?|flüsterte|antworte|murmele?)"
    r"(?: ich)?(?: (?:leise|laut|ihm|ihr|ihnen|zu|und|\w+))*|"
    # Spanish, Italian, Portuguese, Dutch
    r"(?:yo |le |les )?(?:digo|dije|pregunto|pregunté|grito|susurro|contesto)(?: \w+)*|"
    r"(?:io |gli |le )?(?:dico|dissi|chiedo|chiesi|grido|sussurro|rispondo)(?: \w+)*|"
    r"(?:eu )?(?:digo|disse|pergunto|perguntei|grito|sussurro)(?: \w+)*|"
    r"(?:zeg|zei|vraag|vroeg|roep|riep|fluister) ik(?: \w+)*"
)


def is_foreign_tag(plain: str) -> bool:
    """Whether the words beside a quotation only say, in another language, that one says it."""
    return _TAG.fullmatch(plain) is not None
