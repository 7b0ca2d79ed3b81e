"""The sources without an archive copy: a problem, advice or nothing, as site.toml says (`archive_gate`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.model import Source
from timeline.problems import Problem, quoted


def unarchived_problems(sources: Iterable[Source]) -> Iterator[Problem]:
    """A problem for every source on the web that has neither a copy nor a reason for none."""
    for source in sources:
        if source.url and not source.archives and not source.archive_exempt:
            message = f"the source {quoted(source.id)} has no archive copy"
            hint = "look for one: build.py archive; or say why there is none: archive_exempt: …"
            yield Problem(source.path, source.line, source.column, message, hint)
