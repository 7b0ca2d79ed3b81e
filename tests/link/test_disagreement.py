"""Which claims cannot all be true."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from timeline.dates import Date, parse_date
from timeline.link.disagreement import disputed_matters, opposed, unassessed_matters, values_disagree
from timeline.model import Assessment, Choice, Claim, Counted, CountedThing, Event, FieldContent, Quantity, Ref, Text
from timeline.parse.quantities import parse_quantity

ACTORS: dict[str, Any] = {
    "kerry": SimpleNamespace(part_of=Ref("actors", "department")),
    "department": SimpleNamespace(part_of=Ref("actors", "states")),
    "states": SimpleNamespace(part_of=None),
    "lavrov": SimpleNamespace(part_of=None),
}
RECORDS = {"actors": ACTORS}


def day(text: str) -> Date:
    found = parse_date(text)
    assert isinstance(found, Date)
    return found


def number(text: str) -> Quantity:
    found = parse_quantity(text)
    assert isinstance(found, Quantity)
    return found


def aircraft(**things: str) -> Counted:
    return Counted(tuple(CountedThing(name, number(text)) for name, text in things.items()))


def actors(*ids: str) -> tuple[FieldContent, ...]:
    return tuple(Ref("actors", id) for id in ids)


@pytest.mark.parametrize(
    ("a", "b", "disagree"),
    [
        ((day("2015-08-20"),), (day("2015-08-22"),), True),
        ((day("2015-08"),), (day("2015-08-22"),), False),
        ((number("at least 7"),), (number("at least 15"),), False),
        ((number("4"),), (number("6"),), True),
        ((number("4"),), (number("at least 6"),), True),
        ((number("14 to 20"),), (number("15"),), False),
        ((aircraft(jet="4"),), (aircraft(jet="6"),), True),
        ((aircraft(jet="4"),), (aircraft(helicopter="6"),), False),
        (actors("kerry"), actors("states"), False),
        (actors("kerry"), actors("lavrov"), True),
        (actors("kerry", "lavrov"), actors("lavrov"), False),
        ((Choice("a"),), (Choice("b"),), True),
        ((Text("a"),), (Text("b"),), False),
        ((), (number("4"),), False),
    ],
)  # fmt: skip
def test_two_values_disagree_when_both_cannot_be_true(
    a: tuple[FieldContent, ...], b: tuple[FieldContent, ...], disagree: bool
) -> None:
    assert values_disagree(a, b, RECORDS) is disagree
    assert values_disagree(b, a, RECORDS) is disagree


def event(*claims: Claim) -> Event:
    return Event(id="e", path="", title="", kind=Ref("kinds", "k"), date=day("2015"), claims=claims)


def claim(about: str, stance: str = "asserts", **more: Any) -> Claim:
    return Claim(about=about, sources=(), stance=stance, **more)


def test_a_denial_of_the_event_is_disagreement_by_itself() -> None:
    assert disputed_matters(event(claim("event", "denies")), RECORDS) == ("event",)


def test_statements_on_a_question_disagree_only_where_one_is_disputed() -> None:
    question = "Why?"
    assert disputed_matters(event(claim(question), claim(question)), RECORDS) == ()
    assert disputed_matters(event(claim(question), claim(question, "disputes")), RECORDS) == (question,)
    assert disputed_matters(event(claim(question), claim(question, "declines")), RECORDS) == ()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (claim("event"), claim("event", "denies"), True),
        (claim("event", "confirms"), claim("event", "disputes"), True),
        (claim("n", value=(number("4"),)), claim("n", value=(number("6"),)), True),
        (claim("n", value=(number("4"),)), claim("n", "denies", value=(number("4"),)), True),
        (claim("n", value=(number("4"),)), claim("n", "denies", value=(number("6"),)), False),
        (claim("event", "denies"), claim("event", "disputes"), False),
        (claim("event"), claim("event", "declines"), False),
    ],
)  # fmt: skip
def test_a_denial_is_opposed_to_those_who_affirm_what_it_denies(a: Claim, b: Claim, expected: bool) -> None:
    assert opposed(a, b, RECORDS) is expected
    assert opposed(b, a, RECORDS) is expected


def test_a_disagreement_is_open_until_the_editors_say_a_word_on_it() -> None:
    words = Event(
        id="e", path="", title="", kind=Ref("kinds", "k"), date=day("2015"), assessments=(Assessment("a", "why"),)
    )
    assert unassessed_matters(words, ("a", "b")) == ("b",)
