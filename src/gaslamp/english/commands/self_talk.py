"""What one tells oneself, and nobody else: "don't panic", "think", "keep it together".

It sounds like an order, and there is nobody whom it could be for: who types it takes a breath.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.words.late_patterns import LatePattern

TO_ONESELF: Final = (
    r"(?:(?:ok|okay|come on|right|now|just|easy|please|no)(?: ?,)? )*"
    r"(?:(?:don't|do not|dont|not to|try not to|mustn't) "
    r"(?:panic|scream|cry out|whimper|groan|fall over|throw up|be sick|"
    r"faint|pass out|black out|freak out|lose it|"
    r"lose my \w+|"
    r"give up|fall asleep|go into shock|think about (?:it|that|the \w+))(?: now| yet)?|"
    r"get (?:a grip|it together|my head together)(?: on myself)?|keep (?:it together|my head|"
    r"my nerve)|"
    r"hold it together|pull it together|"
    r"stop (?:shaking|trembling|shivering|sweating)|"
    r"(?:stay|keep|remain) (?:focused|awake|sharp|alert|conscious|calm|cool|alive|with it)|"
    r"(?:think|focus|concentrate)(?:(?: ?,)? (?:think|hard|about this|clearly))*)"
)
_WHOLE: Final = LatePattern(TO_ONESELF)


def is_self_talk(plain: str) -> bool:
    """Whether a line is said to nobody but whoever types it.

    Args:
        plain: its words alone, in small letters.

    >>> is_self_talk("okay think"), is_self_talk("don't panic"), is_self_talk("don't shoot")
    (True, True, False)
    """
    return _WHOLE.fullmatch(plain) is not None
