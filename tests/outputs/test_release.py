"""An archive of the data, opened by zipfile; and the chronology as one file, read by html5lib."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import zipfile
from pathlib import Path

import html5lib
import pytest

from timeline.cli import main
from timeline.policy.encoders import style_in_html

SECOND = Path(__file__).parents[1] / "second"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SECOND, tmp_path / "root")
    return tmp_path / "root"


def release(root: Path, day: str) -> dict[str, bytes]:
    assert main(["release", "--root", str(root), "--date", day]) == 0
    with zipfile.ZipFile(root / f"releases/chronology-{day}.zip") as archive:
        assert archive.testzip() is None
        folder = f"chronology-{day}/"
        assert all(name.startswith(folder) for name in archive.namelist())
        return {name.removeprefix(folder): archive.read(name) for name in archive.namelist()}


def test_every_file_of_a_release_has_its_checksum(root: Path) -> None:
    found = release(root, "2026-01-02")
    sums = dict(line.split("  ")[::-1] for line in found.pop("SHA256SUMS").decode().splitlines())
    assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in found.items()}
    assert {"ids.json", "data/events.csv", "data/chronology.db", "api/v1/events.json"} <= set(found)
    assert not [path for path in found if path.startswith("api/v1/events/") or path.endswith(".html")]


def test_the_same_day_and_data_are_the_same_bytes(root: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert main(["release", "--root", str(root), "--date", "2026-01-02", "--output", str(tmp_path / name)]) == 0
    one, two = ((tmp_path / name / "chronology-2026-01-02.zip").read_bytes() for name in ("a", "b"))
    assert one == two


def test_a_release_lists_what_the_last_one_had(root: Path) -> None:
    assert release(root, "2026-01-02")["DELETED.txt"] == b""
    (root / "content/events/far-talk.md").unlink()
    old = root / "content/events/move-6.md"
    old.write_text(old.read_text().replace("\ndate:", "\nwithdrawn: it was another library\ndate:"))
    gone = release(root, "2026-02-03")["DELETED.txt"].decode().splitlines()
    assert "events\tfar-talk\tdeleted" in gone and "events\tmove-6\twithdrawn" in gone


def test_a_release_is_not_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(root, "2026-01-02")
    assert main(["release", "--root", str(root), "--date", "2026-01-02"]) == 3
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"{}", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_release_is_named(
    root: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").write_bytes(content)
    assert main(["release", "--root", str(root), "--date", "2026-01-02", "--since", str(tmp_path / "old")]) == 2
    assert "earlier release" in capsys.readouterr().err
    assert not (root / "releases").exists()


# --- one file -------------------------------------------------------------------------------------


def test_the_single_file_holds_every_page_and_needs_no_other(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "timeline.html"
    assert main(["export", "--root", str(root), "--single", str(target)]) == 0
    text = target.read_text()
    html5lib.HTMLParser(strict=True).parse(io.StringIO(text))
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    for event in ("first-move", "move-3", "old-talk", "withdrawn-talk"):
        assert f'<section id="leaf-events-{event}"' in text
    inward = re.findall(r'(?:href|src)="#([^"]*)"', text)
    assert inward and not [one for one in inward if one not in ids]
    outward = re.findall(r'(?:href|src)="([^"#][^"]*)"', text)
    schemes = ("https://", "http://", "mailto:", "data:image/png;base64,")
    assert not [url for url in outward if not url.startswith(schemes)]
    assert 'src="data:image/png;base64,' in text and "<script" not in text


def test_nothing_of_a_style_sheet_ends_its_element() -> None:
    assert "</style" not in style_in_html("a { content: '</style><script>' } <!-- ")
    assert "<!" not in style_in_html("<!-- ")
