"""The command itself: a group whose subcommands are imported only when they are asked for.

So `gaslamp --help` is there at once, and `gaslamp plan` never loads what `play` needs.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from typing import Final

import click

from gaslamp.cli.opening_line import OpeningLine
from gaslamp.cli.reporting import run_guarded
from gaslamp.display import guard_stream
from gaslamp.prepared import keep_waiting, use_cache, usual_cache
from gaslamp.values import dataclass

FEW_COLLECTIONS: Final = 100_000
"""Objects made before Python looks for garbage again."""

NO_CACHE: Final = "GASLAMP_NO_CACHE"
"""The environment variable that does what `--no-cache` does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a subcommand is, and its line in the list; kept here so as not to import it."""

    module: str
    help: str


COMMANDS: Final = {
    "play": Entry("gaslamp.cli.play", "Play one of the people in a world."),
    "run": Entry("gaslamp.cli.run", "Run a world by itself, from a seed."),
    "compare": Entry("gaslamp.cli.compare", "Compare two worlds, or two sets of runs."),
    "converse": Entry("gaslamp.cli.converse", "Let a program play, over lines of text."),
    "tell": Entry("gaslamp.cli.tell", "Tell a run as prose, from one mind."),
    "script": Entry("gaslamp.cli.script", "Run a regression script against a world."),
    "plan": Entry("gaslamp.cli.plan", "Find stories in which every act makes sense."),
    "write": Entry("gaslamp.cli.write", "Write a world in a browser, and play it beside."),
    "check": Entry("gaslamp.cli.check", "Check a world, and what can ever happen in it."),
    "cover": Entry("gaslamp.cli.cover", "Count which lines and acts many runs come to."),
    "responses": Entry("gaslamp.cli.responses", "Show what readers said of a world, and where."),
    "branch": Entry("gaslamp.cli.branch", "Go on otherwise from any moment of a game."),
    "map": Entry("gaslamp.cli.map", "Draw the places of a world, or the branches of a game."),
    "format": Entry("gaslamp.cli.format", "Lay out worlds as those that ship are."),
    "lsp": Entry("gaslamp.cli.lsp", "Serve an editor, over the Language Server Protocol."),
    "beliefs": Entry("gaslamp.cli.beliefs", "Say who believes what of whom."),
    "why": Entry("gaslamp.cli.why", "Say why something happened in a run, or did not."),
    "ask": Entry("gaslamp.cli.ask", "Ask theory-of-mind questions about stories of a world."),
    "validate": Entry("gaslamp.cli.validate", "Compare bodies and senses with published figures."),
    "tom": Entry("gaslamp.cli.tom", "Answer theory-of-mind suites out of beliefs."),
    "mcp": Entry("gaslamp.cli.mcp", "Let a model play, over the Model Context Protocol."),
    "export": Entry("gaslamp.cli.export", "Write a world as a page that plays in a browser."),
    "new": Entry("gaslamp.cli.new", "Write a first scene, to go on from."),
    "house": Entry("gaslamp.cli.house", "Make a world to measure: people, rooms, secrets, lies."),
    "serve": Entry("gaslamp.cli.serve", "Serve worlds as pages, the engine here."),
    "front": Entry("gaslamp.cli.front", "One address before many servers that share a store."),
    "migrate": Entry("gaslamp.cli.migrate", "Move a server's games into a database."),
    "worlds": Entry("gaslamp.cli.worlds", "List the worlds that ship."),
}


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Put the edge before both streams, for whoever writes to them: us, click, or a traceback.

    What is unsafe on a terminal is spelled out there, in whatever it came: a world, a save, a
    name of a file, a word on the command line. Nothing else has to think of it.
    """
    with redirect_stdout(guard_stream(sys.stdout)), redirect_stderr(guard_stream(sys.stderr)):
        yield


class LazyGroup(click.Group):
    """Subcommands by name, in the order above; failures as `reporting` has them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Every subcommand."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; whoever wants to play is shown first that something is coming."""
        if args[:1] == ["play"]:
            ctx.obj = OpeningLine(args)
            ctx.call_on_close(ctx.obj.clear)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A subcommand, imported now; each module has a command of its own name.

        Each has `--no-cache`: any may read a world, and none has anything else to do with it.
        """
        if cmd_name not in COMMANDS:
            return None
        command: object = getattr(import_module(COMMANDS[cmd_name].module), cmd_name)
        assert isinstance(command, click.Command)
        if all(option.name != "no_cache" for option in command.params):
            command.params.append(_no_cache_option())
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in the help, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def main(  # type: ignore[override]  # click types this for two cases; this serves both
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  # click's signature
        **extra: object,
    ) -> int:
        """Run, report failures, and exit with the code (not `standalone_mode`: return it)."""
        given = sys.argv[1:] if args is None else list(args)

        def run() -> object:
            return super(LazyGroup, self).main(
                given, prog_name or "gaslamp", complete_var, standalone_mode=False, **extra
            )

        with guarded_streams():
            code = run_guarded(given, run)
            keep_waiting()  # what a command left for later, however it ended
        if standalone_mode:
            sys.exit(code)
        return code


def _no_cache_option() -> click.Option:
    def forget(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001
        if value:
            use_cache(None)

    return click.Option(
        ["--no-cache"],
        is_flag=True,
        expose_value=False,
        # Before any other option reads a world to see whether it can be what it is given.
        is_eager=True,
        callback=forget,
        help="Keep nothing of what is read, and take nothing that was kept.",
    )


@click.command(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, help="Say which version is running, and on what.")
@click.option("--json", "as_json", is_flag=True, help="With --version: as one JSON object.")
@click.option("--debug", is_flag=True, help="Show the traceback of a bug.")
@click.pass_context
def gaslamp(ctx: click.Context, *, version: bool, as_json: bool, debug: bool) -> int | None:  # noqa: ARG001
    """Run dramatic scenes in which nobody knows what they could not have perceived.

    WORLD and FILE are the name of a world that ships, or the path of a file.
    `gaslamp COMMAND --help` says more of each.
    """
    use_cache(None if os.environ.get(NO_CACHE, "0") not in {"", "0"} else usual_cache())
    if version:
        from gaslamp.cli.version import show_version

        show_version(as_json=as_json)
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        if as_json:
            raise click.UsageError("Missing command; --json alone goes with --version.", ctx)
        click.echo(ctx.get_help())
    return None


def main() -> None:
    """The console script. Never answers in an encoding that cannot hold the answer.

    Looks for garbage less often than Python would: worlds and their states are many
    objects that stay, and looking through them took an eighth of a short command's time.
    """
    gc.set_threshold(FEW_COLLECTIONS)
    # Who closed a stream has no ear for it, or nothing to say: that is no reason to fail.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        gaslamp.main()
    finally:
        # All of it goes now. Python would look through it for garbage first, twice.
        gc.freeze()
