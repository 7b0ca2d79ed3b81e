"""What each format's rows become, with the mapping that the format brings."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from timeline.checking import check_all

MAP = 'kind = "incident"\n[source]\ntitle = "The table"\npublisher = "Us"\nurl = "https://us.example/t"\n'


def test_the_spreadsheet_of_timelinejs(run: Any, imported: Any) -> None:
    table = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Type,Group
,,,,,,,,,The whole,,,,,title,
2015,,,,,,,,,A year,<p>It <b>was</b> <a href="https://a.example/?a=1&amp;b=2">here</a>.</p>,https://m.example/1.jpg,Somebody,,,Wars
2015,9,,,2015,10,,,autumn,A span,,,,,,
2015,13,1,,,,,,,No month,,,,,,
"""  # noqa: E501
    _, lines = run("timelinejs", MAP, a=table)
    assert lines[0] == "a: row 2: the row is the timeline's title, not an event"
    assert lines[-1] == "4 rows = 2 events written + 2 problems"
    found = imported()
    assert "date: 2015\n" in found["2015/a-year.md"] and "tags: [wars]" in found["2015/a-year.md"]
    assert found["2015/a-year.md"].endswith("It was [here](https://a.example/?a=1&b=2).\n")
    assert 'url: "https://m.example/1.jpg"' in found["2015/a-year.md"] and "Somebody" in found["2015/a-year.md"]
    assert 'date: 2015-09/2015-10\n' in found["2015/a-span.md"] and "display date: autumn" in found["2015/a-span.md"]


def test_the_json_of_timelinejs(run: Any, imported: Any) -> None:
    value = {
        "title": {"text": {"headline": "All"}},
        "eras": [{"start_date": {"year": "2015"}}],
        "events": [
            {
                "start_date": {"year": 2015, "month": "9", "day": "15", "hour": "14", "minute": "5"},
                "text": {"headline": "A call", "text": "It rang."}, "media": {"url": "https://m.example/2"},
                "unique_id": "slide-1", "autolink": True,
            },
            {"start_date": {"year": "-43", "month": "3", "day": "15"}, "text": {"headline": "Ides"}},
            {"start_date": {"year": "2015", "month": "x"}, "text": {"headline": "No month"}},
        ],
    }  # fmt: skip
    _, lines = run("timelinejs", MAP, a=json.dumps(value))
    assert lines[-1] == "5 rows = 1 event written + 4 problems"
    (text,) = imported().values()
    assert "date: 2015-09-15\n" in text and 'time: "14:05"' in text and "unique_id: slide-1" in text


def test_features_of_geojson(run: Any, imported: Any, root: Path) -> None:
    where = 'locations = [{column = "name", role = "at", latitude = "latitude", longitude = "longitude"}]\n'
    fields = '[fields]\ntitle = "what"\ndate = "when"\n'
    point = {"type": "Point", "coordinates": [35.95, 35.401]}
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    swapped = {"type": "Point", "coordinates": [35.4, 135.95]}
    features = [
        {"type": "Feature", "id": number, "geometry": geometry,
         "properties": {"what": f"E {number}", "when": "2015", "name": f"P {number}", "id": 7}}
        for number, geometry in enumerate((point, line, None, swapped, {"type": "Point"}), 1)
    ]  # fmt: skip
    value = {"type": "FeatureCollection", "features": features}
    _, lines = run("geojson", where + MAP + fields, a=json.dumps(value))
    assert lines[0] == "a: row 4: the point lies outside the Earth: 35.4, 135.95; GeoJSON has the longitude first"
    assert lines[1].startswith("a: row 5: the coordinates of the point are no numbers")
    assert lines[-1] == "5 rows = 3 events written + 2 problems"
    assert "coordinates: [35.401, 35.95]" in (root / "content/locations/p-1.md").read_text()
    assert "LineString" in imported()["2015/e-2.md"] and "properties.id: 7\n" in imported()["2015/e-2.md"]


ACLED = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,country,location,latitude,longitude,geo_precision,source,notes,fatalities\n"  # noqa: E501


