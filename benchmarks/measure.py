"""One command in; how long it took, and the most memory that it and its children held together, out."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from pathlib import Path

import msgspec

_EVERY = 0.05


class Measured(msgspec.Struct, frozen=True):
    """Wall and processor time in seconds, memory in MB: the sum of the proportional set sizes of all processes."""

    wall: float
    cpu: float
    memory: float


def measured(command: list[str], environment: dict[str, str] | None = None) -> Measured:
    """Runs a command to its end; raises CalledProcessError, with what it said, where it fails."""
    # Python keeps what it has compiled of the program and of the libraries, as it does where nobody forbids it.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    surroundings |= environment or {}
    process = subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = [0.0]
    sampler = threading.Thread(target=_sample, args=(process, peak))
    sampler.start()
    said, _ = process.communicate()
    wall = time.perf_counter() - start
    sampler.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, peak[0])


def _sample(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_proportional, _family(process.pid))))
        time.sleep(_EVERY)


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        for children in Path(f"/proc/{found[-1]}/task").glob("*/children"):
            try:
                waiting += map(int, children.read_text().split())
            except OSError:
                continue  # it has ended
    return found


def _proportional(pid: int) -> float:
    """The proportional set size in MB: what the process has for itself, and its share of what it has with others."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass  # it has ended
    return 0.0
