"""Beats in English: what a person perceived, did and can say of themselves, as paragraphs.

`tell` is handed a beat, and the view it was made from for what things are called;
it can say nothing else. Whose mind, which person and which tense are its
parameters, so one run can be told from everybody in it. The discourse it returns
goes into the next call, so that names and pronouns run on from beat to beat.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Final

from gaslamp.english.commands.names import is_introduced, label, referents
from gaslamp.english.prose.elapsed_time import approximate_duration
from gaslamp.english.prose.facts import Clause, clause, how_known, how_long_ago
from gaslamp.english.prose.stock import Key, stock_line
from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.occasions import occasion_of
from gaslamp.english.sentences.paragraphs import in_rhythm, listing
from gaslamp.english.sentences.quotation import quote_words
from gaslamp.english.sentences.referents import Telling
from gaslamp.english.sentences.rhythm import Rhythm
from gaslamp.english.sentences.sentences import Role, Sentence, compose
from gaslamp.english.words.act_phrases import act_phrase
from gaslamp.english.words.articles import with_the
from gaslamp.english.words.lexicon import EMPTY, Lexicon
from gaslamp.english.words.morphology import inflect_verb, looks_plural
from gaslamp.english.words.numerals import as_of_one
from gaslamp.english.words.prepositions import preposition, where
from gaslamp.narration import (
    PLAIN,
    Again,
    Around,
    Awake,
    Beat,
    BrokenOff,
    Disbelieved,
    Fact,
    HandedOver,
    HowAllKnown,
    LastNoticed,
    Looks,
    Message,
    Nothing,
    Out,
    Over,
    Perceived,
    Present,
    Prose,
    Realised,
    Reason,
    Silence,
    TimePasses,
    Unremarkable,
    Unworded,
    Whereabouts,
    has_words,
)
from gaslamp.systems.places import AT
from gaslamp.values import dataclass
from gaslamp.views import Known, Percept, Told, View

MOST_REASONS: Final = 2
"""Of what something was worked out from, so much is told."""

_KEYS: Final[Mapping[type[Message], Key]] = {
    BrokenOff: "broken_off", Disbelieved: "doubt", Nothing: "nothing",
    Out: "out", Over: "over",
}  # fmt: skip

_BY_THIRDS: Final[tuple[Key, ...]] = ("hardly_begun", "half_done", "nearly_done")
"""What is told of something broken off, by how much of it is done."""

_SENSES: Final[Mapping[str | None, str]] = {
    "sight": "{me} {have} seen that",
    "hearing": "{me} {have} heard that",
    "touch": "{me} {have} felt that",
    "smell": "{me} {have} smelt that",
    "taste": "{me} {have} tasted that",
    "word": "{me} {have} been told that",
}
_NOTICED: Final[Mapping[str | None, str]] = {
    "sight": "seen",
    "hearing": "heard",
    "word": "heard",
    "touch": "felt",
    "smell": "smelt",
}
_UNKNOWN: Final[Mapping[str | None, str]] = {
    "sight": "{me} {see} something",
    "hearing": "{me} {hear} something",
    "touch": "{me} {feel} something",
    "smell": "{me} {smell} something",
    "taste": "{me} {taste} something",
}
"""What is told of an event that has no words and that nobody is perceived to do."""
_UNKNOWN_ACT: Final[Mapping[str, str]] = {
    "begins": "{who} {begin} something, and {me} {cannot} tell what",
    "happens": "{who} {do} something, and {me} {cannot} tell what",
    "fails": "{who} {try} something, and {me} {cannot} tell what",
}
"""What is told of an act whose name is no English either."""
_OWN_UNKNOWN: Final = "{who} {do} what {who} {have} in mind"
_NOTABLE_MS: Final = 10_000
_ONE: Final = '"1"'
"""How the number stands in a line's roles behind which what is counted is one."""
_STANDING: Final = frozenset(
    ["whereabouts", "whereabouts_within", "somebody", "way", "way_leads", "way_and_state",
     "way_and_state_leads"]
)  # fmt: skip
"""What is told of who or what stands where it is, unless they sit or lie."""
_NAMED_SLOT: Final = re.compile(
    r"\{((?:an?|the)\s+)?([^\s{}:]+?)(['’]s|\s*:[^{}]*)?\}", re.IGNORECASE
)


