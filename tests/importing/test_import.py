"""Every row becomes one event, or one problem that names it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from timeline.checking import check_all
from timeline.cli import main

MAP = """\
kind = "incident"
id = "nr"
[fields]
title = "Headline"
date = "Day"
body = "Story"
what = "What"
where = "Place"
who = {column = "Who", split = ";"}
dead = {low = "Min", best = "Dead"}
tags = {column = "Tags", split = ","}
[[sources]]
url = "Link"
"""
HEADER = "nr,Headline,Day,Story,What,Place,Who,Min,Dead,Tags,Link,Odd\n"
ROW = (
    '1,"A ""big"" one",Sept 2015,"It was *so*; [a_b] <i>big</i>",clash,The Town,Ann Lee;Bob,,7,"Big, Old",'
    "https://a.example/1,x: y\n"
)
SHORT = (
    'kind = "incident"\nfields = {title = "t", date = "d"}\n'
    'source = {title = "The table", publisher = "Us", url = "https://us.example/t"}\n'
)


def test_a_row_becomes_an_event_with_its_records(run: Any, imported: Any, root: Path) -> None:
    code, lines = run("csv", MAP, a=HEADER + ROW)
    assert (code, lines[-1]) == (0, "1 row = 1 event written + 0 problems")
    assert imported() == {
        "2015/a-big-one.md": """\
---
title: "A \\"big\\" one"
kind: incident
date: 2015-09
what: clash
where: the-town
who: [ann-lee, bob]
dead:
  best: 7
sources:
  - title: a.example/1
    publisher: a.example
    url: "https://a.example/1"
tags: [big, old]
imported:
  import key: 6b86b273ff34fce1
  nr: 1
  Odd: "x: y"