def test_precision_codes_of_acled_become_edtf_and_precision(run: Any, imported: Any, root: Path) -> None:
    rows = [
        f"SYR{n},15 September 2015,{time_},Battles,Armed clash,One,Ally A; Ally B,Two,,Syria,Town {n},35.4,35.{n},{geo},Reuters,It was.,3"  # noqa: E501
        for n, (time_, geo) in enumerate([(1, 1), (2, 2), (3, 3), (4, 1), (1, 9)], 1)
    ]
    _, lines = run("acled", MAP + '[fields]\ndead = "fatalities"\n', a=ACLED + "\n".join(rows))
    assert lines[:2] == ["a: row 5: time_precision is 4, not 1, 2 or 3", "a: row 6: geo_precision is 9, not 1, 2 or 3"]
    assert lines[-1] == "5 rows = 3 events written + 2 problems"
    found = imported()
    assert "date: 2015-09-15\n" in found["2015/armed-clash-in-town-1.md"]
    assert 'date: "[2015-09-12..2015-09-18]"' in "".join(found.values())
    assert "date: 2015-09\n" in found["2015/armed-clash-in-town-3.md"]
    assert "dead: 3" in found["2015/armed-clash-in-town-1.md"]
    assert "title: \"ACLED SYR1, from Reuters\"\n    publisher: ACLED\n    access: offline" in "".join(found.values())
    assert "precision: town" in (root / "content/locations/town-1.md").read_text()
    assert "precision: region" in (root / "content/locations/town-3.md").read_text()
    assert {path.stem for path in (root / "content/actors").iterdir()} >= {"one", "two", "ally-a", "ally-b"}
    assert check_all(root).problems == ()


@pytest.mark.parametrize(
    ("day", "code", "message"),
    [("2015", 1, "event_date is not one day"), ("2015-09~", 3, "event_date is not one day"),
     ("0001-01-01", 2, "there is no week around"), ("9999-12-31", 2, "there is no week around"),
     ("05/06/2015", 1, "it is not sure which is the day")],
)  # fmt: skip
def test_a_day_of_acled_that_is_none_is_a_problem(run: Any, imported: Any, day: str, code: int, message: str) -> None:
    row = f"SYR1,{day},{code},Battles,Armed clash,One,,,,Syria,Town,35.4,35.9,1,Reuters,It was.,3\n"
    _, lines = run("acled", MAP, a=ACLED + row)
    assert lines[0].startswith("a: row 2: ") and message in lines[0]
    assert lines[-1] == "1 row = 0 events written + 1 problem"
    if "/" in day:
        assert run("acled", 'date_order = "day"\n' + MAP, a=ACLED + row)[0] == 0
        assert "date: 2015-06-05" in "".join(imported().values())


def test_precision_codes_of_ucdp_become_edtf_and_precision(run: Any, imported: Any, root: Path) -> None:
    table = (
        "id,dyad_name,side_a,side_b,where_coordinates,where_description,latitude,longitude,where_prec,date_prec,"
        "date_start,date_end,low,best,high,source_original\n"
        "1,A - B,A side,B side,Homs,Homs town,34.7,36.7,1,1,2015-09-15 00:00:00.000,2015-09-15 00:00:00.000,1,2,3,AFP\n"
        "2,A - B,A side,B side,Hama,near Hama,35.1,36.7,2,4,2015-09-01 00:00:00.000,2015-09-30 00:00:00.000,1,2,3,AFP\n"
        "3,A - B,A side,B side,Hama,near Hama,35.1,36.7,8,1,2015-09-01 00:00:00.000,2015-09-30 00:00:00.000,1,2,3,AFP\n"
    )
    dead = '[fields]\ndead = {low = "low", best = "best", high = "high"}\n'
    _, lines = run("ucdp", MAP + dead, a=table)
    assert lines[-1] == "3 rows = 2 events written + 1 problem"
    text = "".join(imported().values())
    assert "date: 2015-09-15\n" in text and 'date: "[2015-09-01..2015-09-30]"' in text
    assert "dead:\n  low: 1\n  best: 2\n  high: 3\n" in text
    assert "precision: 25000" in (root / "content/locations/hama.md").read_text()


