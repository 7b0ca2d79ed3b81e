"""The picture that a shared address shows: what is drawn, which pages name it, when it is drawn anew."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from timeline.build import build
from timeline.dates import parse_date
from timeline.encode import encode
from timeline.encode.bidi import joined, visual_runs
from timeline.encode.canvas import COLOURS
from timeline.encode.letters import FACES, FOLDER, drawable, filled, letter_mask, width
from timeline.encode.shapes import SHAPES, STATUSES, mask_of
from timeline.encode.share_picture import HEIGHT, WIDTH, Ruler, SharePicture
from timeline.figures.axis import Axis, ticks
from timeline.figures.marks import strokes
from timeline.model import STATUSES as EVENT_STATUSES
from timeline.order import Order

HOME = Path(__file__).parents[2]
PLAIN = SharePicture(
    site="A chronology", host="chronology.example", right_to_left=False, title="Somebody calls somebody",
    label="Phone call", shape="disc", colour="teal", number="15", rest="September 2015", small="Tuesday",
    place="Here · There", status="confirmed", status_text="Confirmed", fault="Sources disagree",
)  # fmt: skip
LONG = "A title of very many words that goes on and on, " * 4


def drawn(**changes: Any) -> Image.Image:
    """The picture with these values, read back."""
    picture = Image.open(io.BytesIO(encode("share-picture", msgspec.structs.replace(PLAIN, **changes))))
    picture.load()
    assert (picture.size, picture.mode, picture.format) == ((WIDTH, HEIGHT), "P", "PNG")
    assert set(picture.info) <= {"transparency"}  # no time, no name of a program
    return picture


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """The rectangle that is not paper, below the edge of the page."""
    box = picture.crop((0, 20, WIDTH, HEIGHT)).getbbox()
    assert box is not None
    return (box[0], box[1] + 20, box[2], box[3] + 20)


def ruler(edtf: str, disputed: bool = False) -> Ruler:
    date = parse_date(edtf)
    axis = Axis(735_000, 736_000)
    found = strokes(date, (date.earliest, date.latest), disputed, axis)  # type: ignore[union-attr]
    assert found is not None
    return Ruler(ticks(axis), found)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another calls somebody"}, {"number": "16"}, {"rest": "May 2016"}, {"small": "about"},
        {"label": "Meeting"}, {"shape": "square"}, {"place": ""}, {"status": "refuted"}, {"fault": ""},
        {"site": "Another"}, {"host": "other.example"}, {"ruler": ruler("2015-09-15")}, {"right_to_left": True},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_every_value_is_seen(changes: dict[str, Any]) -> None:
    assert ImageChops.difference(drawn().convert("RGB"), drawn(**changes).convert("RGB")).getbbox() is not None


def test_the_same_values_are_the_same_bytes_and_few_of_them() -> None:
    assert encode("share-picture", PLAIN) == encode("share-picture", PLAIN)
    assert len(encode("share-picture", msgspec.structs.replace(PLAIN, title=LONG, ruler=ruler("2015")))) < 32_000


@pytest.mark.parametrize(
    "title",
    ["W" * 120, LONG, "م" * 150, "لافروف يتصل بكيري " * 12, "一", "Ω" * 90, "a\u202eb\u0000", "🙂", "", "é" * 4000],
)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_no_title_leaves_the_margins(title: str, right_to_left: bool) -> None:
    picture = drawn(
        title=title, instead="15 September 2015", label=title or "x", place=title, site=title, small=title,
        right_to_left=right_to_left, ruler=ruler("2015-09-01/.."),
    )  # fmt: skip
    left, top, right, bottom = inked(picture)
    assert left >= 56 and right <= WIDTH - 56 and top >= 40 and bottom <= HEIGHT - 16, inked(picture)


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=60), st.booleans())
def test_any_text_is_drawn(title: str, other: str, right_to_left: bool) -> None:
    drawn(title=title, label=other, number=other, small=title, place=other, site=other, right_to_left=right_to_left)


@pytest.mark.parametrize(
    "edtf", ["2015-09-15", "2015-09-15?", "2015-09~", "[2015-08-20,2015-08-22]", "2014/2016", "2015/..", "[..2015]"]
)
@pytest.mark.parametrize("disputed", [False, True])
def test_every_sort_of_date_is_drawn_in_the_colour_of_the_kind(edtf: str, disputed: bool) -> None:
    axis = drawn(ruler=ruler(edtf, disputed), colour="plum").convert("RGB").crop((0, 480, WIDTH, 530))
    found = {colour for _, colour in axis.getcolors(10_000) or ()}
    assert any(red > green + 30 and blue > green + 10 for red, green, blue in found), found


def test_a_title_in_letters_of_no_bundled_font_gives_way_to_the_date() -> None:
    assert drawable("北京 talks") == "" and drawable("Talks 🙂 go on") == "Talks go on"
    assert drawable("Κέρι") == "Κέρι" and drawable("Κέρι", "title") == ""
    strange, dated = drawn(title="北京会谈", instead="about 2015"), drawn(title="", instead="about 2015")
    assert ImageChops.difference(strange.convert("RGB"), dated.convert("RGB")).getbbox() is None


def test_every_letter_that_counts_as_drawable_has_a_form_in_its_fonts() -> None:
    for face, (latin, arabic) in FACES.items():
        missing = [letter_mask(file, 40, "\U000f0000")[0] for file in (latin, arabic)]
        for number in (*range(0x20, 0x2270), *range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
            letter = chr(number)
            if not letter.isalpha() or drawable(letter, face) != letter:
                continue
            is_arabic = number in range(0x600, 0x780) or number > 0xFB00
            mask = letter_mask((latin, arabic)[is_arabic], 40, letter)[0]
            box = missing[is_arabic]
            assert mask is not None and box is not None and mask.tobytes() != box.tobytes(), (face, hex(number))


def test_a_long_title_is_broken_into_lines_of_about_one_length() -> None:
    lines = filled("one two three four five six seven eight", "title", 60, 700, 4)
    widths = [width(line, "title", 60) for line in lines]
    assert " ".join(lines) == "one two three four five six seven eight" and max(widths) < 1.6 * min(widths)
    assert filled(LONG, "title", 60, 700, 2)[-1].endswith("…")
    assert all(width(line, "title", 60) <= 700 for line in filled("W" * 90, "title", 60, 700, 9))


# --- Arabic -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("بيت", "\ufe91\ufef4\ufe96"),  # initial, medial, final
        ("دار", "\ufea9\ufe8d\ufead"),  # letters that reach to nothing
        ("سلام", "\ufeb3\ufefc\ufee1"),  # lam and alef are one sign
        ("بَيت", "\ufe91\ufef4\ufe96"),  # a vowel sign parts nothing
        ("پاگ", "\ufb58\ufe8e\ufb92"),  # Persian
    ],
)
def test_letters_are_joined(text: str, forms: str) -> None:
    assert joined(text) == forms


@pytest.mark.parametrize(
    ("line", "right_to_left", "runs"),
    [
        ("Kerry 15", False, [("Kerry 15", False)]),
        ("19 Oct 2015", True, [("19 Oct 2015", False)]),
        ("دد a", False, [("\ufea9\ufea9", True), (" a", False)]),
        ("a دد", True, [("\ufea9\ufea9 ", True), ("a", False)]),
        ("دد 15–16", True, [("15–16 \ufea9\ufea9", True)]),
        ("(دد)", True, [("(\ufea9\ufea9)", True)]),
    ],
)
def test_runs_stand_from_left_to_right(line: str, right_to_left: bool, runs: list[tuple[str, bool]]) -> None:
    assert [(text, right) for text, right in visual_runs(line, right_to_left)] == runs


# --- what it shares with the pages --------------------------------------------------------------------


def test_colours_shapes_and_marks_are_those_of_the_pages() -> None:
    tokens = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6})", (HOME / "static/css/tokens.css").read_text()))
    assert {name: tokens[name] for name in COLOURS} == COLOURS
    sprite = re.findall(r'<g id="(\w+)">', (HOME / "static/img/shapes.svg").read_text())
    assert set(sprite) == set(SHAPES)
    assert set(STATUSES) == {*EVENT_STATUSES, "withdrawn"}
    masks = {mask_of(name, 2.0).tobytes() for name in (*SHAPES, *STATUSES[1:])}
    assert len(masks) == len(SHAPES) + len(STATUSES) - 1


def test_the_fonts_are_those_that_are_listed() -> None:
    listed = tomllib.loads((HOME / "static/vendor/vendor.toml").read_text())["file"]
    digests = {one["path"]: one["sha256"] for one in listed}
    for file in {name for pair in FACES.values() for name in pair}:
        assert digests[f"fonts/{file}"] == hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()


# --- the site -----------------------------------------------------------------------------------------


def metas(page: Path) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page.read_text()))


def test_each_event_actor_place_and_storyline_names_its_picture(second: Path) -> None:
    for collection in ("events", "actors", "locations", "storylines"):
        for page in (second / collection).glob("*/index.html"):
            if 'http-equiv="refresh"' in page.read_text():
                continue
            found = metas(page)
            assert found["twitter:card"] == "summary_large_image"
            assert found["og:image"] == f"https://library.example/chronicle/{collection}/{page.parent.name}/share.png"
            assert (found["og:image:width"], found["og:image:height"]) == (str(WIDTH), str(HEIGHT))
            assert found["og:image:alt"] and (page.parent / "share.png").is_file()


def test_other_pages_name_the_picture_of_the_site(second: Path) -> None:
    for page in (second / "index.html", second / "kinds/move/index.html", second / "about/index.html"):
        assert metas(page)["og:image"] == "https://library.example/chronicle/share.png"
    assert (second / "share.png").is_file()


def test_no_font_is_published(second: Path) -> None:
    assert [path for path in second.rglob("*") if path.suffix in (".ttf", ".woff2") or "fonts" in path.parts] == []


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A chronology that has been built once, and whose stamps are trusted at once."""
    monkeypatch.setattr("timeline.load.UNSURE", 0)
    monkeypatch.setattr("timeline.settled.UNSURE", 0)
    shutil.copytree(HOME / "tests/second", tmp_path / "root")
    assert not build(Order(root=tmp_path / "root", output=tmp_path / "root/public", jobs=1)).problems
    return tmp_path / "root"


