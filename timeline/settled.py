"""Whether anything has changed since the last build: the order, the files read, the files published.

Nothing is opened and nothing parsed, so that a build that has nothing to do is over at once.
"""

from __future__ import annotations

import msgspec

from timeline.digests import digest
from timeline.memory import Memory, name_of
from timeline.order import Order, Report
from timeline.recovery import MARKER
from timeline.scan import Scan
from timeline.write import Standing

# A file changed less than so many nanoseconds before it was looked at may change again unseen.
UNSURE = 2_000_000_000


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
