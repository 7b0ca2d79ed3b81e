"""Publishing under fire: a build that is killed, refused by the disk, or out of room; judged after the next command."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Ground = Any  # tests/write/conftest.py

# Hours, and half an hour; `NIGHTLY=3/8` is the third of eight parts.
nightly = pytest.mark.skipif("NIGHTLY" not in os.environ, reason="takes long: run with NIGHTLY=1")
PART, PARTS = (int(number) for number in f"{os.environ.get('NIGHTLY', '1')}/1".split("/")[:2])
SHORT, LONG = 5, 250
SIZES = 20


# --- killed -----------------------------------------------------------------------------------------


def killed(ground: Ground, moments: int, jobs: int) -> list[str]:
    """What is wrong after builds that were killed at so many moments, spread by chance over their time."""
    chance = random.Random(moments * PART)
    ground.begin()
    started = time.monotonic()
    ground.run("build", "--jobs", str(jobs))
    whole = time.monotonic() - started
    found = []
    for _ in range(moments):
        ground.begin()
        child = ground.start("build", "--jobs", str(jobs), "--quiet")
        moment = chance.uniform(0, whole)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found += [f"after {moment:.3f} of {whole:.3f} s: {fault}" for fault in ground.faults(-9)]
    return found


def test_a_build_that_is_killed_leaves_a_whole_site(ground: Ground) -> None:
    assert "\n".join(killed(ground, SHORT, jobs=1)) == ""


@nightly
@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_build_that_is_killed_leaves_a_whole_site_at_length(ground: Ground, jobs: int) -> None:
    assert "\n".join(killed(ground, -(-LONG // PARTS), jobs)) == ""


# --- refused ----------------------------------------------------------------------------------------

can_trace = pytest.mark.skipif(
    not shutil.which("strace") or subprocess.run(["strace", "-qqq", "true"], capture_output=True).returncode != 0,
    reason="there is no strace, or it may trace nothing here",
)


def refused(ground: Ground, every: int, first: int = 0) -> list[str]:
    """What is wrong after builds of which one operation on files failed, each in turn (or every so many)."""
    found = []
    operations = [(name, nth) for name, count in sorted(ground.calls().items()) for nth in range(1, count + 1)]
    for name, nth in operations[first::every]:
        for when in (str(nth), f"{nth}+"):
            ground.begin()
            code = ground.traced("-o", os.devnull, "-e", f"inject={name}:error=EIO:when={when}")
            found += [f"{name} {when}: {fault}" for fault in ground.faults(code)]
    return found


@can_trace
def test_an_operation_that_fails_leaves_a_whole_site(ground: Ground) -> None:
    assert "\n".join(refused(ground, every=997)) == ""


@can_trace
@nightly
@pytest.mark.slow
def test_every_operation_that_fails_once_or_for_good_leaves_a_whole_site(ground: Ground) -> None:
    assert "\n".join(refused(ground, every=PARTS, first=PART - 1)) == ""


# --- no room ----------------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(place)], capture_output=True).returncode:
        pytest.skip("nothing may be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def room(disk: Path) -> int:
    """The bytes in use."""
    found = os.statvfs(disk)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def resize(disk: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", "none", str(disk)], check=True)


def without_room(ground: Ground, disk: Path, sizes: int) -> list[str]:
    """What is wrong after builds on a disk that was full, or nearly, at so many sizes."""
    ground.begin()
    least = room(disk)
    # What is new, in whole blocks, and the lists and the memory.
    new = [content for path, content in ground.after.items() if ground.before.get(path) != content]
    most = sum(len(content) // 4096 + 1 for content in new) * 4096 + 200_000
    found, refusals = [], 0
    for step in range(sizes):
        ground.begin()
        resize(disk, least + most * step // (sizes - 1))
        code = ground.run("build")
        refusals += code != 0
        faults = ["it ended as if all was well"] if step == 0 and not code else []
        faults += ground.mixed() if ground.run("check") == 0 else [f"check: {ground.said}"]
        resize(disk, 64 * 1024 * 1024)
        found += [f"at {step} of {sizes} sizes: {fault}" for fault in (*faults, *ground.faults(code or 4))]
    assert refusals >= sizes // 3, refusals
    return found


@pytest.mark.slow
def test_a_full_disk_leaves_a_whole_site(make_ground: Any, few: bool, disk: Path) -> None:
    assert "\n".join(without_room(make_ground(disk / "root", few), disk, SIZES)) == ""