CALENDAR = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1@a.example\r
DTSTART;VALUE=DATE:20150915\r
DTEND;VALUE=DATE:20150918\r
SUMMARY:A long\\, folded\r
  summary\r
LOCATION:The Town\r
URL:https://a.example/1\r
BEGIN:VALARM\r
DESCRIPTION:ring\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2@a.example\r
DTSTART;TZID=Europe/Moscow:20150916T143000\r
SUMMARY:A call\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:3@a.example\r
DTSTART:20150916\r
RRULE:FREQ=DAILY\r
SUMMARY:Again\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:4@a.example\r
DTSTART:2015-09-16\r
SUMMARY:Half\r
"""


def test_events_of_a_calendar(run: Any, imported: Any) -> None:
    _, lines = run("ics", MAP, a=CALENDAR)
    assert [line.split(": ")[-1] for line in lines if line.startswith("a: ")] == [
        "the event repeats itself", "the event has no end",
    ]  # fmt: skip
    assert lines[-1] == "4 rows = 2 events written + 2 problems"
    found = imported()
    assert "date: 2015-09-15/2015-09-17\n" in found["2015/a-long-folded-summary.md"]
    assert "- location: the-town\n    role: at" in found["2015/a-long-folded-summary.md"]
    assert 'time: "14:30"\ntimezone: Europe/Moscow' in found["2015/a-call-2.md"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [(["BEGIN:VEVENT", "SUMMARY:A", "DTSTART:20150915"], "a: row 1: the event has no end"),
     (["BEGIN:VEVENT", "SUMMARY:A", "DTSTART:00010101", "DTEND:00010101", "END:VEVENT"], "a: row 1: dtend is before")],
)  # fmt: skip
def test_an_event_of_a_calendar_that_is_none_takes_no_other(
    run: Any, imported: Any, lines: list[str], message: str
) -> None:
    sound = ["BEGIN:VEVENT", "SUMMARY:Sound", "DTSTART:20150915T230000Z", "DTEND:20150917T010000Z", "END:VEVENT"]
    _, said = run("ics", MAP, a="\r\n".join(["BEGIN:VCALENDAR", *lines, *sound, "END:VCALENDAR", ""]))
    assert said[0].startswith(message)
    assert said[-1] == "2 rows = 1 event written + 1 problem"
    assert "23:00" in imported()["2015/sound.md"].partition("imported:")[2]


def test_entries_of_feeds(run: Any, imported: Any) -> None:
    rss = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>c</title>
<item><title>One &amp; two</title><link>https://a.example/1</link><guid>1</guid><category>War</category>
<pubDate>Tue, 15 Sep 2015 14:30:00 +0300</pubDate>
<enclosure url="https://a.example/1.mp3"/><source url="https://b.example/">B</source>
<description>&lt;p&gt;It &lt;em&gt;was&lt;/em&gt;.&lt;/p&gt;</description></item>
<item><title>No day</title><link>https://a.example/2</link></item></channel></rss>"""
    atom = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Three</title><id>x</id>
