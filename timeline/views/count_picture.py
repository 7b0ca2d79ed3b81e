"""The counts of one matter along time: a figure at each level, a bar for each count of what came, left or passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from timeline.dates import certainty, date_short
from timeline.figures.axis import Axis, percent
from timeline.figures.steps import Scale, Step, scale, top
from timeline.link.balances import Balance
from timeline.link.counts import Count
from timeline.site import Site
from timeline.urls import record_url
from timeline.views.counted import MEASURES, figure_words, is_contested

ROW = 36
# Two figures nearer than this, in percent, may touch where the picture is narrow; the height of a line.
_NEAR, _LINE = 30, 17


class Label(msgspec.Struct, frozen=True, gc=False):
    """A figure in the picture, with the event that gives it; `side` is the end of the words that stands at x."""

    url: str
    text: str
    words: str
    x: str
    y: int
    side: str
    disagree: bool


class Move(msgspec.Struct, frozen=True, gc=False):
    """A bar over the days on which things came, left or passed, with its figure above it."""

    label: Label
    look: str
    x: str
    width: str
    y: int


class CountPicture:
    """The figures of a panel along its days."""

    def __init__(self, site: Site, axis: Axis, group: str, found: Balance, shown: Sequence[Count]):
        self._site, self._axis, self._group, self._shown = site, axis, group, shown
        self.steps = tuple(
            Step(one.start, one.end, one.figure.low, one.figure.best, one.figure.high) for one in found.stretches
        )
        self.scale: Scale = scale(self.steps)

    def labels(self) -> tuple[Label, ...]:
        """The figure of each level; none where there is but one level, and so no line."""
        levels = [one for one in self._shown if one.measure == "level" and one.figure.is_stated]
        labels = [self._level(one) for one in levels] if len(levels) > 1 else []
        return tuple(_apart(labels))

    def _level(self, count: Count) -> Label:
        share = self._axis.share(count.latest if count.latest is not None else self._axis.last)
        figure = count.figure
        height = top(Step(0, 0, figure.low, figure.best, figure.high))
        return self._label(count, figure_words(figure), share, self.scale.y(height or 0) - 7)

    def moves(self) -> tuple[Move, ...]:
        """A row for each count of what came, left or passed."""
        moving = [one for one in self._shown if one.measure != "level"]
        return tuple(self._move(one, number * ROW) for number, one in enumerate(moving))

    def _move(self, count: Count, y: int) -> Move:
        axis = self._axis
        start = axis.share(count.earliest if count.earliest is not None else axis.first)
        end = axis.share(count.latest + 1 if count.latest is not None else axis.last + 1)
        known = certainty(self._site.events[count.event].date) in ("known", "lasted")
        words = f"{MEASURES[count.measure]}: {figure_words(count.figure)}"
        label = self._label(count, words, start, y + 15)
        x, width = percent(axis.left(start, end - start)), percent(end - start)
        return Move(label, "lasted" if known else "possible", x, width, y + 21)

    def _label(self, count: Count, text: str, share: float, y: int) -> Label:
        event = self._site.events[count.event]
        at_end = share > 60
        contested = is_contested(self._site, self._group, count)
        return Label(
            url=record_url(self._site, "events", count.event),
            text=text,
            words=f"{text}, {date_short(event.date, True)}: {event.title}{'; sources disagree' if contested else ''}",
            x=percent(self._axis.left(share)),
            y=y,
            side="end" if at_end != self._axis.mirrored else "",
            disagree=contested,
        )


def _apart(labels: list[Label]) -> Iterator[Label]:
    """The labels, none upon the one before it: it moves up by a line where both would stand in one place."""
    last: Label | None = None
    for one in labels:
        if last and one.side == last.side and abs(_share(one) - _share(last)) < _NEAR and abs(one.y - last.y) < _LINE:
            one = msgspec.structs.replace(one, y=last.y - _LINE)
        yield one
        last = one


def _share(label: Label) -> float:
    return float(label.x.removesuffix("%"))