---
It was \\*so\\*; \\[a\\_b\\] big
"""
    }
    assert (root / "content/locations/the-town.md").read_text() == "---\nname: The Town\ntype: other\n---\n"
    assert check_all(root).problems == ()
    assert "  kept under imported: Odd (1 row)" in lines


def test_a_dry_run_writes_nothing(run: Any, imported: Any, root: Path) -> None:
    before = sorted(root.rglob("*.md"))
    _, lines = run("csv", MAP, "--dry-run", a=HEADER + ROW)
    assert lines[-1] == "1 row = 1 event would be written + 0 problems"
    assert sorted(root.rglob("*.md")) == before


def test_running_it_twice_adds_nothing(run: Any, imported: Any, root: Path) -> None:
    run("csv", MAP, a=HEADER + ROW)
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.md")}
    code, lines = run("csv", MAP, a=HEADER + ROW)
    assert (code, lines[-1]) == (0, "1 row = 0 events written + 1 already there + 0 problems")
    assert {path: path.read_bytes() for path in (root / "content").rglob("*.md")} == before


def test_an_event_that_was_put_right_by_hand_stays(run: Any, imported: Any, root: Path) -> None:
    run("csv", MAP, a=HEADER + ROW)
    file = root / "content/events/2015/a-big-one.md"
    mended = file.with_name("renamed.md")
    mended.write_text(file.read_text().replace("2015-09", "2015-09-03"))
    file.unlink()
    assert run("csv", MAP, a=HEADER + ROW)[1][-1].startswith("1 row = 0 events written + 1 already there")
    assert "2015-09-03" in mended.read_text()


def test_names_that_are_there_are_found_and_near_ones_proposed_only(run: Any, imported: Any, root: Path) -> None:
    mapping = 'actors = ["who"]\n' + SHORT
    code, lines = run("csv", mapping, a="t,d,who\nA,2015,FIRST \nB,2015,Sergei Lavrov\nC,2015,Sergey Lavrov\n")
    assert code == 0
    assert "  - actor: first\n" in imported()["2015/a.md"]
    assert (root / "content/actors/sergei-lavrov.md").exists() and (root / "content/actors/sergey-lavrov.md").exists()
    assert "  Sergei Lavrov (sergei-lavrov) and Sergey Lavrov (sergey-lavrov)" in lines
    told = mapping + '[same.actors]\n"Sergej Lavrov" = "sergey-lavrov"\n'
    code, lines = run("csv", told, a="t,d,who\nD,2015,Sergej Lavrov\n")
    assert "actor: sergey-lavrov" in imported()["2015/d.md"]


def test_one_title_makes_two_events_and_nothing_is_overwritten(run: Any, imported: Any, root: Path) -> None:
    before = (root / "content/events/a-call.md").read_text()
    run("csv", SHORT, a="t,d\nA call,2015\nA call,2016\n東京,2016\n")
    assert sorted(imported())[:2] == ["2015/a-call-2.md", "2016/a-call-3.md"]
    assert sorted(imported())[2].startswith("2016/event-")
    assert (root / "content/events/a-call.md").read_text() == before


# --- bad rows -----------------------------------------------------------------------------------

BAD = [
    ("Y,05/06/2015", "it is not sure which is the day"),
    ("Y,05/06/15", "a year of two figures"),
    ("Y,42262", "a number is no date"),
    ("Y,", "the row has no date"),
    ("Y,2015-02-30", "2015-02-30 is not a day"),
    (",2015", "the row has no title"),
    ('"=HYPERLINK(""a"")",2015', "a formula, not its value"),
    ("#REF!,2015", "a formula, not its value"),
    ("=1+1,2015", "a formula, not its value"),
    ("X\x07,2015", "may not stand in content"),
    ("X\u202ey,2015", "may not stand in content"),
    ("X", "the row has 1 cells, and the header 2"),
    ("X,2015,more", "the row has 3 cells, and the header 2"),
    ("x" * 10_000_000 + ",2015", "a cell of 10,000,000 characters"),
    ('"X,2015', "the row cannot be read"),
    ("Good,2015", "the same row as a: row 2"),
]


@pytest.mark.parametrize(("row", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_row_is_a_named_problem_and_no_row_is_lost(run: Any, imported: Any, row: str, message: str) -> None:
    code, lines = run("csv", SHORT, a=f"t,d\nGood,2015\n{row}\n".encode())
    assert code == 2
    assert lines[0].startswith("a: row 3: ") and message in lines[0]
    assert lines[-1] == "2 rows = 1 event written + 1 problem"
    assert list(imported()) == ["2015/good.md"]


@pytest.mark.parametrize("order", ["day", "month"])
def test_the_order_of_figures_is_as_the_mapping_says(run: Any, imported: Any, order: str) -> None:
    run("csv", f'date_order = "{order}"\n' + SHORT, a="t,d\nA,05/06/2015\n")
    assert f"date: {'2015-06-05' if order == 'day' else '2015-05-06'}" in imported()["2015/a.md"]


def test_serial_days_of_excel_are_read_when_told(run: Any, imported: Any) -> None:
    run("csv", "excel_dates = 1900\n" + SHORT, a="t,d\nA,42262\n")
    assert "date: 2015-09-15" in imported()["2015/a.md"]


def test_an_hour_needs_its_zone_and_midnight_is_none(run: Any, imported: Any) -> None:
    run("csv", SHORT, a="t,d\nA,2015-09-15T14:30:00Z\nB,2015-09-15 00:00:00\nC,2015-09-15 14:30\n")
    found = imported()
    assert 'time: "14:30"\ntimezone: "+00:00"' in found["2015/a.md"]
    assert "time" not in found["2015/b.md"]
    assert found["2015/c.md"].index("imported") < found["2015/c.md"].index('time: "14:30"')


def test_a_quotation_mark_that_is_not_closed_takes_no_other_row(run: Any, imported: Any) -> None:
    table = 't,d\nA,2015\n"B,2015\nC,2015\n"D"x,2015\n"E\n2",2015\n'
    _, lines = run("csv", SHORT, a=table)
    assert [line.partition(" cannot")[0] for line in lines[:4:2]] == ["a: row 3: the row", "a: row 5: the row"]
    assert lines[-1] == "5 rows = 3 events written + 2 problems"
    assert list(imported()) == ["2015/a.md", "2015/c.md", "2015/e-2.md"]


def test_things_are_counted_in_a_column_each_or_in_one_cell(run: Any, imported: Any, root: Path) -> None:
    cell = SHORT.replace("{title", '{losses = "x", title', 1)
    _, lines = run("csv", cell, a='t,d,x\nA,2015,"tank: at least 1,000; truck"\nB,2015,"5 tanks, 3 trucks"\nC,2015,7\n')
    assert lines[0].startswith('a: row 4: losses does not know "7"')
    assert 'losses:\n  - tank: "at least 1,000"\n  - truck\n' in imported()["2015/a.md"]
    assert "losses:\n  - tanks: 5\n  - trucks: 3\n" in imported()["2015/b.md"]
    columns = SHORT.replace("{title", '{losses = {things = {tank = "T", truck = "R"}}, title', 1)
    run("csv", columns, a="t,d,T,R\nD,2015,5,\n")
    assert "losses:\n  - tank: 5\n" in imported()["2015/d.md"]
    assert check_all(root).problems == ()


def test_a_column_may_bear_the_name_under_which_the_row_is_known_again(run: Any, imported: Any) -> None:
    run("csv", SHORT, a="t,d,import key\nA,2015,hey\n")
    assert "import key of the row: hey" in imported()["2015/a.md"]
    assert run("csv", SHORT, a="t,d,import key\nA,2015,hey\n")[1][-1].startswith("1 row = 0 events written + 1 already")


def test_an_hour_beside_more_than_one_day_is_kept(run: Any, imported: Any) -> None:
    span = SHORT.replace('date = "d"', 'date = "d", end = "e", time = "h", timezone = "z"')
    assert run("csv", span, a="t,d,e,h,z\nA,2015-09-15,2015-09-17,14:30,Europe/Moscow\n")[0] == 0
    assert 'time: "14:30 Europe/Moscow"' in imported()["2015/a.md"].partition("imported:")[2]


TABLE = "t;d\nÄrger;2015\n"


@pytest.mark.parametrize(
    ("data", "mapping"),
    [
        (b"\xef\xbb\xbf" + TABLE.encode(), ""),
        (b"\xff\xfe" + TABLE.encode("utf-16-le"), ""),
        (TABLE.encode("cp1252"), 'encoding = "windows-1252"\n'),
        (TABLE.replace("\n", "\r").encode(), ""),
        (TABLE.replace("\n", "\r\n").encode(), ""),
        (TABLE.replace(";", "\t").encode(), ""),
        (TABLE.replace(";", "|").encode(), ""),
        (TABLE.replace(";", "^").encode(), 'separator = "^"\n'),
        (b"sep=^\r\n" + TABLE.replace(";", "^").encode(), ""),
    ],
)
def test_marks_encodings_separators_and_line_ends_are_read(run: Any, imported: Any, data: bytes, mapping: str) -> None:
    assert run("csv", mapping + SHORT, a=data)[0] == 0
    assert "title: \"Ärger\"" in imported()["2015/arger.md"]


@pytest.mark.parametrize(
    ("format_", "data", "message"),
    [
        ("csv", TABLE.encode("cp1252"), "a: line 2: byte 0xC4 is not UTF-8 text"),
        ("csv", b"", "a: row 1: the file has no header"),
        ("csv", b"t,d,t\n", "a: row 1: two columns are called t"),
        ("json", b'{"rows": {"t"', "a: line 1, column"),
        ("json", b"[" * 100_000, "a: "),
        ("json", b'{"a": 1}', "a: there is no list of rows"),
        ("feed", b'<!DOCTYPE r [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><rss/>', "a: the file declares a document type"),
        ("feed", b"<rss><item>", "a: this is no XML"),
        ("ics", b"hello", "a: this is no calendar"),
        ("geojson", b'{"type": "Feature"}', "a: there is no list of rows under features"),
        ("timelinejs", b'{"title": {}}', "a: there is no list of events"),
        ("markdown", b"no header", "a: there are no fields"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_named_problem(run: Any, format_: str, data: bytes, message: str) -> None:
    code, lines = run(format_, SHORT, a=data)
    assert code == 2 and lines[0].startswith(message)
    assert lines[-1] == "1 row = 0 events written + 1 problem"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"t": "A", "d": "2015", "x": NaN}', "x is NaN, which is no number"),
        ('{"t": "\\ud800", "d": "2015"}', "half a character"),
        ('{"t": "\\u0000", "d": "2015"}', "U+0000"),
        ("7", "this is no object"),
        ('{"t": "A", "d": "2015", "x": ' + '{"a":' * 50 + "1" + "}" * 51, "objects nest deeper than 8"),
    ],
)
def test_a_bad_object_is_a_named_problem(run: Any, row: str, message: str) -> None:
    code, lines = run("json", SHORT, a=f'[{{"t": "Good", "d": 2015}}, {row}]')
    assert code == 2 and lines[0].startswith("a: row 2: ") and message in lines[0]
    assert lines[-1] == "2 rows = 1 event written + 1 problem"


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("", "the mapping has to say of which kind the events are"),
        ('kind = "incidnt"', 'there is no kind "incidnt"; did you mean "incident"?'),
        ('kind = "incident"\nfields = {titel = "t"}', 'an event has no field "titel"; did you mean "title"?'),
        ('kind = "incident"\nfields = {title = "tt", date = "d"}', 'no row has the column "tt"; did you mean "t"?'),
        ("kind = ", "this is not TOML"),
        ('kinds = "a"', "object contains unknown field"),
        ('folder = "../../../out"\n' + SHORT, "is no folder below content/events/"),
        ('folder = "a//b"\n' + SHORT, "is no folder below content/events/"),
        ('separator = "ab"\n' + SHORT, "cannot part cells"),
        ('separator = "\\n"\n' + SHORT, "cannot part cells"),
        ('kind = "incident"\nexcel_dates = 1899', "excel_dates: invalid enum value"),
    ],
)
def test_a_wrong_mapping_is_told_and_nothing_is_read(run: Any, imported: Any, mapping: str, message: str) -> None:
    code, lines = run("csv", mapping, a="t,d\nA,2015\n")
    assert code == 3 and message in "\n".join(lines)
    assert imported() == {}


def test_what_the_check_would_refuse_is_refused_with_its_words(run: Any, imported: Any) -> None:
    mapping = SHORT.replace("incident", "call") + "[[sources]]\nurl = 'u'\n"
    _, lines = run("csv", mapping, a="t,d,u\nA,2015,https://a.example/\nB,2015,javascript:alert(1)\n")
    assert lines[0] == 'a: row 2: the kind "call" needs one group of fields complete'
    assert "the address does not begin with http:// or https://" in lines[2]
    assert lines[-1] == "2 rows = 0 events written + 2 problems"


@pytest.mark.parametrize(("lat", "lon"), [("95", "35"), ("0", "0"), ("35.4", ""), ("x", "y"), ("NaN", "1")])
def test_coordinates_that_are_none_are_a_problem_of_the_row(run: Any, imported: Any, lat: str, lon: str) -> None:
    where = 'locations = [{column = "p", role = "at", latitude = "lat", longitude = "lon"}]\n'
    code, lines = run("csv", where + SHORT, a=f"t,d,p,lat,lon\nA,2015,Here,35.4,35.9\nB,2015,There,{lat},{lon}\n")
    assert code == 2 and lines[0].startswith("a: row 3: ")
    assert lines[-1] == "2 rows = 1 event written + 1 problem"


def test_a_place_is_where_its_file_says_and_what_a_row_says_is_kept(run: Any, imported: Any, root: Path) -> None:
    where = 'locations = [{column = "p", role = "at", latitude = "lat", longitude = "lon"}]\n' + SHORT
    table = "t,d,p,lat,lon\nA,2015,Here,,\nB,2015,Here,35.4,35.9\nC,2015,Here,36,37\nD,2015,There,35.4,135.9\n"
    assert run("csv", where, a=table)[0] == 0
    coordinates = {path.stem: path.read_text() for path in (root / "content/locations").glob("*here*.md")}
    assert "coordinates" not in coordinates["here"] and "[36, 37]" in coordinates["here-3"]
    assert run("csv", where, a=table)[1][-1].startswith("4 rows = 0 events written + 4 already there")
    run("csv", where, a="t,d,p,lat,lon\nE,2015,Here,36.0,37\nF,2015,There,1,2\nG,2015,There,35.40,135.9\n")
    found = imported()
    assert "location: here-3\n" in found["2015/e.md"] and 'position of there: "1, 2"' in found["2015/f.md"]
    assert "position of" not in found["2015/g.md"]


def test_coordinates_that_are_none_stay_a_problem_when_the_place_is_there(run: Any, imported: Any) -> None:
    where = 'locations = [{column = "p", role = "at", latitude = "lat", longitude = "lon"}]\n' + SHORT
    table = "t,d,p,lat,lon\nA,2015,Here,35.4,35.9\nB,2015,Here,135.4,35.9\n"
    for already in ("1 event written", "0 events written + 1 already there"):
        _, lines = run("csv", where, a=table)
        assert lines[0].startswith("a: row 3: the coordinates lie outside the Earth")
        assert lines[-1] == f"2 rows = {already} + 1 problem"


def test_long_texts_are_cut_at_a_word_and_kept_whole(run: Any, imported: Any) -> None:
    title = "word " * 40
    run("csv", SHORT, a=f"t,d\n{title},2015\n")
    (text,) = imported().values()
    assert f"title: {'word ' * 40}".strip() in text and "word…" in text


def test_two_thousand_rows_are_told_apart_and_balanced(run: Any, imported: Any) -> None:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(("t", "d", "who"))
    for number in range(300):
        writer.writerow((f"Event {number % 50}", "2015-13" if number % 10 == 0 else "2015", f"Person {number % 90}"))
    _, lines = run("csv", 'actors = ["who"]\n' + SHORT, a=table.getvalue())
    assert lines[-1].startswith("300 rows = ") and "30 problems" in lines[-1]
    assert len(imported()) == 270


def test_an_event_knows_what_was_imported_and_pages_do_not(run: Any, imported: Any, root: Path, tmp_path: Path) -> None:
    run("csv", SHORT, a="t,d,Odd\nA,2015,secret-of-the-table\n")
    assert main(["build", "--root", str(root), "--output", str(tmp_path / "public")]) == 0
    assert "secret-of-the-table" not in (tmp_path / "public/events/a/index.html").read_text()


def test_a_name_that_stands_twice_in_an_object_is_a_problem(run: Any, imported: Any) -> None:
    _, lines = run("json", SHORT, a='[{"t": "A", "t": "B", "d": 2015}, {"t": "C", "d": 2015, "x": {"y": 1, "y": 2}}]')
    assert lines[:2] == ["a: row 1: t stands twice in one object", "a: row 2: x.y stands twice in one object"]
    assert lines[-1] == "2 rows = 0 events written + 2 problems"


def test_the_report_of_json(run: Any, imported: Any) -> None:
    rows = {"meta": {}, "events": [{"t": "A", "d": 2015, "sub": {"x": [1, True, None, "y"]}}]}
    run("json", SHORT, a=json.dumps(rows))
    assert 'sub.x: "1, true, y"' in imported()["2015/a.md"]