def edited(root: Path, old: str, new: str) -> set[str]:
    """The pictures that a build after an edit of the first event has written."""
    before = {path: path.stat().st_mtime_ns for path in (root / "public").rglob("share.png")}
    file = next((root / "content/events").rglob("first-move.md"))
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    assert not build(Order(root=root, output=root / "public", jobs=1)).problems
    after = {path: path.stat().st_mtime_ns for path in (root / "public").rglob("share.png")}
    return {path.parent.name for path in after if after[path] != before.get(path)}


def test_an_edited_text_draws_no_picture_and_an_edited_title_draws_one(root: Path) -> None:
    text = next((root / "content/events").rglob("first-move.md")).read_text()
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title is not None
    assert edited(root, text, f"{text}\nOne sentence more.\n") == set()
    assert edited(root, title[0], "title: Another title") == {"first-move"}


def test_a_site_without_the_family_names_no_picture(events_root: Callable[..., Path]) -> None:
    root = events_root(2)
    with (root / "site.toml").open("a") as config:
        config.write('outputs = ["pages"]\n')
    assert not build(Order(root=root, output=root / "public", jobs=1)).problems
    assert list((root / "public").rglob("share.png")) == []
    found = metas(root / "public/index.html")
    assert found["twitter:card"] == "summary" and "og:image" not in found


@pytest.mark.parametrize("arguments", [["build"], ["build", "--help"]])
def test_where_nothing_is_drawn_the_library_is_not_loaded(root: Path, arguments: list[str]) -> None:
    code = (
        "import contextlib, sys, timeline.load, timeline.settled\nfrom timeline.cli import main\n"
        "timeline.load.UNSURE = timeline.settled.UNSURE = 0\n"
        "with contextlib.suppress(SystemExit):\n    main(sys.argv[1:])\nprint('PIL' in sys.modules)"
    )
    where = [] if "--help" in arguments else ["--root", str(root), "--output", str(root / "public")]
    command = [sys.executable, "-c", code, *arguments, *where]
    said = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "False"