def tell(  # what is told, from whose view, and how
    beat: Beat,
    view: View,
    telling: Telling,
    discourse: Discourse,
    lexicon: Lexicon = EMPTY,
    style: str = PLAIN,
) -> tuple[str, Discourse]:
    """The beat as paragraphs parted by blank lines, unwrapped, and the discourse after it.

    Args:
        telling: its protagonist is whose view this is, or nobody, to be told from outside.
        style: which of the engine's own lines to tell in.
    """
    wording = Realiser(view, telling, discourse, lexicon, style)
    rhythm = discourse.rhythm or Rhythm.of(style)
    texts: list[str] = []
    for messages in beat.paragraphs:
        text, rhythm = in_rhythm(wording.sentences(messages), rhythm)
        texts.append(text)
    after = replace(wording.discourse, rhythm=rhythm)
    return "\n\n".join(text for text in texts if text), after


@dataclass(slots=True)
class Realiser:
    """Messages being put into sentences; `discourse` is what has been spoken of so far."""

    view: View
    telling: Telling
    discourse: Discourse
    lexicon: Lexicon
    style: str
    roles: dict[str, Role] = field(init=False)

    def __post_init__(self) -> None:
        self.roles = {**referents(self.view)}
        known = (one.id for one in self.view.nameables if is_introduced(one))
        self.discourse = self.discourse.introduce(known)

    def sentences(self, messages: Iterable[Message], *, goes_on: bool = False) -> list[Sentence]:
        """The sentences of a paragraph, or, where it `goes_on`, the next ones of the last."""
        if not goes_on:
            self.discourse = self.discourse.new_paragraph()
        return [sentence for message in messages for sentence in self._placed(message)]

    def _placed(self, message: Message) -> list[Sentence]:
        """One message in words, with when and whose doing it was."""
        occasion, made = occasion_of(message, self.view.who), self._sentences(message)
        return made if occasion is None else [replace(one, occasion=occasion) for one in made]

    def _sentences(self, message: Message) -> list[Sentence]:
        """One message in words."""
        match message:
            case Perceived(told) | Prose(told) | Realised(told):
                return [self._told(told)]
            case Unworded(percept):
                return [self._told(_unworded(percept, self.view.who))]
            case HandedOver():
                return [self._mark()]
            case (
                Silence() | TimePasses() | Again() | Out() | Awake()
                | Nothing() | BrokenOff() | Over() | Disbelieved()
            ):  # fmt: skip
                key, turn, ms = _stock(message)
                return [self._stock(key, turn, time=approximate_duration(ms))]
            case Looks(_, lines):
                return [self._said(line) for line in lines]
            case Unremarkable(what):
                return [self._stock("unremarkable", 0, what=self._named(what))]
            case Whereabouts(place):
                return [self._whereabouts(place)]
            case Present(ids):
                return [self._present(ids)]
            case Around():
                return self._around(message)
            case Fact():
                return [self._fact(message)]
            case LastNoticed():
                return [self._last_noticed(message)]
            case HowAllKnown():
                return [self._how_all_known(message)]
            case Reason():
                return [self._reason(message)]

    def _told(self, told: Told) -> Sentence:
        """A line of the world's, its roles filled by what the view calls them."""
        template = quote_words(told.template, told.words) if told.words else told.template
        return self._said(template, **{role: self._named(one) for role, one in told.roles})

    def _said(self, template: str, **roles: Role) -> Sentence:
        """A template filled, `me` always among its roles."""
        filled: dict[str, Role] = {"me": self._named(self.view.who), **roles}
        sentence, self.discourse = compose(
            template, filled, self.telling, self.discourse, self.lexicon
        )
        return sentence

    def _mark(self) -> Sentence:
        """What stands between one mind's telling and another's; a mark is no sentence."""
        mark = self._line_of("hand_over", 0)
        has_words = any(letter.isalpha() for letter in mark)
        return self._said(mark) if has_words else Sentence(mark)

    def _stock(self, key: Key, turn: int, **roles: Role) -> Sentence:
        """A line of the engine's own, or the world's in its place."""
        return self._said(self._line_of(key, turn), **roles)

    def _line_of(self, key: Key, turn: int) -> str:
        return stock_line(key, turn, self.style, dict(self.view.stock)).template

    def _named(self, value: str) -> Role:
        """Whom or what a role's value stands for: something nameable, or words in quotes."""
        if value[:1] == '"':
            return value[1:-1]
        return self.roles.get(value) or with_the(value.replace("_", " "))

    def _whereabouts(self, place: str | None) -> Sentence:
        if place is None:
            return self._stock("whereabouts_unknown", 0)
        named = self._named(place)
        many = looks_plural(named) if isinstance(named, str) else named.plural
        these = "These {they: be} {the place}" if many else "This {be} {the place}"
        return self._said(these, place=named)

    def _around(self, part: Around) -> list[Sentence]:
        """A part of what is around, unless the world has it left out by a line without words."""
        self.discourse = self.discourse.introduce((*part.listed, *(one for _, one in part.about)))
        labels = {one.id: label(one) for one in self.view.nameables}
        roles: dict[str, Role] = {slot: self._around_role(slot, one) for slot, one in part.about}
        spot = labels.get(part.where) if part.where else None
        stands = part.kind in _STANDING and "posture" not in roles
        if part.where is None or spot is not None:
            roles["where"] = "somewhere" if spot is None else where(spot, stands=stands)
        else:
            roles["where"] = "here"
        if part.listed:
            roles["listed"] = listing([labels[one] for one in part.listed])
        for slot, what in (("at", "spot"), ("in", "place")):
            named = labels.get(dict(part.about).get(what, ""))
            if named is not None:
                # A spot is a point one is at; what spots are in is wide enough to be in.
                roles[slot] = preposition(named, usual=slot, stands=stands)
        template = self._line_of(part.kind, 0)
        return [self._said(template, **roles)] if template.strip() else []

    def _around_role(self, slot: str, one: str) -> Role:
        """What fills a slot: how things stand is no name."""
        return one.replace("_", " ") if slot in {"state", "posture"} else self._named(one)

    def _present(self, ids: tuple[str, ...]) -> Sentence:
        labels = {one.id: label(one) for one in self.view.nameables}
        self.discourse = self.discourse.introduce(ids)
        if len(ids) == 1:
            return self._said("{who} {be} here", who=self._named(ids[0]))
        be = inflect_verb("be", self.telling.tense, 3, "plural")
        return self._said(f"{{listed}} {be} here", listed=listing([labels[one] for one in ids]))

    def _fact(self, fact: Fact) -> Sentence:
        people = {one.id for one in self.view.nameables if one.is_person}
        template, roles = self._clause(fact.known, people, "r")
        if fact.age_ms is not None:
            teller = fact.known.teller
            how = how_known(fact.known.how, fact.age_ms, teller=teller is not None)
            template = f"{template}: {how}"
            if teller is not None:
                roles["teller"] = self._named(teller)
            reasons = [one for one in fact.known.because if has_words(one, people)]
            for place, one in enumerate(reasons[:MOST_REASONS]):
                reason, more = self._clause(one, people, f"b{place}_")
                template = f"{template}{' and' if place else ', since'} {reason}"
                roles |= more
        self.discourse = self.discourse.new_paragraph().introduce(
            (*fact.known.arguments, str(fact.known.value))
        )
        return self._said(template, **roles)

    def _how_all_known(self, message: HowAllKnown) -> Sentence:
        known, roles = message.known, dict[str, Role]()
        if known.teller is not None:
            roles["teller"] = self._named(known.teller)
        by = known.teller is not None
        how = how_known(known.how, message.age_ms, teller=by, count=message.count)
        return self._said(how, **roles)

    def _last_noticed(self, message: LastNoticed) -> Sentence:
        verb = _NOTICED.get(message.sense, "noticed")
        said = how_long_ago(f"{{me}} {{have}} {verb} {{who}}", message.age_ms)
        return self._said(f"{said}, and {{know}} no more than that", who=self._named(message.who))

    def _clause(self, known: Known, people: set[str], prefix: str) -> tuple[str, dict[str, Role]]:
        """A fact as a clause in the world's words, else in the engine's; and what fills it."""
        if not known.told:
            return self._slots(self._with_preposition(known, clause(known, people)), prefix)
        line = known.told[0]
        template, names = _with_prefix(line, prefix)
        # What somebody or something is like has no article: "weak", not "the weak".
        filled: dict[str, Role] = {}
        for role, one in line.roles:
            is_quality = role == "value" and one == known.value and one not in self.roles
            filled[names[role]] = one.replace("_", " ") if is_quality else self._named(one)
            if one == _ONE:
                before, found, behind = template.partition(f"{{{names[role]}}} ")
                template = f"{before}{found}{as_of_one(behind)}"
        return template, filled

    def _with_preposition(self, known: Known, said: Clause) -> Clause:
        """Where something is with the preposition of its place: in the hall, on the rug."""
        if known.property != AT:
            return said
        named = next((label(one) for one in self.view.nameables if one.id == known.value), "")
        return replace(said, template=said.template.replace(" at ", f" {preposition(named)} "))

    def _slots(self, said: Clause, prefix: str) -> tuple[str, dict[str, Role]]:
        """A clause's template, its slots named, and what fills them."""
        roles = [self._named(one) for one in said.filled]
        if said.is_attribute:
            roles[-1] = self._quality(said.filled[-1])
        template = re.sub(r"\{(\d+)\}", rf"{{{prefix}\1}}", said.template)
        return template, {f"{prefix}{place}": role for place, role in enumerate(roles)}

    def _quality(self, value: str) -> Role:
        """What something is like: "hale", not "the hale", unless it is called more than that."""
        plain = value.replace("_", " ")
        named = next((one for one in self.view.nameables if one.id == value), None)
        return self.roles[value] if named and named.called != (f"the {plain}",) else plain

    def _reason(self, reason: Reason) -> Sentence:
        if reason.doer == self.view.who:
            return self._said("It {be} {me's} own doing")
        perceived = _SENSES.get(reason.sense, "{me} {know} of that")
        if reason.doer is None:
            whose = "Whose doing it was, if anybody's, {me} {cannot} tell"
            return self._said(f"{perceived}. {whose}")
        doing = f"{perceived}: it was {{who's}} doing"
        unsaid = "" if reason.is_guessed else ". Why, {me} {cannot} tell"
        return self._said(f"{doing}{unsaid}", who=self._named(reason.doer))


