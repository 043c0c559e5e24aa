"""A sentence whose slots are filled, made fit to print.

>>> punctuate('the usher says, "Run!," and goes')
'The usher says, "Run!" and goes.'
"""

import re
from typing import Final

from gaslamp.english.words.morphology import capitalise

_CLOSING: Final = "\"”'’)]"
_STOPPED: Final = ".!?…:;,—–-"


def punctuate(text: str) -> str:
    """The text mended, with a capital and a full stop."""
    return _with_stop(capitalise(_tidied(text)))


def _tidied(text: str) -> str:
    """Mend what filled slots leave: '"Run!," he says', '"Run!".', "own own", double spaces."""
    text = re.sub(r"([!?…])[,.](?=[\"”])", r"\1", text)
    text = re.sub(r"\.(?=[,.][\"”])", "", text)
    text = re.sub(r"([.!?…][\"”])\.$", r"\1", text.rstrip())
    text = re.sub(r"\bown own\b", "own", text)
    return re.sub(r" {2,}", " ", text).strip()


def _with_stop(text: str) -> str:
    """The text with a full stop, inside a closing quotation mark if it ends in one."""
    inner = text.rstrip(_CLOSING)
    if not inner or inner[-1] in _STOPPED:
        return text
    closing = text[len(inner) :]
    return f"{inner}.{closing}" if closing[:1] in set('"”') else f"{text}."
