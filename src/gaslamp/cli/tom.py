"""`gaslamp tom`: theory-of-mind suites, answered out of the beliefs of one world."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Literal

import click

from gaslamp.adapters.tom import (
    Containers,
    Rooms,
    Scores,
    Story,
    Talk,
    TurnScores,
    WitnessScores,
    has_turns,
    has_witnesses,
    read_stories,
    rooms_for,
    turn_scores,
    witness_scores,
)
from gaslamp.cli.options import debug_option, json_option, progress_option
from gaslamp.cli.packed_files import content
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.errors import GaslampError

SHOWN_EVERY: Final = 100
"""Stories between two reports of how far it is."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--containers",
    type=click.Choice(["auto", "transparent", "opaque"]),
    default="auto",
    show_default=True,
    help="Whether who enters sees what is in containers; auto: as the suite has it.",
)
@click.option(
    "--talk",
    type=click.Choice(["documented", "strict"]),
    default="documented",
    show_default=True,
    help="What claims do to minds: as Hi-ToM documents it, or as who hears them would reason.",
)
@click.option(
    "--skip-unreadable", is_flag=True,
    help="Leave out lines that cannot be read, and list them; else the first of them is refused.",
)  # fmt: skip
@progress_option
@json_option
@debug_option
def tom(
    *,
    files: tuple[str, ...],
    containers: Containers | Literal["auto"],
    talk: Talk,
    skip_unreadable: bool,
    progress: bool,
    as_json: bool,
) -> None:
    """Answer the questions of theory-of-mind suites, and compare with the published answers.

    FILE is of ToMi, ToM-bAbi, Hi-ToM, ExploreToM, Percept-ToMi or of scenarios of whether to
    ask, tell or pass, as JSON lines or numbered lines, packed with gzip or not; which, is
    recognised from what is in it.

    Ends with 0 if every story could be read: answers that disagree are a result. A sentence or
    question of no known form is refused, with its line and story; with --skip-unreadable it is
    left out of its story and listed. What is answered without it may be answered wrong.
    """
    line = ProgressLine(always=progress)
    shown = None if containers == "auto" else containers
    pages: list[dict[str, object]] = []
    for file in files:
        skipped: list[GaslampError] = []
        found = scores(file, shown, talk, line, skipped.append if skip_unreadable else None)
        if as_json:
            page = dict(found.as_json())
            if skip_unreadable:
                page["skipped"] = [_skipped(one) for one in skipped]
            pages.append(page)
        else:
            text = "\n".join([found.as_text(), *_skipped_lines(skipped)])
            click.echo(text + ("\n" if file != files[-1] else ""))
    if as_json:
        show_json(pages[0] if len(pages) == 1 else {"files": pages})


def _skipped_lines(skipped: list[GaslampError]) -> list[str]:
    if not skipped:
        return []
    lines = "1 line" if len(skipped) == 1 else f"{len(skipped):,} lines"
    return [
        "",
        f"{lines} could not be read and {'was' if len(skipped) == 1 else 'were'} left out:",
        *(f"  {one}" for one in skipped),
    ]


def _skipped(error: GaslampError) -> dict[str, object]:
    place = getattr(error, "place", None)
    return {
        "code": error.code,
        "where": None if place is None else str(place),
        "message": error.message,
    }


def scores(
    file: str,
    containers: Containers | None,
    talk: Talk,
    line: ProgressLine,
    skip: Callable[[GaslampError], None] | None = None,
) -> Scores | TurnScores | WitnessScores:
    """Everything in a file, answered.

    Counted, in seconds of the processor and of the clock: taking the stories out of the text,
    reading sentences and questions, doing the acts and answering. Not counted: getting the
    text from the disk, opening the world, comparing with what was published, and the second
    answers by the strict rule.
    """
    text = content(file)
    if has_witnesses(text):
        return witness_scores(text, file, skip)
    if has_turns(text):
        return turn_scores(text, file, skip)
    watch = StopWatch()
    with watch:
        told = read_stories(text, file, containers=containers, talk=talk, skip=skip)
        stories: list[Story] = []
        for story in told.read(skip):
            stories.append(story)
            if not len(stories) % SHOWN_EVERY:
                line.show(f"read: {len(stories)} of {len(told)} stories")
    deepest = max((q.probe.depth for story in stories for q in story.questions), default=0)
    world = Rooms(rooms_for(stories), deepest)
    found = Scores(file, told.suite)
    for first in range(0, len(stories), SHOWN_EVERY):
        some = stories[first : first + SHOWN_EVERY]
        with watch:
            answers = [world.answers(story) for story in some]
        for story, ours in zip(some, answers, strict=True):
            strict = None if story.strict is None else world.answers(story, story.strict)
            found.add(story, ours, strict)
        line.show(f"answered: {found.stories} of {len(told)} stories")
    line.clear()
    found.processor_seconds, found.clock_seconds = watch.processor, watch.clock
    return found


class StopWatch:
    """Adds up the time spent within it, in seconds of this process's processor and of the clock."""

    def __init__(self) -> None:
        self.processor = self.clock = 0.0

    def __enter__(self) -> None:
        self.processor -= time.process_time()
        self.clock -= time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.processor += time.process_time()
        self.clock += time.perf_counter()