<link rel="self" href="https://a.example/self"/><link href="https://a.example/3"/><published>2015-09-16T10:00:00Z</published>
<summary>Short.</summary></entry></feed>"""
    _, lines = run("feed", MAP, a=rss, b=atom)
    assert lines[-1] == "3 rows = 2 events written + 1 problem"
    found = imported()
    assert 'date: 2015-09-15\ntime: "14:30"\ntimezone: "+03:00"\n' in found["2015/one-two.md"]
    assert 'url: "https://a.example/1"\n    published: 2015-09-15' in found["2015/one-two.md"]
    assert found["2015/one-two.md"].endswith("---\nIt was.\n") and "tags: [war]" in found["2015/one-two.md"]
    assert 'enclosure: "https://a.example/1.mp3"\n  source: B\n' in found["2015/one-two.md"]
    assert 'url: "https://a.example/3"' in found["2015/three.md"]


def test_incidents_of_atlos(run: Any, imported: Any, root: Path) -> None:
    table = (
        "slug,attr_description,attr_date,attr_geolocation,attr_geolocation_resolution,attr_status,source_1,source_2\n"
        'ABC123,A ship leaves,2015-09-15,"35.4, 35.9",Vicinity,Completed,https://a.example/1,https://a.example/2\n'
        "ABC124,No day,,,,Unclaimed,,\n"
    )
    _, lines = run("atlos", MAP, a=table)
    assert lines[-1] == "2 rows = 1 event written + 1 problem"
    text = imported()["2015/a-ship-leaves.md"]
    assert text.count("url: ") == 2 and "slug: ABC123" in text and "status: Completed" in text
    (place,) = [path for path in (root / "content/locations").iterdir() if "35.4" in path.read_text()]
    assert "coordinates: [35.4, 35.9]\nprecision: 100" in place.read_text().replace('"100"', "100")


# --- folders of Markdown ------------------------------------------------------------------------

FOREIGN = """\
---
title: "Event number {n}"
date: {day}
importance: 7
actors: [Person {a}, "Group {b}"]
tags: [one, two words]
sources:
- title: A report
  url: https://a.example/{n}
