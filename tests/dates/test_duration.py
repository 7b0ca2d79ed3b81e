"""Durations, hours and zones, and an hour in words."""

from __future__ import annotations

import pytest

from timeline.dates import (
    Date,
    DateFault,
    Duration,
    parse_date,
    parse_duration,
    parse_time,
    parse_zone,
    time_text,
)

USUAL = "write 50 minutes, about 1 hour 30 minutes, at least 2 hours or 3 to 4 days"


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("50 minutes", 50, 50, ""),
        ("about 90 minutes", 90, 90, "about"),
        ("1 hour 30 minutes", 90, 90, ""),
        ("one hour and 30 minutes", 90, 90, ""),
        ("half an hour", 30, 30, ""),
        ("at least 2 hours", 120, None, "at least"),
        ("over 1 hour", 60, None, "over"),
        ("up to twelve days", None, 17_280, "up to"),
        ("3 to 4 hours", 180, 240, ""),
        ("about 30 minutes to 1 hour", 30, 60, "about"),
        ("2 weeks", 20_160, 20_160, ""),
    ],
)
def test_a_duration_has_the_bounds_that_its_words_state(
    text: str, low: int | None, high: int | None, qualifier: str
) -> None:
    assert parse_duration(text) == Duration(low, high, text, qualifier)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1h30", "write 1 hour 30 minutes"),
        ("1:30", "write 1 hour 30 minutes"),
        ("90", "say of what: 90 minutes, 90 hours"),
        ("2 months", "months and years differ in length: write days or weeks"),
        ("4 to 3 hours", "write the shorter one first"),
        ("30 minutes 1 hour", USUAL),
        ("over 3 to 4 hours", USUAL),
    ],
)
def test_what_is_no_duration_gets_a_hint(text: str, hint: str) -> None:
    found = parse_duration(text)
    assert isinstance(found, DateFault)
    assert found.hint == hint


@pytest.mark.parametrize("text", ["00:00", "14:30", "14:30:05", "23:59:59"])
def test_a_time_of_day_stays_as_written(text: str) -> None:
    assert parse_time(text) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("9:30", "write 09:30"),
        ("2:30 pm", "write 14:30"),
        ("12 am", "write 00:00"),
        ("14.30", "write 14:30"),
        ("14:30Z", "write 14:30, and timezone: UTC"),
        ("24:00", "write HH:MM, from 00:00 to 23:59"),
        ("noon", "write HH:MM, such as 14:30"),
    ],
)
def test_what_is_no_time_of_day_gets_a_hint(text: str, hint: str) -> None:
    found = parse_time(text)
    assert isinstance(found, DateFault)
    assert found.hint == hint


@pytest.mark.parametrize("text", ["Europe/Moscow", "UTC", "+03:00", "-04:30", "+14:00"])
def test_a_zone_is_a_name_of_iana_or_an_offset(text: str) -> None:
    assert parse_zone(text) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Moscow", "write Europe/Moscow"),
        ("europe/moscow", "write Europe/Moscow"),
        ("new york", "write America/New_York"),
        ("GMT+3", "write +03:00"),
        ("UTC-4", "write -04:00"),
        ("Z", "write UTC"),
        ("MSK", "write a name such as Europe/Moscow, or an offset such as +03:00"),
        ("EST", "write a name such as Europe/Moscow, or an offset such as +03:00"),
        ("Etc/GMT+3", "write a name such as Europe/Moscow, or an offset such as +03:00"),
        ("../etc/passwd", "write a name such as Europe/Moscow, or an offset such as +03:00"),
        ("-00:00", "write +00:00"),
        ("+14:30", "write a name such as Europe/Moscow, or an offset such as +03:00"),
    ],
)
def test_what_is_no_zone_gets_a_hint(text: str, hint: str) -> None:
    found = parse_zone(text)
    assert isinstance(found, DateFault)
    assert found.hint == hint


@pytest.mark.parametrize(
    ("day", "time", "zone", "words"),
    [
        ("2015-09-15", "14:30", "Europe/Moscow", "14:30 in Moscow (UTC+3), 11:30 UTC"),
        ("2015-09-15", "01:30", "Europe/Moscow",
         "01:30 in Moscow (UTC+3), 22:30 UTC on 14 September"),
        ("2015-09-15", "22:30:10", "America/New_York",
         "22:30:10 in New York (UTC−4), 02:30:10 UTC on 16 September"),
        ("2015-09-15", "14:30", "-04:30", "14:30 (UTC−4:30), 19:00 UTC"),
        ("2015-09-15", "14:30", "UTC", "14:30 UTC"),
        ("2015-09", "14:30", "Europe/Moscow", "14:30 in Moscow"),
        ("-0043-03-15", "12:00", "Europe/Rome", "12:00 in Rome"),
        ("9999-12-31", "23:30", "America/New_York",
         "23:30 in New York (UTC−5), 04:30 UTC on 1 January"),
    ],
)  # fmt: skip
def test_an_hour_is_said_in_its_zone_and_in_utc(day: str, time: str, zone: str, words: str) -> None:
    date = parse_date(day)
    assert isinstance(date, Date)
    assert time_text(date, time, zone) == words


@pytest.mark.parametrize("day", ["2015-03-29", "2015-10-25"])
def test_an_hour_that_comes_twice_or_never_has_no_utc(day: str) -> None:
    date = parse_date(day)
    assert isinstance(date, Date)
    assert time_text(date, "02:30", "Europe/Berlin") == "02:30 in Berlin"
