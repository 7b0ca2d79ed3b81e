"""The order of the chronology: earliest bound, latest bound, hour in UTC, follows, id."""

from __future__ import annotations

from timeline.dates import Date, parse_date
from timeline.link.order import chronological
from timeline.model import Bound, Event, Ref, Relation


def date(text: str) -> Date:
    found = parse_date(text)
    assert isinstance(found, Date)
    return found


def event(id: str, day: str, time: str = "", zone: str = "", follows: str = "", not_before: str = "") -> Event:
    return Event(
        id=id, path="", title=id, kind=Ref("kinds", "k"), date=date(day), time=time, timezone=zone,
        related=(Relation(Ref("events", follows), "follows"),) if follows else (),
        not_before=Bound(date(not_before)) if not_before else None,
    )  # fmt: skip


def test_a_month_stands_after_its_first_day_and_before_its_second() -> None:
    events = [event("second", "2015-09-02"), event("month", "2015-09"), event("first", "2015-09-01")]
    assert chronological(events) == ("first", "month", "second")


def test_a_known_day_stands_before_a_stretch_that_begins_on_it() -> None:
    events = [event("a-stretch", "2015-09-01/2015-09-03"), event("b-day", "2015-09-01")]
    assert chronological(events) == ("b-day", "a-stretch")


def test_what_happened_by_a_day_stands_after_what_is_known_to_begin_on_it() -> None:
    events = [event("a-by", "[..2015-09-15]"), event("b-day", "2015-09-15"), event("c-next", "2015-09-16")]
    assert chronological(events) == ("b-day", "a-by", "c-next")


def test_hours_are_compared_in_utc_and_come_before_events_without_one() -> None:
    day = "2015-09-15"
    events = [
        event("a-none", day),
        event("b-washington", day, "09:00", "America/New_York"),
        event("c-moscow", day, "15:30", "Europe/Moscow"),
    ]
    assert chronological(events) == ("c-moscow", "b-washington", "a-none")


def test_an_event_comes_after_the_one_that_it_follows_on_the_same_day() -> None:
    day = "2015-09-15"
    events = [event("a", day, follows="c"), event("b", day), event("c", day)]
    assert chronological(events) == ("b", "c", "a")


def test_the_id_decides_where_nothing_else_does() -> None:
    assert chronological([event("b", "2015"), event("a", "2015")]) == ("a", "b")


def test_evidence_moves_an_event_within_its_bounds() -> None:
    events = [event("month", "2015-09", not_before="2015-09-10"), event("ninth", "2015-09-09")]
    assert chronological(events) == ("ninth", "month")


def test_years_before_one_and_beyond_9999_have_their_place() -> None:
    events = [event("far", "Y12000"), event("now", "2015"), event("old", "-0043"), event("none", "../..")]
    assert chronological(events) == ("old", "now", "far", "none")
