"""What was there, came, left or passed: a panel for each group of things at a place, as a picture and a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from timeline.dates import date_short
from timeline.figures.axis import Axis, axis_over, percent, ticks
from timeline.figures.steps import HEIGHT, Band, Line, bands, lines
from timeline.link.balances import DRAWN, Balance, Gap, balance
from timeline.link.counts import Count, Matter, counts
from timeline.site import Site
from timeline.views.count_picture import ROW, CountPicture, Label, Move
from timeline.views.counted import MEASURES, Said, count_words, figure_words, is_contested, who_says
from timeline.views.links import Link, record_link
from timeline.views.shared import once_a_site
from timeline.views.timeline import TickView
from timeline.views.words import capitalised, number_text

# So many panels stand on the page of a kind.
MOST_PANELS = 6


class CountRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A row of the table: what one event counts, who says so, and what it comes to with those before."""

    day: str
    event: Link
    measure: str
    figure: str
    said: tuple[Said, ...]
    total: str
    disagree: bool


class Panel(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The counts of one matter.

    `lines`, `bands` and `labels` are the picture of the levels, empty where there are fewer than two;
    `moves` the bars below it. `gaps` say where levels and movements do not meet; `left_out` is the
    number of older counts that are not shown.
    """

    anchor: str
    title: str
    place: Link
    ticks: tuple[TickView, ...]
    height: int
    ground: int
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    labels: tuple[Label, ...]
    moves: tuple[Move, ...]
    moves_height: int
    rows: tuple[CountRow, ...]
    gaps: tuple[str, ...]
    left_out: int


@once_a_site
def _counts_at(site: Site, place: str) -> dict[Matter, list[Count]]:
    """All counts at a place by what they count, in the order of the chronology."""
    found = counts(site, (one.event for one in site.by_location.get(place, ())))
    return {matter: given for matter, given in found.items() if matter.place == place}


def place_panels(site: Site, id: str) -> tuple[Panel, ...]:
    """What is counted at a place, those things first that are counted most often."""
    return _panels(site, _counts_at(site, id))


def kind_panels(site: Site, id: str) -> tuple[Panel, ...]:
    """What the events of a kind count most often, each with all other counts of the same."""
    own = counts(site, site.by_kind.get(id, ()))
    often = [matter for matter in sorted(own, key=lambda one: (-len(own[one]), one)) if len(own[matter]) > 1]
    return _panels(site, often[:MOST_PANELS])


def _panels(site: Site, matters: Iterable[Matter]) -> tuple[Panel, ...]:
    ordered = sorted(matters, key=lambda one: (-len(_counts_at(site, one.place)[one]), one))
    return tuple(_panel(site, number, matter) for number, matter in enumerate(ordered, 1))


def _panel(site: Site, number: int, matter: Matter) -> Panel:
    given = _counts_at(site, matter.place)[matter]
    shown = given[-DRAWN:]
    # A line between levels needs the counts about them alone; how many came in all needs every one.
    found = balance(site, shown if any(one.measure == "level" for one in shown) else given)
    axis = axis_over((one.earliest, one.latest) for one in shown)
    picture = CountPicture(site, axis, matter.group, found, shown) if axis and len(shown) > 1 else None
    labels = picture.labels() if picture else ()
    moves = picture.moves() if picture else ()
    return Panel(
        anchor=f"count-{number}",
        title=f"{capitalised(matter.group)}{', passing' if matter.passes else ''}",
        place=record_link(site, "locations", matter.place),
        ticks=_ticks(axis) if axis and (labels or moves) else (),
        height=HEIGHT if labels else 0,
        ground=HEIGHT - 4,
        lines=tuple(lines(picture.steps, axis, picture.scale)) if picture and axis and labels else (),
        bands=tuple(bands(picture.steps, axis, picture.scale)) if picture and axis and labels else (),
        labels=labels,
        moves=moves,
        moves_height=ROW * len(moves),
        rows=_rows(site, matter, shown, found),
        gaps=tuple(_gap_text(site, gap) for gap in found.gaps),
        left_out=len(given) - len(shown),
    )


def _ticks(axis: Axis) -> tuple[TickView, ...]:
    return tuple(TickView(percent(axis.left(one.share)), one.text, one.minor) for one in ticks(axis))


def _rows(site: Site, matter: Matter, shown: Sequence[Count], found: Balance) -> tuple[CountRow, ...]:
    totals = dict(_last_of_each(found))
    return tuple(
        CountRow(
            day=date_short(site.events[one.event].date, True),
            event=record_link(site, "events", one.event),
            measure=MEASURES[one.measure],
            figure=count_words(site, matter.group, one),
            said=who_says(site, matter.group, one),
            total=f"so far at least {number_text(totals[key])}" if (key := (one.event, one.field)) in totals else "",
            disagree=is_contested(site, matter.group, one),
        )
        for one in shown
    )


def _last_of_each(found: Balance) -> Iterator[tuple[tuple[str, str], float | int]]:
    """The event and field that completes each total: the last of those that were counted together."""
    for cluster, total in found.totals:
        last = max(cluster.counts, key=lambda one: (one.latest is None, one.latest or 0))
        if cluster.low:
            yield (last.event, last.field), total


def _gap_text(site: Site, gap: Gap) -> str:
    before, after = (date_short(site.events[one.event].date, True) for one in (gap.before, gap.after))
    first, second = figure_words(gap.before.figure), figure_words(gap.after.figure)
    way = "more" if gap.missing > 0 else "fewer"
    return (
        f"{capitalised(first)} on {before}, {second} on {after}: what is reported to have come and left between makes "
        f"it {figure_words(gap.expected)}, so at least {number_text(abs(gap.missing))} {way} are not accounted for."
    )