def _stock(
    message: Silence | TimePasses | Again | Out | Awake | Nothing | BrokenOff | Over | Disbelieved,
) -> tuple[Key, int, int]:  # fmt: skip
    """The kind of line, how many of it came before, and the time it speaks of, in ms."""
    match message:
        case Silence(ms, in_a_row, before):
            if ms >= _NOTABLE_MS:
                return "long_silence", before, ms
            return ("more_silence", in_a_row - 1, ms) if in_a_row else ("silence", before, ms)
        case TimePasses(ms, before):
            return "time_passes", before, ms
        case Awake(ms):
            return "awake", 0, ms
        case Again(times):
            return "again", min(times - 1, 1), 0
        case BrokenOff(number, done) if done is not None:
            third = min(int(done * 3), 2)
            return _BY_THIRDS[third], number, 0
        case BrokenOff(number) | Nothing(number) | Disbelieved(_, number):
            return _KEYS[type(message)], number, 0
        case Out() | Over():
            return _KEYS[type(message)], 0, 0


def _unworded(percept: Percept, mind: str) -> Told:
    """A line for what the world has no words for: by the name of the act, if that is English."""
    if percept.doer is None:
        noticed = _UNKNOWN.get(percept.sense, "Something {happen}")
        return Told(f"{noticed}, and {{me}} {{cannot}} tell what", ())
    others = [one for one in percept.act.arguments if one != percept.doer]
    roles = tuple((f"r{place}", one) for place, one in enumerate(others))
    phrase = act_phrase(percept.act.name, [role for role, _ in roles])
    who = ("who", percept.doer)
    if phrase is None:
        others_act = _UNKNOWN_ACT.get(percept.phase, _UNKNOWN_ACT["happens"])
        return Told(_OWN_UNKNOWN if percept.doer == mind else others_act, (who,))
    verb, rest = phrase
    verbs = {"begins": f"{{begin}} to {verb}", "fails": f"{{fail}} to {verb}"}
    said = verbs.get(percept.phase, f"{{{verb}}}")
    return Told(f"{{who}} {said} {rest}".rstrip(), (who, *roles))


def _with_prefix(line: Told, prefix: str) -> tuple[str, dict[str, str]]:
    """A line's template with a prefix to the names of its slots, and the new name of each."""
    names = {role: f"{prefix}_{role}" for role, _ in line.roles}

    def renamed(slot: re.Match[str]) -> str:
        article, name, owns = slot.groups()
        role = names.get(name) or names.get(name[:1].lower() + name[1:])
        return slot.group() if role is None else f"{{{article or ''}{role}{owns or ''}}}"

    return _NAMED_SLOT.sub(renamed, line.template.removesuffix(".")), names
