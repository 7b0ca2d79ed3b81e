"""The sources of a chronology that have no copy in; copies by the Wayback Machine, written into their files, out.

One source after another, each written as soon as its copy is known, so that whatever stops the
command loses nothing: the next run goes on with those that still have none.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from timeline.dates import Date, parse_date
from timeline.model import Archive, Source
from timeline.notes import Notes
from timeline.parse.edits import with_field
from timeline.parse.sources import INLINE, SOURCE
from timeline.rewrite import rewrite
from timeline.wayback import Copy, NoCopy, Running, Trouble, Wayback

# A copy that was looked for is not looked for again for so many days.
DAYS = 1.0
_POLLS, _POLL_SECONDS = 24, 5.0
_TROUBLES = 3
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


class Known(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an earlier run found out about a source's address: a copy and its day, a job, a refusal, or nothing."""

    copy: str = ""
    captured: str = ""
    job: str = ""
    refused: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """What became of one source: `written`, `found`, `running`, `none`, `trouble`, `changed` or `unasked`."""

    path: str
    id: str
    became: str
    text: str = ""


class Plan(msgspec.Struct, frozen=True):
    """What is to be done: whether files are written, and whether copies are asked for where there are none."""

    write: bool = False
    make: bool = False


def unarchived(sources: Iterable[Source]) -> list[Source]:
    """Those with an address and neither a copy nor a reason for none; of one file, the last first.

    So that a line more in a file moves no other source of it.
    """
    found = [one for one in sources if one.url and not one.archives and not one.archive_exempt]
    return sorted(found, key=lambda one: (one.path, -one.line))


class Archiving:
    """One run over some sources. `files` are the files' bytes as they were when the sources were read."""

    def __init__(
        self, root: Path, wayback: Wayback, plan: Plan, notes: Notes[Known],
        sleep: Callable[[float], None] = time.sleep,
    ):  # fmt: skip
        self._root, self._wayback, self._plan, self._notes, self._sleep = root, wayback, plan, notes, sleep
        self._files: dict[str, bytes] = {}

    def run(self, sources: list[Source]) -> Iterator[Outcome]:
        """The outcome of each source. The service is left alone once it asks for that, or fails three times on end."""
        self._files = {one.path: (self._root / one.path).read_bytes() for one in sources}
        troubles = 0
        for number, one in enumerate(sources):
            found = self._looked(one)
            yield self._outcome(one, found)
            troubles = troubles + 1 if isinstance(found, Trouble) else 0
            if isinstance(found, Trouble) and (found.is_busy or troubles == _TROUBLES):
                yield from (Outcome(other.path, other.id, "unasked") for other in sources[number + 1 :])
                return

    def _outcome(self, one: Source, found: Copy | NoCopy | Running | Trouble) -> Outcome:
        if isinstance(found, Copy):
            return self._with_copy(one, found.archive)
        if isinstance(found, Running):
            return Outcome(one.path, one.id, "running", "its copy is being made")
        if isinstance(found, NoCopy):
            refused = f"no copy is made: {found.why}" if found.why else "there is no copy"
            return Outcome(one.path, one.id, "none", refused)
        return Outcome(one.path, one.id, "trouble", f"no copy was found out, for the Wayback Machine: {found.why}")

    # --- asking ---------------------------------------------------------------------------------

    def _looked(self, one: Source) -> Copy | NoCopy | Running | Trouble:
        """What is known or asked; what is found out is noted at once."""
        known = self._notes[one.url]
        if known and known.copy:
            return Copy(_archive(known))
        if known and known.refused:
            return NoCopy(known.refused)
        if known and known.job:
            return self._noted(one, self._awaited(one, Running(known.job)))
        if known is None:
            found = self._noted(one, self._wayback.existing(one.url, _day(one)))
            if not isinstance(found, NoCopy):
                return found
        # Of what has gone from the web, no copy can be made.
        if not self._plan.make or one.access == "deleted":
            return NoCopy()
        made = self._noted(one, self._wayback.make(one.url))
        return self._noted(one, self._awaited(one, made)) if isinstance(made, Running) else made

    def _awaited(self, one: Source, job: Running) -> Copy | NoCopy | Running | Trouble:
        """Asks until the job has ended, for two minutes; the next run asks again."""
        found = self._wayback.state(one.url, job.job)
        for _ in range(_POLLS):
            if not isinstance(found, Running):
                break
            self._sleep(_POLL_SECONDS)
            found = self._wayback.state(one.url, job.job)
        return found

    def _noted(self, one: Source, found: Copy | NoCopy | Running | Trouble) -> Copy | NoCopy | Running | Trouble:
        if isinstance(found, Copy):
            day = found.archive.captured
            self._notes.note(one.url, Known(copy=found.archive.url, captured=day.edtf if day else ""))
        elif isinstance(found, Running):
            self._notes.note(one.url, Known(job=found.job))
        elif isinstance(found, NoCopy):
            self._notes.note(one.url, Known(refused=found.why))
        return found

    # --- writing --------------------------------------------------------------------------------

    def _with_copy(self, one: Source, archive: Archive) -> Outcome:
        captured = archive.captured.edtf if archive.captured else ""
        said = f"copy of {captured}: {archive.url}"
        if not self._plan.write:
            return Outcome(one.path, one.id, "found", said)
        before = self._files[one.path]
        text = before.decode("utf-8")
        value = ((("url", archive.url), ("captured", captured)),)
        place = (one.line, one.column) if one.event else (0, 0)
        after = with_field(text, "archives", value, tuple(INLINE if one.event else SOURCE), place)
        if after == text:
            return Outcome(one.path, one.id, "found", f"{said} (add it by hand: the file cannot be edited surely)")
        data = after.encode()
        if not rewrite(self._root / one.path, before, data):
            text = f"the file was changed meanwhile and is left as it is; run the command again for its {said}"
            return Outcome(one.path, one.id, "changed", text)
        self._files[one.path] = data
        return Outcome(one.path, one.id, "written", said)


def _archive(known: Known) -> Archive:
    day = parse_date(known.captured)
    return Archive(known.copy, day if isinstance(day, Date) else None)


def _day(one: Source) -> str:
    """The day of publication as the availability API takes it, as far as it is known."""
    text = one.published.edtf if one.published else ""
    return text.replace("-", "") if _PLAIN_DATE.fullmatch(text) else ""
