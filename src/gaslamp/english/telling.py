"""Beats in English: what a person perceived, did and can say of themselves, as paragraphs.

`tell` is handed a beat, and the view it was made from for what things are called;
it can say nothing else. Whose mind, which person and which tense are its
parameters, so one run can be told from everybody in it. The discourse it returns
goes into the next call, so that names and pronouns run on from beat to beat.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from gaslamp.english.discourse import Discourse
from gaslamp.english.lexicon import EMPTY, Lexicon
from gaslamp.english.morphology import inflect_verb
from gaslamp.english.paragraphs import listing, paragraph
from gaslamp.english.referents import Telling
from gaslamp.english.sentences import Role, Sentence, compose
from gaslamp.english.telling_facts import Clause, clause, how_known, is_sayable
from gaslamp.english.telling_names import is_introduced, label, referents
from gaslamp.english.telling_time import felt
from gaslamp.narration import (
    Again,
    Awake,
    Beat,
    BrokenOff,
    Fact,
    Looks,
    Message,
    Nothing,
    Out,
    Over,
    Perceived,
    Present,
    Prose,
    Reason,
    Silence,
    TimePasses,
    Unremarkable,
    Unworded,
    Whereabouts,
)
from gaslamp.simulation.view import Known, Percept, Told, View

# The first of several waits, told by how many there were before; and those right after.
_WAITS: Final = (
    "{me} {wait}. Nothing {come}.",
    "{me} {wait}, and nothing {happen}.",
    "A pause. Nothing {fill} it.",
    "{me} {wait}. Nothing {change}.",
)
_MORE_WAITS: Final = (
    "Still nothing.",
    "{me} {go} on waiting, and nothing {break} the stillness.",
    "Nothing yet.",
)
_LONG_WAITS: Final = (
    "{me} {wait} for {time}. Nothing {come}.",
    "{Time} {go} by, and nothing {break} the stillness.",
    "{me} {let} {time} pass. Nothing {come}.",
)
_BREAKING_OFF: Final = (
    "{me} {break} off.",
    "There {be} no time to finish.",
    "{me} {leave} off what {me} {be} doing.",
)
MOST_REASONS: Final = 2
"""Of what something was worked out from, so much is told."""

_SENSES: Final[Mapping[str | None, str]] = {
    "sight": "{me} {have} seen that",
    "hearing": "{me} {have} heard that",
    "touch": "{me} {have} felt that",
    "smell": "{me} {have} smelt that",
    "taste": "{me} {have} tasted that",
    "word": "{me} {have} been told that",
}
_NOTABLE_MS: Final = 10_000


def tell(
    beat: Beat, view: View, telling: Telling, discourse: Discourse, lexicon: Lexicon = EMPTY
) -> tuple[str, Discourse]:
    """The beat as paragraphs parted by blank lines, unwrapped, and the discourse after it.

    Args:
        telling: its protagonist is whose view this is, or nobody, to be told from outside.
    """
    teller = _Teller(view, telling, discourse, lexicon)
    texts = [teller.paragraph(messages) for messages in beat.paragraphs]
    return "\n\n".join(text for text in texts if text), teller.discourse


@dataclass(slots=True)
class _Teller:
    """A beat being told."""

    view: View
    telling: Telling
    discourse: Discourse
    lexicon: Lexicon
    roles: dict[str, Role] = field(init=False)

    def __post_init__(self) -> None:
        self.roles = {**referents(self.view)}
        known = (one.id for one in self.view.nameables if is_introduced(one))
        self.discourse = self.discourse.introduce(known)

    def paragraph(self, messages: Iterable[Message]) -> str:
        self.discourse = self.discourse.new_paragraph()
        return paragraph(sentence for message in messages for sentence in self.sentences(message))

    def sentences(self, message: Message) -> list[Sentence]:
        """One message in words."""
        match message:
            case Perceived(told) | Prose(told):
                return [self.told(told)]
            case Unworded(percept):
                return [self.told(_unworded(percept))]
            case (
                Silence() | TimePasses() | Again() | Out() | Awake()
                | Nothing() | BrokenOff() | Over()
            ):  # fmt: skip
                template, ms = _stock(message)
                return [self.said(template, time=felt(ms))]
            case Looks(_, lines):
                return [self.said(line) for line in lines]
            case Unremarkable(what):
                return [
                    self.said("{me} {make} out nothing more about {what}", what=self.named(what))
                ]
            case Whereabouts(place):
                return [self.whereabouts(place)]
            case Present(ids):
                return [self.present(ids)]
            case Fact(known):
                return [self.fact(message)] if is_sayable(known) else []
            case Reason():
                return [self.reason(message)]

    def told(self, told: Told) -> Sentence:
        """A line of the world's, its roles filled by what the view calls them."""
        return self.said(told.template, **{role: self.named(one) for role, one in told.roles})

    def said(self, template: str, **roles: Role) -> Sentence:
        """A template filled, `me` always among its roles."""
        filled: dict[str, Role] = {"me": self.named(self.view.who), **roles}
        sentence, self.discourse = compose(
            template, filled, self.telling, self.discourse, self.lexicon
        )
        return sentence

    def named(self, value: str) -> Role:
        """Whom or what a role's value stands for: something nameable, or words in quotes."""
        if value[:1] == '"':
            return value[1:-1]
        return self.roles.get(value) or f"the {value.replace('_', ' ')}"

    def whereabouts(self, place: str | None) -> Sentence:
        if place is None:
            return self.said("{me} {do} not know where {me} {be}")
        return self.said("This {be} {the place}", place=self.named(place))

    def present(self, ids: tuple[str, ...]) -> Sentence:
        labels = {one.id: label(one) for one in self.view.nameables}
        self.discourse = self.discourse.introduce(ids)
        if len(ids) == 1:
            return self.said("{who} {be} here", who=self.named(ids[0]))
        be = inflect_verb("be", self.telling.tense, 3, "plural")
        return self.said(f"{{listed}} {be} here", listed=listing([labels[one] for one in ids]))

    def fact(self, fact: Fact) -> Sentence:
        people = {one.id for one in self.view.nameables if one.is_person}
        said = clause(fact.known, people)
        template, roles = self._slots(said, "r")
        if fact.age_ms is not None:
            teller = fact.known.teller
            how = how_known(fact.known.how, fact.age_ms, teller=teller is not None)
            template = f"{template}: {how}"
            if teller is not None:
                roles["teller"] = self.named(teller)
            for place, one in enumerate(_reasons(fact.known)):
                reason, more = self._slots(clause(one, people), f"b{place}_")
                template = f"{template}{' and' if place else ', since'} {reason}"
                roles |= more
        self.discourse = self.discourse.new_paragraph().introduce(said.filled)
        return self.said(template, **roles)

    def _slots(self, said: Clause, prefix: str) -> tuple[str, dict[str, Role]]:
        """A clause's template, its slots named, and what fills them."""
        roles = [self.named(one) for one in said.filled]
        if said.is_attribute:
            roles[-1] = self.quality(said.filled[-1])
        template = re.sub(r"\{(\d+)\}", rf"{{{prefix}\1}}", said.template)
        return template, {f"{prefix}{place}": role for place, role in enumerate(roles)}

    def quality(self, value: str) -> Role:
        """What something is like: "hale", not "the hale", unless it is called more than that."""
        plain = value.replace("_", " ")
        named = next((one for one in self.view.nameables if one.id == value), None)
        return self.roles[value] if named and named.called != (f"the {plain}",) else plain

    def reason(self, reason: Reason) -> Sentence:
        if reason.doer == self.view.who:
            return self.said("It {be} {me's} own doing")
        perceived = _SENSES.get(reason.sense, "{me} {know} of that")
        if reason.doer is None:
            return self.said(f"{perceived}, and {{do}} not know whose doing it was")
        return self.said(f"{perceived}: it was {{who's}} doing", who=self.named(reason.doer))


