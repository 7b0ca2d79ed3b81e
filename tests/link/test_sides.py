"""Whose read-outs of talks there are, and whose there are not."""

from __future__ import annotations

from timeline.dates import Date, parse_date
from timeline.link.sides import side, silent_sides, speakers
from timeline.model import Actor, Event, FieldSpec, FieldValue, Kind, Readout, Ref, Role


def actor(id: str, part_of: str = "", organisation: str = "") -> Actor:
    roles = (Role(title="Minister", organisation=Ref("actors", organisation)),) if organisation else ()
    return Actor(
        id=id, path="", name=id, type="other", part_of=Ref("actors", part_of) if part_of else None, roles=roles
    )


ACTORS = {
    one.id: one
    for one in (
        actor("kerry", organisation="department"), actor("department", "states"), actor("states"),
        actor("lavrov", "ministry"), actor("ministry", "russia"), actor("russia"), actor("guest"),
    )
}  # fmt: skip
FIELDS = tuple(FieldSpec(name=name, type="actor", label=name) for name in ("caller", "recipient", "asked_by"))
KIND = Kind(id="k", path="", title="", happens="", readouts=True, fields=FIELDS, one_of=(("caller", "recipient"),))


def day(text: str) -> Date:
    found = parse_date(text)
    assert isinstance(found, Date)
    return found


def talk(*readouts: Readout) -> Event:
    parties = (("caller", "kerry"), ("recipient", "lavrov"), ("asked_by", "guest"))
    fields = tuple(FieldValue(name, (Ref("actors", id),)) for name, id in parties)
    return Event(
        id="e", path="", title="", kind=Ref("kinds", "k"), date=day("2015"), fields=fields, readouts=readouts
    )


def readout(by: str, none_found: str = "") -> Readout:
    return Readout(by=Ref("actors", by), none_found=day(none_found) if none_found else None)


def test_a_minister_speaks_for_the_state_that_the_ministry_is_part_of() -> None:
    assert side("kerry", ACTORS) == side("department", ACTORS) == side("states", ACTORS) == "states"
    assert side("guest", ACTORS) == "guest"


def test_those_who_speak_for_a_side_are_those_whose_side_it_is() -> None:
    assert speakers(ACTORS) == {
        "department": ("kerry",), "states": ("department",), "ministry": ("lavrov",), "russia": ("ministry",),
    }  # fmt: skip


def test_the_silent_sides_are_those_of_parties_without_a_read_out_or_a_search() -> None:
    assert silent_sides(talk(), KIND, ACTORS) == ("states", "russia")
    assert silent_sides(talk(readout("department")), KIND, ACTORS) == ("russia",)
    assert silent_sides(talk(readout("department"), readout("ministry", "2016")), KIND, ACTORS) == ()


def test_a_kind_without_read_outs_has_no_silent_sides() -> None:
    kind = Kind(id="k", path="", title="", happens="", fields=FIELDS)
    assert silent_sides(talk(), kind, ACTORS) == ()
