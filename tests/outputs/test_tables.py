"""Tables, map data and the database, read back by csv, geojson, shapely and sqlite3."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import geojson
import pytest
import shapely.geometry

from timeline.dates import DateFault, parse_date
from timeline.encode.database import Database, Index, database_bytes
from timeline.encode.tables import Column, Table, csv_bytes
from timeline.views.geo import _cut
from timeline.views.tables.events import time_precision

SITES = ("site", "second")


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert "\n" not in text.replace("\r\n", "") or '"' in text
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("name", SITES)
def test_every_table_is_read_and_every_id_leads_to_a_row(name: str, request: pytest.FixtureRequest) -> None:
    data: Path = request.getfixturevalue(name) / "data"
    found = {path.stem: rows(path) for path in data.glob("*.csv")}
    assert len(found) == 16
    ids = {name: {row["id"] for row in found[name]} for name in ("events", "actors", "locations", "sources", "kinds")}
    assert all(len(ids[name]) == len(found[name]) for name in ids)
    for table, column in (("participants", "actor"), ("places", "location"), ("event_sources", "source")):
        assert {row[column] for row in found[table]} <= ids[f"{column}s"]
        assert {row["event"] for row in found[table]} <= ids["events"]


def test_an_event_is_a_row_with_its_fields_beside_it(site: Path) -> None:
    (row,) = [row for row in rows(site / "data/events.csv") if row["id"] == "nikolai-filchenkov-vehicles-on-deck"]
    assert row["date"] == "[2015-08-20,2015-08-22]"
    assert (row["date_start"], row["date_end"]) == ("2015-08-20", "2015-08-22")
    assert (row["time_precision"], row["event_type"], row["cameo_root"]) == ("2", "Ship deployment", "15")
    assert row["field_via"] == "the Bosphorus"
    assert row["location"] == "bosphorus" and float(row["latitude"]) == 41.12
    assert "[^" not in row["text"] and "<" not in row["text"]


def test_numbers_have_low_best_and_high(site: Path) -> None:
    (row,) = [one for one in rows(site / "data/quantities.csv") if one["event"] == "btr82a-identified-oryx"]
    figures = [row[name] for name in ("thing", "low", "best", "high", "as_stated")]
    assert figures == ["BTR-82A", "1", "", "", "at least 1"]


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2015-09-15", 1), ("2015-09-15?", 2), ("2015-09-1X", 3), ("2015-09", 3), ("2015", None),
        ("2015-09-15/..", None),
        ("2015-09-01/2015-09-20", 1), ("[2015-09-01..2015-09-05]", 2), ("[..2015-09-05]", None),
    ],
)  # fmt: skip
def test_the_precision_of_a_day_is_that_of_acled(edtf: str, precision: int | None) -> None:
    date = parse_date(edtf)
    assert not isinstance(date, DateFault)
    assert time_precision(date) == precision


def test_no_cell_is_a_formula_and_no_text_leaves_its_cell() -> None:
    texts = ("=1+1", "a\r\nb", 'say "no"', "a,b", "-5", "наш")
    table = Table("x", "", (Column("id", ""), Column("n", "", "number")), tuple((text, -1.5) for text in texts))
    found = list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8"), newline=""), strict=True))
    assert [row[0] for row in found[1:]] == ["'=1+1", "a\r\nb", 'say "no"', "a,b", "-5", "наш"]
    assert {row[1] for row in found[1:]} == {"-1.5"}


# --- maps -----------------------------------------------------------------------------------------


def read_map(path: Path) -> Any:
    found = geojson.loads(path.read_bytes())
    assert found.is_valid, found.errors()
    return found


@pytest.mark.parametrize("name", SITES)
def test_every_map_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    data: Path = request.getfixturevalue(name) / "data"
    for path in data.glob("*.geojson"):
        found = read_map(path)
        assert len({one["id"] for one in found["features"]}) == len(found["features"])


@pytest.mark.parametrize("name", SITES)
def test_every_geometry_is_one_of_simple_features_on_the_earth(name: str, request: pytest.FixtureRequest) -> None:
    whole = shapely.geometry.box(-180, -90, 180, 90)
    shapes = [
        shapely.geometry.shape(feature["geometry"])
        for path in (request.getfixturevalue(name) / "data").glob("*.geojson")
        for feature in json.loads(path.read_bytes())["features"]
    ]
    assert len(shapes) > 1
    for one in shapes:
        assert one.is_valid and not one.is_empty and whole.covers(one), shapely.is_valid_reason(one)


def test_routes_are_lines_and_places_are_points(site: Path) -> None:
    types = {one["geometry"]["type"] for one in read_map(site / "data/events.geojson")["features"]}
    assert types == {"Point", "LineString"}


def test_a_route_over_the_antimeridian_is_cut_there() -> None:
    assert _cut((170.0, 10.0), (-170.0, 20.0)) == ((180.0, 15.0), (-180.0, 15.0))
    assert _cut((-170.0, 10.0), (170.0, 20.0)) == ((-180.0, 15.0), (180.0, 15.0))


def test_hidden_and_rounded_coordinates_are_so_in_every_file(second: Path) -> None:
    for path in second.rglob("*"):
        if path.is_file() and path.suffix != ".png":
            content = path.read_bytes()
            assert not [secret for secret in (b"179.9", b"10.123", b"20.456") if secret in content], path
    with closing(sqlite3.connect(second / "data/chronology.db")) as database:
        places = dict(database.execute("SELECT id, latitude FROM locations"))
    assert places == {"hill-town": 10.1, "island": None, "port-town": None}


# --- the database ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SITES)
def test_the_database_is_whole_and_says_what_the_tables_say(name: str, request: pytest.FixtureRequest) -> None:
    data: Path = request.getfixturevalue(name) / "data"
    with closing(sqlite3.connect(data / "chronology.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("INSERT INTO events_fts (events_fts, rank) VALUES ('integrity-check', 1)")
        for path in data.glob("*.csv"):
            (count,) = database.execute(f'SELECT count(*) FROM "{path.stem}"').fetchone()
            assert count == len(rows(path)), path.stem
            described = {row[0] for row in database.execute("SELECT column_name FROM codebook WHERE table_name = ? "
                                                            "AND help <> ''", (path.stem,))}  # fmt: skip
            columns = {row[1] for row in database.execute(f'PRAGMA table_info("{path.stem}")')}
            assert described == columns


def test_the_database_is_searched(site: Path) -> None:
    query = "SELECT id FROM events JOIN events_fts ON events.rowid = events_fts.rowid WHERE events_fts MATCH ?"
    with closing(sqlite3.connect(site / "data/chronology.db")) as database:
        assert ("btr82a-identified-oryx",) in database.execute(query, ("oryx btr",)).fetchall()


def test_the_same_rows_are_the_same_bytes() -> None:
    rows = tuple((f"x{number}", "a text of some words", 1 << 70) for number in range(500))
    table = Table("t", "", (Column("id", ""), Column("text", ""), Column("n", "", "number")), rows)
    data = Database((("title", "x"),), (table,), (Index("t", ("text",)),))
    assert database_bytes(data) == database_bytes(data)
