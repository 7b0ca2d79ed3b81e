"""Whether anything has changed since the last build: the order, the files read, the files published.

Nothing is opened and nothing parsed, so that a build that has nothing to do is over at once.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from timeline.digests import digest
from timeline.memory import Memory, name_of
from timeline.problems import Problem
from timeline.scan import Scan
from timeline.write import MARKER, Standing

# A file changed less than so many nanoseconds before it was looked at may change again unseen.
UNSURE = 2_000_000_000


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to build: the chronology in `root`, into `output`; an empty `base_url` is site.toml's.

    `jobs` is the most processes at work, 0 as many as there are processors; `executor` the address
    of a cluster to work on instead. A `fresh` build neither asks the memory nor adds to it.
    """

    root: Path
    output: Path
    base_url: str = ""
    with_drafts: bool = False
    noindex: bool = False
    jobs: int = 0
    executor: str = ""
    fresh: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did: the files of content, what became of them, and the files of the site.

    With problems, nothing was published and the numbers are 0. `parsed`, `rendered`, `written` and
    `deleted` count the files of this build's own work; the other numbers are the same for a build
    that has nothing to do. `note` is what the person who builds should know besides.
    """

    problems: tuple[Problem, ...] = ()
    content_files: int = 0
    published: int = 0
    drafts: int = 0
    withdrawn: int = 0
    output_files: int = 0
    parsed: int = 0
    rendered: int = 0
    written: int = 0
    deleted: int = 0
    note: str = ""


class _Build(msgspec.Struct, frozen=True, array_like=True):
    """A row of the table of builds: what was read, what it became, and the report."""

    read: bytes
    published: bytes
    report: Report


def settled(order: Order, found: Scan, stands: dict[str, Standing], memory: Memory) -> Report | None:
    """The report of the last build with this order, where not one file has changed since, read or published."""
    last = memory.row("builds", _name(order), _Build)
    if last is None or last.read != found.digest() or last.published != _published(order, stands):
        return None
    return last.report


def remember_settled(order: Order, found: Scan, stands: dict[str, Standing], memory: Memory, report: Report) -> None:
    """Remembers a build, unless a file was changed so short a time before that it may change again unseen."""
    if found.latest() < found.at - UNSURE:
        report = msgspec.structs.replace(report, parsed=0, rendered=0, written=0, deleted=0, note="")
        memory.remember("builds", [(_name(order), _Build(found.digest(), _published(order, stands), report))])


def _name(order: Order) -> bytes:
    told = (str(order.output.resolve()), order.base_url, order.with_drafts, order.noindex)
    return digest(msgspec.msgpack.encode(told))


def _published(order: Order, stands: dict[str, Standing]) -> bytes:
    try:
        marker = (order.output / MARKER).read_bytes()
    except OSError:
        marker = b""
    lines = "".join(f"{path}\0{one}\n" for path, one in sorted(stands.items()))
    return digest(marker, name_of(lines))