def _stock(
    message: Silence | TimePasses | Again | Out | Awake | Nothing | BrokenOff | Over,
) -> tuple[str, int]:
    """A template about `me`, and the time it speaks of, in ms."""
    match message:
        case Silence(ms, in_a_row, before):
            if ms >= _NOTABLE_MS:
                return _LONG_WAITS[before % len(_LONG_WAITS)], ms
            if in_a_row:
                return _MORE_WAITS[(in_a_row - 1) % len(_MORE_WAITS)], ms
            return _WAITS[before % len(_WAITS)], ms
        case TimePasses(ms):
            return "{Time} {pass}", ms
        case Again(times):
            return "And again" if times == 1 else "And again, and again", 0
        case Out():
            return "Then {me} {know} nothing more", 0
        case Awake(ms):
            return "{Time} {be} lost to {me}", ms
        case Nothing():
            return "Nothing {come} of it", 0
        case BrokenOff(number):
            return _BREAKING_OFF[number % len(_BREAKING_OFF)], 0
        case Over():
            return "The end", 0


def _unworded(percept: Percept) -> Told:
    """A line for what the world has no words for: clumsy, but true."""
    words = percept.event.split("_")
    if percept.doer is None:
        return Told(f"Something {{happen}}: {' '.join(words)}", ())
    others = [one for one in percept.arguments if one != percept.doer]
    roles = tuple((f"r{place}", one) for place, one in enumerate(others))
    listed = ", ".join(f"{{{role}}}" for role, _ in roles)
    verb = {"begins": "{begin} to", "happens": "", "fails": "{fail} to"}[percept.phase]
    act = f"{{{words[0]}}}" if percept.phase == "happens" else words[0]
    template = " ".join(["{who}", verb, act, *words[1:], listed])
    return Told(" ".join(template.split()), (("who", percept.doer), *roles))


def _reasons(known: Known) -> tuple[Known, ...]:
    """What to say that something was worked out from: not that things are as they ever are."""
    told = (one for one in known.because if one.value is True or isinstance(one.value, str))
    return tuple(one for one in told if is_sayable(one))[:MOST_REASONS]
