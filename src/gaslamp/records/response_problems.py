"""What can be wrong with a file of responses, or with what it is asked."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = [
    "NoSuchResponse",
    "NotResponses",
    "ResponseFailure",
    "ResponsesDamaged",
    "ResponsesTooNew",
    "ResponsesUnavailable",
]


class ResponseFailure(GaslampError):
    """What may befall a file of responses. Nothing was kept in it, and nothing deleted."""


class ResponsesUnavailable(ResponseFailure):
    """A file of responses that cannot be made, read or written just now."""

    code = "GL880"
    template = (
        'the responses in "{path}" cannot be used: {fault}. Is the folder there and writable, the '
        "disk not full, and no other program holding the file?"
    )
    path: str
    fault: str


class NotResponses(ResponseFailure):
    """A file that holds something else, or something that is no plain file. It was left alone."""

    code = "GL881"
    template = '"{path}" is {what}, not a file of responses: give another path'
    path: str
    what: str


class ResponsesTooNew(ResponseFailure):
    """Responses written by a later Gaslamp. They were left as they were."""

    code = "GL882"
    template = (
        '"{path}" holds responses of version {version}, and this Gaslamp reads up to version '
        "{newest}: update Gaslamp, or give another path"
    )
    path: str
    version: int
    newest: int


class ResponsesDamaged(ResponseFailure):
    """A file of responses that is not as it was written. It was left as it is."""

    code = "GL883"
    template = (
        'the responses in "{path}" are not as they were written: {fault}. Put back a copy of the '
        "file, or give another path"
    )
    path: str
    fault: str


class NoSuchResponse(GaslampError):
    """A number that no response in the file has."""

    code = "GL885"
    template = '"{path}" holds no response {number}: without --delete they are listed'
    path: str
    number: int
