"""Every fault has its folder under tests/broken, with the exact text that a writer sees.

A folder is laid over the sound chronology in `_base`. Where the bytes of a file are the fault,
the file is made here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.checking import check_all
from timeline.cli import main

BROKEN = Path(__file__).parent / "broken"
BASE = BROKEN / "_base"
FAULTS = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir() and folder != BASE)
EVENT = (BASE / "content/events/a-call.md").read_bytes()

MADE: dict[str, Callable[[Path], object]] = {
    "byte-order-mark": lambda file: file.write_bytes(b"\xef\xbb\xbf" + EVENT),
    "not-utf-8": lambda file: file.write_bytes(EVENT.replace(b"A call", b"A c\xe9ll")),
    "control-character": lambda file: file.write_bytes(EVENT.replace(b"A call", b"A c\x07ll")),
    "file-too-large": lambda file: file.write_bytes(EVENT + b"x" * 300_000),
    "nesting-bomb": lambda file: file.write_bytes(b"---\ntitle: " + b"[" * 26_000 + b"\n---\n"),
    "tab-indentation": lambda file: file.write_bytes(
        EVENT.replace(b"\n---\n", b"\nclaims:\n\t- {about: event, statement: no, sources: paper}\n---\n")
    ),
    "carriage-returns": lambda file: file.write_bytes(EVENT.replace(b"\n", b"\r")),
    "utf-16": lambda file: file.write_bytes(b"\xff\xfe" + EVENT.decode().encode("utf-16-le")),
    "line-separator": lambda file: file.write_bytes(EVENT.replace(b"A call", "A\u2028call".encode())),
    "too-many-values": lambda file: file.write_bytes(
        EVENT.replace(b"\n---\n", b"\ntags: [" + b"[a,b,c,d,e,f,g,h,i]," * 1_990 + b"]\n---\n")
    ),
    "list-too-long": lambda file: file.write_bytes(
        EVENT.replace(b"\n---\n", b"\ntags: [" + b"a," * 2_000 + b"a]\n---\n")
    ),
    "too-many-signs": lambda file: file.write_bytes(EVENT + b"\n\n" + b"[a" * 5_000),
    "too-many-links": lambda file: file.write_bytes(EVENT + b"\n\n[[first]]\n" * 5_001),
    "quotes-too-deep": lambda file: file.write_bytes(EVENT + b"\n\n" + b">" * 30 + b" a"),
    "hundred-faults": lambda file: file.write_bytes(EVENT + b"\n\n![a](b.png)\n" * 100),
    "hundred-dangling-links": lambda file: file.write_bytes(
        EVENT + b"".join(b"\n\n[[nobody-%d]]" % n for n in range(100))
    ),
    "symbolic-link": lambda file: file.symlink_to("a-call.md"),
}


@pytest.fixture
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The root of a chronology with the fault that the test is for."""
    fault: str = request.param
    root = tmp_path / "root"
    shutil.copytree(BASE, root)
    shutil.copytree(BROKEN / fault, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    if fault in MADE:
        MADE[fault](root / "content/events/b-call.md")
    return root


@pytest.mark.parametrize(("broken", "fault"), [(fault, fault) for fault in FAULTS], indirect=["broken"], ids=FAULTS)
def test_a_fault_is_named_as_its_folder_says(broken: Path, fault: str) -> None:
    text = "".join(problem.text() + "\n" for problem in check_all(broken).problems)
    expected = BROKEN / fault / "expected.txt"
    if os.environ.get("WRITE_EXPECTED"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert text


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound chronology, built."""
    output = tmp_path_factory.mktemp("published") / "public"
    assert main(["build", "--root", str(BASE), "--output", str(output)]) == 0
    return output


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("broken", FAULTS, indirect=True)
def test_a_fault_leaves_the_published_site_as_it_was(broken: Path, published: Path, tmp_path: Path) -> None:
    output = tmp_path / "public"
    shutil.copytree(published, output)
    assert main(["build", "--root", str(broken), "--output", str(output)]) == 2
    before = contents(published)
    assert "index.html" in before
    assert contents(output) == before
    assert sorted(os.listdir(tmp_path)) == ["public", "root"]


def test_the_chronology_below_the_faults_is_sound() -> None:
    assert check_all(BASE).problems == ()
