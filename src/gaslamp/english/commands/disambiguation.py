"""Choosing among the ways a line can be taken, or asking.

Ways that make no sense (a preference of minus infinity) are dropped while any
other is left, then all but the closest fits to the words typed. If one way is
then strictly preferred, it is taken; otherwise one short question is asked. What
the player's person could not tell apart is never asked about.

A `Preference` is the caller's, and judges by what the player's person believes:
here it is only compared.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from gaslamp.english.commands import readings
from gaslamp.english.commands.forms import Slot
from gaslamp.english.commands.matching import Filling, Match, Miss
from gaslamp.english.commands.nameables import KnownNames, NounPhrase
from gaslamp.english.commands.questions import (
    Way,
    first_label,
    interpretation_for,
    question,
    render_command,
    render_pattern,
)
from gaslamp.english.commands.readings import (
    Ambiguous,
    Interpretation,
    NotUnderstood,
    Preference,
    Reading,
    Several,
    Understood,
)
from gaslamp.english.words.morphology import capitalise

_MOST_WAYS: Final = 200
_MOST_COMMANDS: Final = 50


def disambiguate(
    matches: Sequence[Match], names: KnownNames, preference: Preference | None
) -> Understood | Several | Ambiguous | NotUnderstood:
    """What a command that fits these forms is taken to mean. `matches` is not empty."""
    closest = max(matches, key=Match.closeness)
    several = [one for one in closest.roles.values() if _names_many(one)]
    if several:
        return _each(closest, names, preference)
    single = [one for one in matches if not any(map(_names_many, one.roles.values()))]
    return _one(single, names, preference)


def complete_name(
    miss: Miss, names: KnownNames, preference: Preference | None
) -> Understood | Ambiguous | NotUnderstood:
    """What a command that lacks its last name is taken to mean, or the question for it.

    If just one thing makes sense there, it is taken, and shown as `corrected`.
    """
    slot = miss.missing
    if slot is None or slot.is_text or any(map(_names_many, miss.roles.values())):
        labels = {role: first_label(filling, names) for role, filling in miss.roles.items()}
        text = render_pattern(miss.form.plain, labels, gap="...")
        return NotUnderstood(readings.NOT_FOLLOWED, "", text)
    everything = NounPhrase((names.others(),))
    match = Match(miss.form, {**miss.roles, slot.role: everything})
    ways = _sensible(_ways([match], preference))
    if not ways or not names.nameables:
        return NotUnderstood(readings.NOTHING_FITS)
    if len(ways) == 1 and preference is not None and ways[0].liking > -math.inf:
        command = ways[0].command
        return replace(command, corrected=render_command(ways[0], names))
    options = tuple(interpretation_for(way, slot.role, names) for way in _ranked(ways))
    everyone = all(names.nameables[one.id].is_person for one in options)
    gap = "whom" if everyone else "what"
    filled = {role: first_label(filling, names) for role, filling in miss.roles.items()}
    asked = render_pattern(miss.form.plain, filled, gap=gap)
    return Ambiguous(f"{capitalise(asked)}?", options, lacks_name=True)


def best_incomplete_form(
    misses: Sequence[Miss], names: KnownNames, preference: Preference | None
) -> Miss:
    """Of forms that all lack a last name, the one for which something makes most sense."""
    if preference is None:
        return misses[0]

    def liking(miss: Miss) -> float:
        if miss.missing is None or any(map(_names_many, miss.roles.values())):
            return -math.inf
        match = Match(miss.form, {**miss.roles, miss.missing.role: NounPhrase((names.others(),))})
        return max((way.liking for way in _ways([match], preference)), default=-math.inf)

    return max(misses, key=liking)


def suggestion_for(miss: Miss, names: KnownNames, preference: Preference | None) -> str | None:
    """A line like the one that failed which makes most sense now, if one strictly does."""
    if preference is None:
        return None
    everything = NounPhrase((names.others(),))
    slots = [one for one in miss.form.elements if isinstance(one, Slot) and not one.is_text]
    if len(slots) != sum(isinstance(one, Slot) for one in miss.form.elements):
        return None
    roles: dict[str, Filling] = {slot.role: everything for slot in slots}
    match = Match(miss.form, {**roles, **miss.roles})
    if any(map(_names_many, match.roles.values())):
        return None
    best = _strictly_best(_sensible(_ways([match], preference)))
    return None if best is None or best.liking < 0 else render_command(best, names)


def _one(
    matches: Sequence[Match], names: KnownNames, preference: Preference | None
) -> Understood | Ambiguous | NotUnderstood:
    ways = _sensible(_ways(matches, preference))
    closest = max(way.match.closeness() for way in ways)
    ways = [way for way in ways if way.match.closeness() == closest]
    if len({len(way.command.roles) for way in ways}) > 1:
        ways = [way for way in ways if not any(_says_less(way, other) for other in ways)]
    nearest = min(map(_antecedents, ways))
    if nearest:
        # What was mentioned last is meant, unless one other thing would work and it would not.
        working = [way for way in ways if way.liking >= 0]
        if working and len(working) < len(ways):
            soonest = min(map(_antecedents, working))
            if [_antecedents(way) for way in working].count(soonest) == 1:
                ways, nearest = working, soonest
        ways = [way for way in ways if _antecedents(way) == nearest]
        if len(ways) > 1 and ways[0].liking == -math.inf:
            return NotUnderstood(readings.NOTHING_FITS)
        if sum(nearest):  # not what was mentioned last: say what was taken
            ways = [_said_as(way, names) for way in ways]
    best = _strictly_best(ways)
    if best is not None:
        return best.command
    return question(_ranked(ways), names)


def _says_less(way: Way, other: Way) -> bool:
    """Whether one way is another with something left out: "ask about it", "ask her about it"."""
    less, more = way.command, other.command
    return less.action == more.action and less.roles.items() < more.roles.items()


def _antecedents(way: Way) -> tuple[int, ...]:
    """For each pronoun typed, how long ago what it is taken for was mentioned; 0 is last."""
    found: list[int] = []
    for role, filling in way.match.roles.items():
        if isinstance(filling, NounPhrase) and filling.mentioned is not None:
            place = filling.items[0].index(way.command.roles[role])
            found.append(min(place, filling.mentioned))
    return tuple(found)


def _said_as(way: Way, names: KnownNames) -> Way:
    return replace(way, command=replace(way.command, corrected=render_command(way, names)))


def _each(
    match: Match, names: KnownNames, preference: Preference | None
) -> Understood | Several | Ambiguous | NotUnderstood:
    """A command for each of several things named at once."""
    is_all = any(isinstance(one, NounPhrase) and one.is_all for one in match.roles.values())
    singles = list(itertools.islice(_singly(match), _MOST_COMMANDS + 1))
    if is_all and preference is not None:
        singles = _worthwhile(singles, preference)
    found = [_one([single], names, preference) for single in singles]
    if len(found) > _MOST_COMMANDS:
        return NotUnderstood(readings.TOO_LONG)
    if not found:
        return NotUnderstood(readings.NOTHING_FITS)
    asked = next((one for one in found if isinstance(one, Ambiguous)), None)
    if asked is not None:
        return read_sequence(found)
    commands = tuple(one for one in found if isinstance(one, Understood))
    return commands[0] if len(commands) == 1 else Several(commands)


def read_sequence(results: Sequence[Reading]) -> Several | Ambiguous:
    """Readings one after another. A question among them is asked for all that was typed.

    After a second question nothing is kept: one at a time.
    """
    flat: list[Reading] = []
    for one in results:
        flat.extend(one.commands if isinstance(one, Several) else [one])
    places = [place for place, one in enumerate(flat) if isinstance(one, Ambiguous)]
    done = [one for one in flat if not isinstance(one, Several | Ambiguous | NotUnderstood)]
    if not places:
        return Several(tuple(done))
    asked = flat[places[0]]
    assert isinstance(asked, Ambiguous)
    before = tuple(done[: places[0]])
    after = () if len(places) > 1 else tuple(done[places[0] :])
    options: list[Interpretation] = []
    for option in asked.options:
        own = option.command
        middle = own.commands if isinstance(own, Several) else (own,)
        whole = (*before, *middle, *after)
        options.append(replace(option, command=own if len(whole) == 1 else Several(whole)))
    return replace(asked, options=tuple(options))


def _names_many(filling: Filling) -> bool:
    return isinstance(filling, NounPhrase) and (len(filling.items) > 1 or filling.is_all)


def _singly(match: Match) -> Iterator[Match]:
    """The match for each choice of one item in every role."""
    roles = tuple(match.roles)
    choices: list[list[Filling]] = []
    for filling in match.roles.values():
        if isinstance(filling, NounPhrase):
            choices.append([NounPhrase((item,)) for item in filling.items])
        else:
            choices.append([filling])
    for combination in itertools.product(*choices):
        yield replace(match, roles=dict(zip(roles, combination, strict=True)))


def _ways(matches: Sequence[Match], preference: Preference | None) -> list[Way]:
    """Every command the matches may mean, each once, by its closest match."""
    made: dict[tuple[str, tuple[tuple[str, str], ...]], Way] = {}
    for match in sorted(matches, key=Match.closeness, reverse=True):
        for roles in itertools.islice(_fillings(match.roles), _MOST_WAYS):
            key = (match.form.action, tuple(sorted(roles.items())))
            if key in made or len(made) >= _MOST_WAYS:
                continue
            command = Understood(match.form.action, roles)
            liking = 0.0 if preference is None else preference(command)
            made[key] = Way(command, match, -math.inf if math.isnan(liking) else liking)
    return list(made.values())


def _fillings(roles: Mapping[str, Filling]) -> Iterator[dict[str, str]]:
    choices = [(one,) if isinstance(one, str) else one.items[0] for one in roles.values()]
    for combination in itertools.product(*choices):
        yield dict(zip(roles, combination, strict=True))


def _worthwhile(matches: Iterable[Match], preference: Preference) -> list[Match]:
    """Those that would work. Why each of the others would not is more than was asked."""
    return [one for one in matches if max(way.liking for way in _ways([one], preference)) >= 0]


def _sensible(ways: list[Way]) -> list[Way]:
    finite = [way for way in ways if way.liking > -math.inf]
    return finite or ways


def _ranked(ways: Iterable[Way]) -> list[Way]:
    return sorted(ways, key=lambda way: -way.liking)


def _strictly_best(ways: Sequence[Way]) -> Way | None:
    ranked = _ranked(ways)
    if not ranked or (len(ranked) > 1 and ranked[0].liking == ranked[1].liking):
        return None
    return ranked[0]
