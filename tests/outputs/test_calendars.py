"""Calendars, read back by the icalendar library."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest

from timeline.encode.icalendar import CalendarEvent, calendar, calendar_event
from timeline.encode.joined import joined_bytes


def read(path: Path) -> Any:
    return icalendar.Calendar.from_ical(path.read_bytes())


def events(path: Path) -> dict[str, Any]:
    return {str(one["UID"]).partition("@")[0]: one for one in read(path).walk("VEVENT")}


@pytest.mark.parametrize("name", ["site", "second"])
def test_every_calendar_is_read_without_a_complaint(name: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(name)
    found = sorted(root.rglob("calendar.ics"))
    assert len(found) > 8
    for path in found:
        content = path.read_bytes()
        whole = read(path)
        assert not whole.errors and whole.get("PRODID") and whole.get("VERSION") == "2.0"
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")
        vevents = whole.walk("VEVENT")
        assert not any(one.errors for one in vevents)
        assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(one) for one in vevents)
        assert len({one["UID"] for one in vevents}) == len(vevents)


def test_days_are_days_and_spans_are_spans(site: Path) -> None:
    found = events(site / "calendar.ics")
    day = found["btr82a-identified-oryx"]
    assert day["DTSTART"].dt == datetime.date(2015, 8, 24) and "DTEND" not in day
    spans = [one for one in found.values() if "DTEND" in one]
    assert spans and all(one["DTEND"].dt > one["DTSTART"].dt for one in spans)


def test_the_page_says_how_many_events_its_calendar_leaves_out(site: Path) -> None:
    page = (site / "actors/sergey-lavrov/index.html").read_text()
    said = re.search(r"Calendar of Sergey Lavrov: (\d+) events; (\d+) without a known day left out", page)
    assert said
    assert int(said[1]) == len(events(site / "actors/sergey-lavrov/calendar.ics"))


def test_uncertain_days_are_in_no_calendar(site: Path) -> None:
    assert "kerry-lavrov-october-call" not in events(site / "calendar.ics")  # 7 or 8 October


def test_a_text_survives_commas_line_ends_and_letters_of_every_script() -> None:
    text = "a, b; c\\ d\nдлинный текст " + "длинный " * 30 + "✓ 🚢 end"
    written = calendar_event(
        CalendarEvent(
            uid="x@example.org", stamp="20150915T000000Z", start="20150915T113000Z", summary=text, description=text,
            url="https://example.org/", categories=("a, b", "c"), status="CONFIRMED", location="",
        )
    )  # fmt: skip
    whole = icalendar.Calendar.from_ical(joined_bytes(calendar("x", "", "https://example.org/", (written,))))
    (event,) = whole.walk("VEVENT")
    assert str(event["SUMMARY"]) == text
    assert event["DTSTART"].dt == datetime.datetime(2015, 9, 15, 11, 30, tzinfo=datetime.UTC)
    assert [str(one) for one in event["CATEGORIES"].cats] == ["a, b", "c"]
