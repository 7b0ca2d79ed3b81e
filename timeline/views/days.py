"""The days of an event for those formats that know nothing but days: calendars, other tools' timelines."""

from __future__ import annotations

import msgspec

from timeline.dates import civil, minutes_utc
from timeline.dates.clock import hour_is_known
from timeline.model import Event
from timeline.site import Site
from timeline.views.shared import once_a_site

# Days that formats of four digits can say, with the day before and the day after.
_FIRST, _LAST = 2, 3_652_058
_MINUTES = 1440


class KnownDays(msgspec.Struct, frozen=True, gc=False):
    """Days known for sure, as day numbers: from `first` to `last`, and `further` single ones.

    `minute` is that of the first day in UTC at which it happened, None where no hour is known.
    """

    first: int
    last: int
    further: tuple[int, ...] = ()
    minute: int | None = None


@once_a_site
def known_days(site: Site, id: str) -> KnownDays | None:
    """The days of an event, None where they are uncertain, known to a month only, open, or out of 1 to 9999."""
    event = site.events[id]
    date = event.date
    if date.qualifier or date.precision != "day" or date.open_start or date.open_end:
        return None
    first, last = date.earliest, date.latest
    if first is None or last is None or first < _FIRST or last > _LAST:
        return None
    if date.form == "each-of":
        days = [part.earliest for part in date.parts]
        return None if date.ranges else KnownDays(days[0], days[0], tuple(days[1:]))
    if date.form == "single":
        return _single(event, first)
    return KnownDays(first, last) if date.form == "lasted" else None


def _single(event: Event, day: int) -> KnownDays:
    if not event.time or not hour_is_known(event.date, event.time, event.timezone):
        return KnownDays(day, day)
    shift, minute = divmod(int(minutes_utc(event.date, event.time, event.timezone)), _MINUTES)
    return KnownDays(day + shift, day + shift, (), minute)


def iso_day(number: int) -> str:
    """2015-09-15; years before 1 and beyond 9999 with their sign, as ISO 8601 has them."""
    year, month, day = civil(number)
    if 0 <= year <= 9999:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{'-' if year < 0 else '+'}{abs(year):04}-{month:02}-{day:02}"


def iso_bound(number: int | None) -> str:
    """A bound of a date, empty where it is open or unknown."""
    return "" if number is None else iso_day(number)


def instant(day: int) -> str:
    """A day as the instant that feeds ask for (RFC 3339): its midnight in UTC."""
    return f"{iso_day(day)}T00:00:00Z"
