"""What can be wrong with a folder of runs. One class per cause."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = ["NotARunFolder", "OtherRuns", "RunFolderInUse", "WorkerDied"]


class NotARunFolder(GaslampError):
    """A folder for runs that holds something else, or whose list of contents cannot be read."""

    code = "GL705"
    template = '"{folder}" {fault}; name a folder that is empty, or one that runs were kept in'
    folder: str
    fault: str


class OtherRuns(GaslampError):
    """A folder whose runs were made from something else than those that are to go into it."""

    code = "GL706"
    template = (
        'the runs in "{folder}" were made with {what} {kept}, and these would be with {wanted}; '
        "name another folder"
    )
    folder: str
    what: str
    kept: str
    wanted: str


class RunFolderInUse(GaslampError):
    """A folder that another process is putting runs into at this moment."""

    code = "GL707"
    template = 'another process is putting runs into "{folder}"; wait for it to end'
    folder: str


class WorkerDied(GaslampError):
    """A process that made runs was ended from outside, as where memory is short."""

    code = "GL708"
    template = (
        "a process that made runs was ended from outside; {kept:,} of {wanted:,} runs are in "
        '"{folder}": run the same again to make the rest, with fewer --jobs if memory was short'
    )
    kept: int
    wanted: int
    folder: str
