"""Pictures of contributors on the pages: in several widths, with their size, and made once."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from timeline.build import build
from timeline.order import Order, Report

SECOND = Path(__file__).parents[1] / "second"
UNREADABLE = Path(__file__).parents[1] / "broken/picture-that-cannot-be-decoded/content/media/photo.png"


def photograph(width: int, height: int, shade: int = 90) -> bytes:
    target = io.BytesIO()
    Image.effect_noise((width, height), 60).point(lambda grey: (grey + shade) // 2).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The second chronology with a photograph in a folder whose name takes care in an address."""
    shutil.copytree(SECOND, tmp_path / "root")
    folder = tmp_path / "root/content/media/a, b"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(photograph(1200, 900))
    event = next((tmp_path / "root/content/events").rglob("first-move.md"))
    text = event.read_text()
    assert "media: [{file: dot.png" in text
    event.write_text(text.replace("media: [", 'media: [{file: "a, b/photo.jpg", alt: A photograph}, '))
    assert not built(tmp_path / "root").problems
    return tmp_path / "root"


def built(root: Path, *, fresh: bool = False, output: str = "public") -> Report:
    return build(Order(root=root, output=root / output, jobs=1, fresh=fresh))


def page(root: Path) -> str:
    return (root / "public/events/first-move/index.html").read_text()


def test_a_page_names_the_widths_and_the_size_and_each_is_there(root: Path) -> None:
    image = re.search(r'<img src="/chronicle/media/a, b/photo.jpg"[^>]*>', page(root))
    assert image is not None and 'width="1200" height="900"' in image[0] and "sizes=" in image[0]
    widths = re.search(r'srcset="([^"]*)"', image[0])
    assert widths is not None and widths[1].split(", ") == [
        "/chronicle/media-480/a%2C%20b/photo.jpg 480w",
        "/chronicle/media-960/a%2C%20b/photo.jpg 960w",
        "/chronicle/media/a%2C%20b/photo.jpg 1200w",
    ]
    for width in (480, 960):
        with Image.open(root / f"public/media-{width}/a, b/photo.jpg") as found:
            assert found.size == (width, width * 3 // 4)
    files = [root / f"public/{folder}/a, b/photo.jpg" for folder in ("media-480", "media-960", "media")]
    sizes = [file.stat().st_size for file in files]
    assert sizes == sorted(sizes)


def test_a_small_picture_has_its_size_and_no_other_width(root: Path) -> None:
    image = re.search(r'<img src="/chronicle/media/dot.png"[^>]*>', page(root))
    assert image is not None and "srcset" not in image[0] and 'width="' in image[0]
    assert not (root / "public/media-480/dot.png").exists()


def test_another_picture_of_the_same_name_makes_its_page_and_its_widths_anew(root: Path) -> None:
    photo = root / "content/media/a, b/photo.jpg"
    photo.write_bytes(photograph(700, 900, shade=10))
    assert built(root).rendered == 1
    assert 'width="700" height="900"' in page(root)
    assert not (root / "public/media-960").exists()
    assert not built(root, fresh=True, output="clean").problems
    for file in (root / "public").rglob("*"):
        if file.is_file() and file.name != ".timeline-site.json":
            assert file.read_bytes() == (root / "clean" / file.relative_to(root / "public")).read_bytes(), file


def test_what_has_not_changed_is_not_decoded_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.load.UNSURE", 0)
    built(root)
    monkeypatch.setattr("timeline.read.seen", None)
    monkeypatch.setattr("timeline.plan.narrower", None)
    event = next((root / "content/events").rglob("first-move.md"))
    event.write_text(event.read_text() + "\nOne sentence more.\n")
    report = built(root)
    assert not report.problems and report.rendered >= 1


def test_a_picture_that_cannot_be_decoded_is_a_problem_with_its_path(root: Path) -> None:
    photo = root / "content/media/a, b/photo.jpg"
    photo.with_name("broken.png").write_bytes(UNREADABLE.read_bytes())
    (problem,) = built(root).problems
    assert problem.path == "content/media/a, b/broken.png" and "cannot be decoded" in problem.message and problem.hint
