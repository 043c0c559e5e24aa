"""What can be asked after a story: each question with its right answer and a wrong one.

Kinds of question, each down a chain of minds:

* ``where``: where something is, in truth (order 0) or in a mind;
* ``will``: where somebody will look for something, who wants it: where they believe it is;
* ``who``: of two people, who believes it to be somewhere;
* ``could_know``: of two people, who could know where it is: who saw or heard it themselves, or was
  told, and is right;
* ``knows``: whether somebody knows where it is, that is, believes what is so;
* ``knows_whether``: whether somebody knows whether it is in a certain place;
* ``why``: how somebody came to believe what they believe of it.

Of no question is it asked here how hard it is, or whether words give it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from gaslamp.model import Fluent, Value
from gaslamp.records import FIRST_HAND, Evidence
from gaslamp.reports.reasons import Names
from gaslamp.runs.item_baselines import last_in
from gaslamp.runs.item_tellings import Chain, RunTeller, ToldRun
from gaslamp.values import dataclass

Kind = Literal["where", "will", "who", "could_know", "knows", "knows_whether", "why"]

_REASONS: Final = {
    "saw": "{who} saw it",
    "heard": "{who} heard it",
    "felt": "{who} felt it",
    "did": "{who} put it there",
    "worked out": "{who} worked it out",
    "knew": "{who} had known it before",
}

Held: TypeAlias = Mapping[Chain, Value]


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a story: the right answer, a wrong one, and what might give it away.

    Args:
        who: whose mind it is told by, where it is told by one; None: nobody's in particular.
        is_last: whether the right answer is mentioned last; None: not both are mentioned.
        is_so: whether the right answer is what is so, too; None: it is always, or it is neither.
        value: of `who` and `knows_whether`, what it is asked about.
        other: of `who`, of whom it is asked beside the last of the chain.
    """

    story: ToldRun
    who: str | None
    kind: Kind
    fluent: Fluent
    chain: Chain
    text: str
    right: str
    wrong: str
    is_last: bool | None
    is_so: bool | None
    value: Value = None
    other: str = ""

    @property
    def least_depth(self) -> int:
        """How many of the minds asked about have to be looked into, the innermost first.

        So many as give the right answer, if every mind further out is taken to hold what is so in
        the one within: 0, if what is so gives it. Whether somebody knows something is *yes* for
        whoever looks into no mind; of two people, or why, nothing can be said then.
        """
        return next(depth for depth in range(len(self.chain) + 1) if self._is_right_by_minds(depth))

    def _is_right_by_minds(self, depth: int) -> bool:
        """Whether looking into so many minds, the innermost ones, gives the right answer."""
        outer = self.chain[:-1]
        held = self._held_at_depth(self.chain, depth)
        match self.kind:
            case "where" | "will":
                return held == self._held_at_depth(self.chain, len(self.chain))
            case "knows" | "knows_whether":
                so = self._held_at_depth(outer, depth)
                is_known = is_known_to_be(so, held, self.value)
                return is_known == (self.right == "yes")
            case "who":
                others = self._held_at_depth((*outer, self.other), depth)
                return held == self.value != others
            case "why" | "could_know":
                return depth == len(self.chain)

    def _held_at_depth(self, chain: Chain, depth: int) -> Value:
        return self.story.values[chain[max(0, len(chain) - depth) :], self.fluent]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The story as it is told to whoever is asked."""
        return self.story.sentences if self.who is None else self.story.told_by[self.who]

    @property
    def form(self) -> tuple[str, frozenset[str]]:
        """What has to be balanced within: the question as worded, with its answers."""
        return self.text, frozenset((self.right, self.wrong))


class Questions:
    """Asks about the stories of one world.

    Args:
        one_mind: stories are told by the first mind that is asked about, and nobody is asked what
            is so.
    """

    def __init__(self, teller: RunTeller, *, one_mind: bool = False) -> None:
        self._teller = teller
        self._names = teller.names
        self._one_mind = one_mind
        self._met: dict[str, dict[str, None]] = {}
        """By each question why, the right answers that it had so far."""
        self._joined: tuple[Sequence[str], str] = (), ""
        self._texts: dict[tuple[Callable[..., str], str, Chain], str] = {}

    def of(self, story: ToldRun) -> Iterator[Question]:
        """All that can be asked after a story."""
        for fluent in self._teller.asked:
            chains = [one for one in self._teller.chains if len(one) <= story.depth]
            held = {chain: story.values[chain, fluent] for chain in chains}
            possible = dict.fromkeys((*held.values(), *story.had[fluent]))
            mentioned = [value for value in possible if isinstance(value, str)]
            if len(mentioned) < 2:  # noqa: PLR2004  # nothing to choose from
                if mentioned and None in held.values():
                    yield from self._whether_known(story, fluent, held)
                continue
            for chain in chains:
                if chain:
                    yield from self._where(story, fluent, chain, held, mentioned)
                    yield from self._knows(story, fluent, chain, held, mentioned)
                    yield from self._who(story, fluent, chain, held)
                elif not self._one_mind:
                    yield from self._where(story, fluent, chain, held, mentioned)
            if len(held) == 1:
                continue  # nobody's mind is asked about
            if not self._one_mind:
                yield from self._could_know(story, fluent, held)
            yield from self._why(story, fluent)

    def _whether_known(self, story: ToldRun, fluent: Fluent, held: Held) -> Iterator[Question]:
        """What can be asked of what is in one place for all who know of it: who that is."""
        for chain in held:
            if chain:
                yield from self._knows(story, fluent, chain, held, ())
        if len(held) > 1 and not self._one_mind:
            yield from self._could_know(story, fluent, held)

    def _where(
        self, story: ToldRun, fluent: Fluent, chain: Chain, held: Held, mentioned: Sequence[str]
    ) -> Iterator[Question]:
        value = held[chain]
        if not isinstance(value, str):
            return
        what = fluent.arguments[0]
        texts: dict[Kind, str] = {"where": self._text(where_text, what, chain)}
        if chain and chain[-1] != what:
            texts["will"] = self._text(will_text, what, chain)
        so = held[()]
        for other in mentioned:
            if other == value:
                continue
            names = self._names.name_of(value), self._names.name_of(other)
            is_so = value == so if chain and so in {value, other} else None
            for kind, text in texts.items():
                yield self._made(story, kind, fluent, chain, text, names, is_so=is_so)

    def _text(self, made: Callable[[Names, str, Chain], str], what: str, chain: Chain) -> str:
        """A text made by one of those below, once for all stories."""
        key = made, what, chain
        if key not in self._texts:
            self._texts[key] = made(self._names, what, chain)
        return self._texts[key]

    def _knows(
        self, story: ToldRun, fluent: Fluent, chain: Chain, held: Held, mentioned: Sequence[str]
    ) -> Iterator[Question]:
        *outer, who = chain
        if self._one_mind and not outer:
            return
        so, believed = held[tuple(outer)], held[chain]
        if so is None:
            return
        name, where = self._names.name_of(who), self._names.with_was(fluent.arguments[0])
        asked: list[tuple[Kind, str, Value]] = [("knows", f"where {where}", None)]
        asked += [
            ("knows_whether", f"whether {self._teller.fact(fluent, value)}", value)
            for value in mentioned
        ]
        for kind, what, value in asked:
            is_known = is_known_to_be(so, believed, value)
            answers = ("yes", "no") if is_known else ("no", "yes")
            text = (
                f"Did {self._text(_believing, '', tuple(outer))} that {name} knew {what}?"
                if outer
                else f"Did {name} know {what}?"
            )
            yield self._made(story, kind, fluent, chain, text, answers, value=value)

    def _who(self, story: ToldRun, fluent: Fluent, chain: Chain, held: Held) -> Iterator[Question]:
        *outer, who = chain
        value = held[chain]
        if not isinstance(value, str) or (self._one_mind and not outer):
            return
        fact = self._teller.fact(fluent, value)
        for other in self._teller.stage.people:
            theirs = (*outer, other)
            if other == who or theirs not in held or held[theirs] == value:
                continue
            names = self._names.name_of(who), self._names.name_of(other)
            text = (
                f"Who did {self._text(_believing, '', tuple(outer))} to believe that {fact}?"
                if outer
                else f"Who believed that {fact}?"
            )
            yield self._made(story, "who", fluent, chain, text, names, value=value, other=other)

    def _could_know(self, story: ToldRun, fluent: Fluent, held: Held) -> Iterator[Question]:
        where = self._names.with_was(fluent.arguments[0])
        people = self._teller.stage.people
        able = {one for one in people if self._could(story, one, fluent, held)}
        for who in people:
            for other in people:
                if who in able and other not in able:
                    names = self._names.name_of(who), self._names.name_of(other)
                    text = f"Who could know where {where}?"
                    yield self._made(story, "could_know", fluent, (who,), text, names)

    def _could(self, story: ToldRun, who: str, fluent: Fluent, held: Held) -> bool:
        found = story.evidence.get((who, fluent))
        return (
            held[()] is not None
            and held[who,] == held[()]
            and found is not None
            and found.rests_on in FIRST_HAND | {"was told", "knew"}
        )

    def _why(self, story: ToldRun, fluent: Fluent) -> Iterator[Question]:
        reasons = {
            who: reason
            for who in self._teller.stage.people
            if (found := story.evidence.get((who, fluent))) is not None
            and story.values[(who,), fluent] is not None
            and (reason := self._reason(who, found)) is not None
        }
        for who, right in reasons.items():
            value = story.values[(who,), fluent]
            name = self._names.name_of(who)
            text = f"Why did {name} believe that {self._teller.fact(fluent, value)}?"
            # Only what was the reason in another story could be: else it would be told by that.
            met = self._met.setdefault(text, {})
            met[right] = None
            for wrong in met:
                if wrong != right:
                    yield self._made(story, "why", fluent, (who,), text, (right, wrong))

    def _reason(self, who: str, evidence: Evidence) -> str | None:
        if evidence.how == "was told" and evidence.teller is not None:
            return self._told(who, evidence.teller)
        template = _REASONS.get(evidence.how)
        return None if template is None else template.format(who=self._names.name_of(who))

    def _told(self, who: str, teller: str) -> str:
        return f"{self._names.name_of(teller)} told {self._names.name_of(who)}"

    def _made(  # noqa: PLR0913  # all that a question is of
        self,
        story: ToldRun,
        kind: Kind,
        fluent: Fluent,
        chain: Chain,
        text: str,
        answers: tuple[str, str],
        *,
        is_so: bool | None = None,
        value: Value = None,
        other: str = "",
    ) -> Question:
        who = chain[0] if self._one_mind else None
        sentences = story.sentences if who is None else story.told_by[who]
        if self._joined[0] is not sentences:
            self._joined = sentences, " ".join(sentences)
        last = last_in(self._joined[1], answers)
        is_last = None if last is None else last == answers[0]
        return Question(
            story, who, kind, fluent, chain, text, *answers, is_last, is_so, value, other
        )


def is_known_to_be(so: Value, believed: Value, value: Value = None) -> bool:
    """Whether somebody who believes that knows what is so, or, of a value, whether it is that."""
    if value is None:
        return so == believed
    return believed is not None and (so == value) == (believed == value)


def believe_clause(names: Names, chain: Chain) -> str:
    """Such as "Anne believe that Sally believed", after "did"."""
    first, *rest = (names.name_of(one) for one in chain)
    return "".join([f"{first} believe", *(f" that {one} believed" for one in rest)])


def _believing(names: Names, _: str, chain: Chain) -> str:
    return believe_clause(names, chain)


def where_text(names: Names, what: str, chain: Chain) -> str:
    """The question where something was, in truth or down a chain of minds."""
    if not chain:
        return f"Where {names.with_was(what, is_asked=True)}?"
    return f"Where did {believe_clause(names, chain)} that {names.with_was(what)}?"


def will_text(names: Names, what: str, chain: Chain) -> str:
    """The question where somebody would look for something, down a chain of minds."""
    *outer, who = chain
    noun = names.name_of(what)
    if not outer:
        return f"Where would {names.name_of(who)} look for {noun} first?"
    looks = f"{names.name_of(who)} would look for {noun} first"
    return f"Where did {believe_clause(names, tuple(outer))} that {looks}?"
