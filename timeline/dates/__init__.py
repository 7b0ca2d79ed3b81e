"""A moment as a historian knows it: EDTF text to a value with bounds, and that value to words."""

from timeline.dates.calendar import civil, day_number, days_in_month, weekday
from timeline.dates.clock import minutes_utc, parse_time, parse_zone, time_text
from timeline.dates.duration import Duration, parse_duration
from timeline.dates.edtf import parse_date
from timeline.dates.gutter import Certainty, Gutter, certainty, gutter, machine_date
from timeline.dates.sort import bounds_key, narrowed, overlap, period, sort_key
from timeline.dates.text import date_short, date_text
from timeline.dates.values import Date, DateFault, Part

__all__ = [
    "Certainty",
    "Date",
    "DateFault",
    "Duration",
    "Gutter",
    "Part",
    "bounds_key",
    "certainty",
    "civil",
    "date_short",
    "date_text",
    "day_number",
    "days_in_month",
    "gutter",
    "machine_date",
    "minutes_utc",
    "narrowed",
    "overlap",
    "parse_date",
    "parse_duration",
    "parse_time",
    "parse_zone",
    "period",
    "sort_key",
    "time_text",
    "weekday",
]