---
Something **happened** and was told by many.
"""
MARKDOWN = """\
kind = "incident"
id = "file"
actors = ["actors"]
[fields]
tags = "tags"
[[sources]]
url = "sources.url"
title = "sources.title"
"""


def test_a_folder_of_markdown_with_another_front_matter(run: Any, imported: Any, root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "foreign"
    folder.mkdir()
    for n in range(1, 4):
        (folder / f"{n}.md").write_text(FOREIGN.format(n=n, day=f"2015-09-{n:02}", a=n, b=1))
    toml = '+++\ntitle = "In TOML"\ndate = 2015-09-04\n[[sources]]\nurl = "https://a.example/4"\n+++\nText.\n'
    (folder / "4.md").write_text(toml)
    (folder / "5.md").write_text("---\ntitle: [\n---\n")
    _, lines = run_folder(run, MARKDOWN, folder)
    assert lines[-1] == "5 rows = 4 events written + 1 problem"
    assert "tags: [one, two-words]" in imported()["2015/event-number-1.md"]
    assert imported()["2015/event-number-1.md"].endswith("Something **happened** and was told by many.\n")
    assert "importance: 7" in imported()["2015/event-number-1.md"]
    assert check_all(root).problems == ()


def run_folder(run: Any, mapping: str, folder: Path) -> tuple[int, list[str]]:
    """The command for a folder."""
    found: tuple[int, list[str]] = run("markdown", mapping, str(folder))
    return found


@pytest.mark.slow
def test_two_thousand_foreign_events_take_less_than_half_a_minute(
    run: Any, imported: Any, root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "foreign"
    folder.mkdir()
    for n in range(2000):
        day = f"2015-{n % 12 + 1:02}-{n % 28 + 1:02}" if n % 100 else "sometime"
        (folder / f"{n}.md").write_text(FOREIGN.format(n=n, day=day, a=n % 1500, b=n % 200))
    start = time.monotonic()
    _, lines = run_folder(run, MARKDOWN, folder)
    assert time.monotonic() - start < 30
    assert lines[-1] == "2000 rows = 1980 events written + 20 problems"
    assert len(imported()) == 1980
    assert check_all(root).problems == ()


def test_the_command_knows_every_format() -> None:
    from timeline.cli import importing
    from timeline.importing.formats import FORMATS

    assert tuple(FORMATS) == importing._FORMATS


BROKEN = '''[
  {"title": "One", "date": "2015-09-01", "of": {"a": [1, 2]}},
  {"title": "Two, "date": "2015-09-02"},
  {"title": "Three", "date": "2015-09-03"},
  {"title": "Four", "date": [},
  {"title": "Five ] }", "date": "2015-09-05"},
  nonsense,
  {"title": "Seven", "date": "2015-09-07"}%s'''
NAMED = MAP + '[fields]\ntitle = "title"\ndate = "date"\n'


def test_a_fault_in_one_object_of_a_list_takes_no_other(run: Any, imported: Any) -> None:
    _, lines = run("json", NAMED, a=BROKEN % "\n]")
    assert lines[-1] == "7 rows = 4 events written + 3 problems"
    assert [line.split(", column")[0] for line in lines if ": row" in line] == [
        "a: row 2: line 3", "a: row 4: line 5", "a: row 6: line 7",
    ]  # fmt: skip
    assert sorted(imported()) == ["2015/five.md", "2015/one.md", "2015/seven.md", "2015/three.md"]


@pytest.mark.parametrize("end", ["", ",", ',\n  {"title": "Ei'])
def test_half_a_list_gives_what_it_holds_and_says_that_it_ends_too_soon(run: Any, imported: Any, end: str) -> None:
    _, lines = run("json", NAMED, a=BROKEN % end)
    assert lines[-1] == "8 rows = 4 events written + 4 problems"
    assert [line for line in lines if line.startswith("a: row 8: ")]


def test_half_a_file_of_features(run: Any, imported: Any) -> None:
    feature = '{"type": "Feature", "properties": {"title": "One", "date": "2015"}, "geometry": null}'
    whole = f'{{"type": "FeatureCollection", "features": [{feature}, {feature.replace("One", "Two")[:40]}'
    _, lines = run("geojson", NAMED, a=whole)
    assert lines[-1] == "2 rows = 1 event written + 1 problem"
    assert sorted(imported()) == ["2015/one.md"]


def test_an_object_a_line(run: Any, imported: Any) -> None:
    text = '{"title": "One", "date": "2015"}\n\n{"title": "Two\n{"title": "Three", "date": "2015"}\n'
    _, lines = run("json", NAMED, a=text)
    assert lines[-1] == "3 rows = 2 events written + 1 problem"
    assert "a: row 2: column 11" in "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"a"', '{"a": 1, "e": [1], "b" 2}', "[1] [2]", '{"a": 1} x', pytest.param('{"a":' * 9999, id="deep")],
)
def test_what_holds_no_list_that_can_be_read_is_one_problem(run: Any, imported: Any, text: str) -> None:
    code, lines = run("json", NAMED, a=text)
    assert code == 2 and not imported() and any(line.startswith("a: ") for line in lines)


@pytest.mark.parametrize(
    ("text", "written", "problems"),
    [
        ('[{"title": "One", "date": "2015"}}]', 1, 1),
        ('[{"title": "One", "date": "2015"} x, {"title": "Two", "date": "2015"}]', 2, 1),
        ('[{"title": "One", "date": "2015"} {"title": "Two", "date": "2015"}]', 2, 0),
        ('[{"title": "a "b"", "date": "2015"},{"title": "Two", "date": "2015"},{"title": "T", "date": "2015"}]', 2, 1),
        ('[{"title": "Two", "date": "2015"},{"title": "he said "hi", "date": "2015"}]', 1, 1),
        ('[}, {"title": "Two", "date": "2015"}]', 1, 1),
        ('[,]', 0, 1),
        ('{"title": nope}\n{"title": "Two", "date": "2015"}\n{"title": "A\u2028B", "date": "2015"}', 1, 2),
    ],
)  # fmt: skip
def test_what_stands_beside_a_fault_is_read(run: Any, imported: Any, text: str, written: int, problems: int) -> None:
    _, lines = run("json", NAMED, a=text)
    assert lines[-1].startswith(f"{written + problems} row"), lines
    assert len(imported()) == written


def test_ten_thousand_objects_without_commas_take_no_more_time_each(run: Any, imported: Any) -> None:
    one = '{"title": "One", "date": "nothing", "more": "%s"}' % ("x" * 150)
    start = time.monotonic()
    _, lines = run("json", NAMED, a=f"[{' '.join([one] * 5000)}]")
    assert lines[-1] == "5000 rows = 0 events written + 5000 problems"
    assert time.monotonic() - start < 30
