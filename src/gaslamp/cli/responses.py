"""`gaslamp responses`: what readers said of a world, where they left it and what they took back."""

from __future__ import annotations

import click

from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.cli.reporting import show_json
from gaslamp.cli.response_files import ResponseSources, sources_options
from gaslamp.sessions import Edition


@click.command()
@click.argument("world")
@sources_options
@click.option(
    "--export", "export", metavar="FILE", type=click.Path(dir_okay=False),
    help="Write what was said to this file, for the author to read with --from.",
)  # fmt: skip
@click.option(
    "--delete", "deleted", metavar="NUMBER", multiple=True,
    help="Delete this response for good, or with all every one; may be given several times.",
)  # fmt: skip
@force_option
@json_option
@debug_option
def responses(
    *,
    world: str,
    sources: ResponseSources,
    export: str | None,
    deleted: tuple[str, ...],
    force: bool,
    as_json: bool,
) -> None:
    """Show which moments of WORLD were marked, left and taken back, and what was said of them.

    What was said is kept on this machine by `respond` in a game, and is sent to nobody. For the
    author: it spoils the story.
    """
    from gaslamp.reports.responses import export_text, report_json, report_text
    from gaslamp.worlds import source

    if export is not None and deleted:
        raise click.UsageError("--export and --delete do not go together.")
    edition = Edition.of(source(world))
    if deleted:
        _delete(sources, edition, deleted, as_json=as_json)
        return
    if export is not None:
        found = sources.all(edition)
        with OutputFile(export, force=force) as file:
            file.write(export_text(found).encode("ascii"))
        if as_json:
            show_json({"export": export, "responses": len(found)})
        else:
            click.echo(f"{_counted(len(found))} written to {export}.")
        return
    report = sources.report(edition)
    if as_json:
        show_json(report_json(report))
    else:
        click.echo(report_text(report, sources.file(edition).path, world))


def _delete(
    sources: ResponseSources, edition: Edition, deleted: tuple[str, ...], *, as_json: bool
) -> None:
    numbers = None if "all" in deleted else [_number(one) for one in deleted]
    count = sources.file(edition).delete(numbers)
    if as_json:
        show_json({"deleted": count})
    else:
        click.echo(f"{_counted(count)} deleted.")


def _number(word: str) -> int:
    if word.isascii() and word.isdigit() and len(word) < 19:  # noqa: PLR2004  # digits of 64 bits
        return int(word)
    raise click.UsageError(f"{word!r} is neither the number of a response nor all.")


def _counted(count: int) -> str:
    return "1 response" if count == 1 else f"{count} responses"
