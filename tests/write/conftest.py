"""A chronology published in one state and edited to another, on which builds are made to end badly."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import timeline.write
from timeline.cli import main
from timeline.recovery import MARKER
from timeline.write import manifest, sha256

BASE = Path(__file__).parents[1] / "broken" / "_base"
Tree = dict[str, bytes]
# Loaded only where pictures are drawn, which would be in the children.
DRAWING = (Image.preinit(), ImageDraw, ImageFont)
# What the file system is asked by a build: each of these can be refused.
CALLS = (
    "openat", "newfstatat", "fstat", "getdents64", "read", "pread64", "write", "pwrite64", "mkdir", "rename", "unlink",
    "unlinkat", "rmdir", "link", "linkat", "flock", "fcntl", "lseek", "close", "fchown", "ftruncate", "fdatasync",
)  # fmt: skip


def tree(folder: Path) -> Tree:
    """Every published file but the marker."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(MARKER, None)
    return found


class Ground:
    """The chronology in `root`: `before` is what is published, `after` what a build is about to publish.

    With `few` the build moves single files by a journal, else whole folders change places. What commands say is kept
    in the folder `beside`.
    """

    def __init__(self, root: Path, few: bool, beside: Path):
        self.root, self.output, self.few, self._beside = root, root / "public", few, beside
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        # Once in this process, so that no child has a module to load.
        for command in ("build", "check"):
            assert main([command, "--root", str(root)]) == 0
        self.after = self._published(edited=True)
        self.before = self._published(edited=False)
        assert self.before != self.after

    def _published(self, edited: bool) -> Tree:
        self._edit(edited)
        assert self.run("build") == 0, self.said
        return tree(self.output)

    def begin(self) -> None:
        """The first state is published, and the second stands in the content."""
        assert self._published(edited=False) == self.before
        self._edit(edited=True)

    def _edit(self, edited: bool) -> None:
        """Another title, a file gone, a file more; the dates of the files are old enough to be trusted."""
        events = self.root / "content/events"
        text = (BASE / "content/events/a-call.md").read_text()
        files = {"a-call.md": text.replace("title: ", "title: New ") if edited else text}
        files |= {f"{'new' if edited else 'old'}.md": text}
        for file in events.iterdir():
            file.unlink()
        for name, content in files.items():
            (events / name).write_text(content)
            os.utime(events / name, (1_000_000_000 + edited, 1_000_000_000 + edited))

    # --- commands -----------------------------------------------------------------------------------

    def start(self, command: str, *options: str, waits: bool = False) -> int:
        """The number of a process that carries out a command; with `waits`, when it is told to go on."""
        child = os.fork()
        if child:
            return child
        code = 70
        try:
            said = os.open(self._beside / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(said, 1)
            os.dup2(said, 2)
            sys.stdout = sys.stderr = os.fdopen(1, "w", buffering=1, closefd=False)
            timeline.write._FEW = 500 if self.few else -1
            if waits:
                os.kill(os.getpid(), signal.SIGSTOP)
            code = main([command, "--root", str(self.root), *options])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException as error:
            os.write(2, f"Traceback: {error!r}".encode())
        finally:
            os._exit(code)

    def run(self, command: str, *options: str) -> int:
        """The exit code of a command that is left in peace."""
        if command == "build":
            options = (*(options or ("--jobs", "1")), "--quiet")
        return os.waitstatus_to_exitcode(os.waitpid(self.start(command, *options), 0)[1])

    @property
    def said(self) -> str:
        """What the last command has printed."""
        return (self._beside / "said.txt").read_text(errors="replace")

    def traced(self, *options: str) -> int:
        """The exit code of a build below strace with these options."""
        child = self.start("build", "--jobs", "1", "--quiet", waits=True)
        os.waitpid(child, os.WUNTRACED)
        tracer = subprocess.Popen(["strace", "-qqq", "-p", str(child), *options], stderr=subprocess.DEVNULL)
        status = Path(f"/proc/{child}/status")
        while "TracerPid:\t0" in status.read_text():
            time.sleep(0.001)
        os.kill(child, signal.SIGCONT)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        tracer.wait()
        return code

    def calls(self) -> Counter[str]:
        """How often a build asks each thing of the file system."""
        log = self._beside / "calls.txt"
        self.begin()
        assert self.traced("-o", str(log), "-e", "trace=" + ",".join(f"?{name}" for name in CALLS)) == 0, self.said
        names = [line.partition("(")[0] for line in log.read_text().splitlines()]
        return Counter(name for name in names if name in CALLS)

    # --- what must hold ---------------------------------------------------------------------------

    def faults(self, code: int) -> list[str]:
        """What is wrong after a build that ended with this code; the next command, and the next build, are run."""
        # Where not even a message could be written, there is none to judge.
        is_bug = "Traceback" in self.said or (code in (1, 70) and bool(self.said))
        found = [f"a bug of ours: {self.said}"] if is_bug else []
        stands = tree(self.output) if code == 0 else None
        if stands is not None and stands != self.after:
            found.append(f"done, but not published: {self.difference(stands)}")
        if self.run("check"):
            found.append(f"check: {self.said}")
        found += self.mixed()
        if self.run("build"):
            found.append(f"the next build: {self.said}")
        if tree(self.output) != self.after:
            found.append(f"the next build is not right: {self.difference(tree(self.output))}")
        if manifest(self.output) != {path: sha256(content) for path, content in sorted(self.after.items())}:
            found.append("the list of digests is not right")
        beside = [path.name for path in self.root.iterdir() if path.name.startswith((".public", "public."))]
        return [*found, *(f"{name} is left" for name in beside)]

    def mixed(self) -> list[str]:
        """Whether neither the last good site nor the new one stands whole."""
        stands = tree(self.output) if self.output.exists() else {}
        if stands in (self.before, self.after):
            return []
        return [f"mixed: before {self.difference(stands, self.before)}; after {self.difference(stands)}"]

    def difference(self, stands: Tree, wanted: Tree | None = None) -> str:
        """The paths that are not as they should be."""
        wanted = self.after if wanted is None else wanted
        paths = sorted(path for path in stands.keys() | wanted.keys() if stands.get(path) != wanted.get(path))
        return f"{len(paths)} files, such as {', '.join(paths[:3])}"


@pytest.fixture
def make_ground(tmp_path: Path) -> Callable[[Path, bool], Ground]:
    """Makes a ground in a folder; what the commands say goes elsewhere."""
    return lambda root, few: Ground(root, few, tmp_path)


@pytest.fixture(params=[True, False], ids=["few files moved", "whole folders exchanged"])
def few(request: pytest.FixtureRequest) -> bool:
    """The two ways to publish."""
    return bool(request.param)


@pytest.fixture
def ground(tmp_path: Path, few: bool) -> Ground:
    """A chronology published by either way."""
    return Ground(tmp_path / "root", few, tmp_path)
