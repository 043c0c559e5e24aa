"""What was worked out before, kept as data: files that ship, and a cache that can be thrown away.

Two things take long at a start and come out the same each time: the tables of the parser, and
worlds read from their texts. The build works them out and puts them into the wheel (`shipped`);
a world that somebody wrote is kept in a *cache* under the user's cache folder once it has been
read. Both are *prepared files* (`envelope`): a line of facts about what they were made of, and
JSON. Neither is needed: what is not there, or not believed, is worked out again.

Promise: a prepared file is believed only if its facts are those of now, to the last: the version
of its form and of Gaslamp, the text of the modules that made it, the texts that it was made from;
and if it is whole. Nothing in one is run. The cache is written in one step, follows no links,
takes no file that others could have written, and stays below `MOST_KEPT_BYTES`.
"""

from gaslamp.prepared.cache import (
    MOST_KEPT_BYTES,
    Cache,
    usual_cache,
)
from gaslamp.prepared.envelope import (
    FORMAT,
    MOST_BYTES,
    Facts,
    Json,
    Prepared,
    Wanted,
)
from gaslamp.prepared.facts import (
    code_digest,
    digest_of,
)
from gaslamp.prepared.store import (
    FOLDER,
    find,
    has_cache,
    keep,
    keep_waiting,
    keep_written,
    keeping_later,
    ship,
    shipped_from,
    use_cache,
)

__all__ = [
    "FOLDER",
    "FORMAT",
    "MOST_BYTES",
    "MOST_KEPT_BYTES",
    "Cache",
    "Facts",
    "Json",
    "Prepared",
    "Wanted",
    "code_digest",
    "digest_of",
    "find",
    "has_cache",
    "keep",
    "keep_waiting",
    "keep_written",
    "keeping_later",
    "ship",
    "shipped_from",
    "use_cache",
    "usual_cache",
]
