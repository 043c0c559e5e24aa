"""The file that is written: read, and replaced whole, and never over what somebody else wrote."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from gaslamp.screens.workbench.problems import ChangedOnDisk
from gaslamp.sessions import CannotBeWritten, fault_of, read_regular, write_whole
from gaslamp.worlds import MOST_BYTES, CannotBeRead

BESIDE: Final = ".on_disk"
"""What the name of a file ends in that keeps what was there when it was saved over."""


class TextFile:
    """A file by its path; behind a link it is the file that the link leads to."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def read(self) -> tuple[str, str]:
        """What is in it, and the digest of that; both empty where there is no file yet.

        Raises:
            CannotBeRead: it is no text, or the system refuses.
        """
        try:
            content = read_regular(self.path, MOST_BYTES)
            return content.decode("utf-8"), sha256(content).hexdigest()
        except FileNotFoundError:
            return "", ""
        except (OSError, UnicodeDecodeError) as error:
            raise CannotBeRead(self.path.name, fault_of(error)) from None

    def write(self, text: str, opened: str, *, over: bool = False) -> str:
        """Put a text there, whole or not at all; answers its digest.

        Args:
            opened: the digest of what was there when the text was opened.
            over: also if something else is there now, which is then kept beside it.

        Raises:
            ChangedOnDisk: something else is there now.
            CannotBeWritten: the system refuses; what was there is there still.
        """
        content = text.encode("utf-8", "replace")
        try:
            there, now = self.read()
            if now != opened and now != sha256(content).hexdigest():
                if not over:
                    raise ChangedOnDisk(self.path.name)
                beside = self.path.with_name(f"{self.path.name}{BESIDE}")
                write_whole(beside, there.encode("utf-8"), is_new=False)
            write_whole(self.path, content, is_new=False)
        except OSError as error:
            raise CannotBeWritten(self.path.name, fault_of(error)) from None
        return sha256(content).hexdigest()
