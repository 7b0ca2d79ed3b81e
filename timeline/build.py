"""A build: nothing where nothing has changed, else the six verbs."""

from __future__ import annotations

import msgspec

from timeline.memory import Memory
from timeline.order import Lap, Order, Progress, Report, no_lap, no_progress
from timeline.recovery import recover
from timeline.scan import HOME, scan
from timeline.settled import settled
from timeline.write import check_output, standing

_SOURCE_FOLDERS = ("content", "templates", "static", "timeline", "tests")


def build(order: Order, progress: Progress = no_progress, lap: Lap = no_lap) -> Report:
    """Reads, parses, links, plans, renders and writes; `progress` hears how many files are done,
    `lap` the name of each verb when it has ended.

    Raises RootError or OutputError where the folders cannot be used, CrewLost where a worker dies,
    OSError where the disk fails.
    """
    sources = [folder / name for folder in (order.root, HOME) for name in _SOURCE_FOLDERS]
    check_output(order.output, order.root, [source for source in sources if source.is_dir()])
    recover(order.output)
    found = scan(order.root)
    stands = standing(order.output)
    memory = Memory(None if order.fresh else order.root)
    try:
        report = settled(order, found, stands, memory)
        if report is None:
            from timeline.verbs import built  # most of the program, of which a build with nothing to do needs nothing

            report = built(order, found, stands, memory, progress, lap)
        return msgspec.structs.replace(report, note=memory.note)
    finally:
        memory.close()
