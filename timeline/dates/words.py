"""Every word that a date is written with: the one table to change for another language."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS_SHORT: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_ORDINALS: Final = ("first", "second", "third", "fourth")

# EDTF codes 21 to 41, as written before a year.
SEASONS: Final = dict(
    enumerate(
        (
            *_SEASONS,
            *(f"northern {season}" for season in _SEASONS),
            *(f"southern {season}" for season in _SEASONS),
            *(f"{ordinal} quarter of" for ordinal in _ORDINALS),
            *(f"{ordinal} four months of" for ordinal in ("first", "second", "last")),
            *(f"{ordinal} half of" for ordinal in ("first", "second")),
        ),
        start=21,
    )
)

PHRASES: Final = {
    # a year
    "bce": "{year} BCE",
    "ce": "{year} CE",
    "decade": "{year}s",
    "years": "some year from {years}",
    "years of form": "some year of the form {digits}",
    "year unknown": "year unknown",
    "over new year": "{year}–{next:02}",
    # a part of which digits are not known
    "some day": "some day from {days}",
    "some month": "some month from {months}",
    "day of a month": "day {day} of {month}",
    "a month": "an unknown month",
    "day not known": "{date}, day unknown",
    "month not known": "{date}, month unknown",
    "month and day not known": "{date}, month and day unknown",
    "year not known": "{date}, year unknown",
    # qualifiers
    "?": "{date}, uncertain",
    "~": "about {date}",
    "%": "about {date}, uncertain",
    "? beside another": "{date} (uncertain)",
    "~ beside another": "about {date}",
    "% beside another": "about {date} (uncertain)",
    "? short": "{date}?",
    "~ short": "about {date}",
    "% short": "about {date}?",
    "? of part": "{part} uncertain",
    "~ of part": "{part} approximate",
    "% of part": "{part} uncertain and approximate",
    "year": "year",
    "month": "month",
    "day": "day",
    # several
    "of": " of ",
    "to": " to ",
    "or": " or ",
    "and": " and ",
    "comma": ", ",
    "from": "from {date}",
    "every day": "each day {dates}",
    "every month": "each month {dates}",
    "every year": "each year {dates}",
    "everything": "all days {dates}",
    # open on one side or both
    "by": "by {date}",
    "on or after": "on or after {date}",
    "in or after": "in or after {date}",
    "or later": "{date} or later",
    "continuing": "{date}, continuing",
    "end unknown": "from {date}, end unknown",
    "until": "until {date}, start open",
    "start unknown": "until {date}, start unknown",
    "each until": "until {date}",
    "each since": "from {date} on",
    "from short": "from {date}",
    "to short": "to {date}",
    "no bounds": "no known start or end",
    # the small print under the day of the gutter
    "small one of two": "one or the other",
    "small one of": "one of these",
    "small each of": "each of these",
    "small within": "some day within",
    "small day": "day not known",
    "small month": "month not known",
    "small year": "year not known",
    "~ small": "about",
    "? small": "uncertain",
    "% small": "about, uncertain",
    "small or before": "or before",
    "small or after": "or after",
    "small continuing": "and continuing",
    "small end unknown": "end not known",
    "small until": "until then",
    "small start unknown": "start not known",
    # an hour
    "hour": "{time} in {place}",
    "hour with zone": "{time} in {place} ({zone})",
    "hour of offset": "{time} ({zone})",
    "hour in utc": "{time} UTC",
    "another day": "{time} on {day}",
    "both hours": "{local}, {utc}",
}


def say(phrase: str, **values: object) -> str:
    """A phrase of the table, filled in."""
    return PHRASES[phrase].format(**values)
