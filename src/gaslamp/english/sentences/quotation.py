"""What was said aloud, put between the quotation marks of the line that tells of it.

A line has a place for it, and by what follows that place says how the words end there:

- ``"{words}," {who} {say}.`` - the line goes on: a full stop becomes a comma. Of several
  sentences the first comes before the tag, the others after it.
- ``{who} {laugh}. "{words}."`` - the words as they are. Their own mark stands before the line's.
- ``"{words}" It {come} out calm.`` - a sentence of their own: without a mark they get a full stop.

>>> quote_words('"{words}," {who} {say}, and {wait}.', "Come in. Mind the step!")
'"Come in," {who} {say}, and {wait}. "Mind the step!"'
>>> quote_words('"{words}," {say} {who}. The lamp {gutter}.', "Who is there?")
'"Who is there?" {say} {who}. The lamp {gutter}.'
>>> quote_words('"{words}" It {come} out calm.', "Hello")
'"Hello." It {come} out calm.'
>>> quote_words('{who} {laugh}. "{words}."', "Well? Come in!")
'{who} {laugh}. "Well? Come in!"'
"""

import re
from typing import Final

_PLACE: Final = re.compile(r'\{words\}(?P<mark>[,.]?)(?P<close>["”]?)')
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=\s|$)")
_NEW_SENTENCE: Final = re.compile(r"\s+[A-Z]|\s*$")
_TAG_END: Final = re.compile(r"[.!?](?=\s|$)")


def quote_words(template: str, words: str) -> str:
    """A line with the words in it; both are templates, and so is what they make.

    Args:
        words: one or more sentences. Without a mark at their end they get the line's.
    """
    place = _PLACE.search(template)
    if place is None:
        return template
    before, after = template[: place.start()], template[place.end() :]
    if place["mark"] != ",":
        is_whole = bool(place["close"]) and _NEW_SENTENCE.match(after) is not None
        own = place["mark"] or ("." if is_whole else "")
        mark = "" if words.endswith((".", "!", "?", "…")) else own
        return f"{before}{words}{mark}{place['close']}{after}"
    end = _SENTENCE_END.search(words)
    first, rest = (words, "") if end is None else (words[: end.end()], words[end.end() :].strip())
    line = f"{before}{_opened(first)}{place['close']}"
    if not rest:
        return line + after
    tag = _TAG_END.search(after)
    tag_end = len(after) if tag is None else tag.end()
    opens = before[-1:] if before[-1:] in {'"', "“"} else ""
    return f"{line}{after[:tag_end]} {opens}{rest}{place['close']}{after[tag_end:]}"


def _opened(sentence: str) -> str:
    """A sentence that the line goes on after."""
    return sentence if sentence.endswith(("!", "?", "…")) else f"{sentence.removesuffix('.')},"
