"""What comes from others: every library with its licence, every third-party file with its digest."""

from __future__ import annotations

import hashlib
import runpy
import tomllib
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[1]
VENDOR = HOME / "static/vendor"
LICENCES: dict[str, Any] = runpy.run_path(str(HOME / ".ci/licences.py"))


def rows() -> dict[str, tuple[str, str]]:
    """Licence and use of every library on the page."""
    lines = (HOME / "docs/licences.md").read_text(encoding="utf-8").split("\n")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {name: (licence, use) for name, licence, use in cells[1:]}


def test_every_library_of_the_locks_has_its_licence_on_the_page() -> None:
    found = rows()
    assert {name: use for name, (_, use) in found.items()} == LICENCES["names"]()
    assert all(licence for licence, _ in found.values())
    stated = {name: LICENCES["licence"](name) for name in found}
    assert {name: licence for name, licence in stated.items() if licence and licence != found[name][0]} == {}


def test_every_lock_has_a_digest_for_each_library() -> None:
    for lock in LICENCES["LOCKS"]:
        text = (HOME / lock).read_text(encoding="utf-8")
        pins = [block for block in text.split("\n") if "==" in block and not block.startswith("#")]
        assert all(pin.endswith("\\") for pin in pins)
        assert "://" not in text


def test_every_third_party_file_is_listed_with_its_digest() -> None:
    """`[[file]]` in static/vendor/vendor.toml: path, sha256, name, version, licence, source."""
    there = {path.relative_to(VENDOR).as_posix(): path for path in VENDOR.rglob("*") if path.is_file()}
    listed = there.pop("vendor.toml", None)
    entries = tomllib.loads(listed.read_text(encoding="utf-8"))["file"] if listed else []
    assert {one["path"]: one["sha256"] for one in entries} == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()
    }
    assert all(one["name"] and one["version"] and one["licence"] and one["source"] for one in entries)
