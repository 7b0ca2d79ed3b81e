"""A command line in; a Python that has the libraries of the lock, or an exit code and what to do, out.

Runs before anything is installed, so it uses the standard library only. It makes and mends `.venv`
beside build.py, active or not, and goes on in it; an environment that somebody else has made and
activated is only looked at. docs/decisions/0003-setup.md says why.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, NoReturn

from timeline.libraries import differences, installed, interpreter_facts, pins

USAGE, DISK = 3, 4
HOME = Path(__file__).resolve().parent.parent

# Whoever changes .venv holds a lock on this file in it, and leaves it empty when done: text in it
# means a set-up that was cut short.
_MARK = ".being-set-up"

# What an interpreter is asked about itself; -I leaves out what the surroundings add to its import path.
_QUESTION = """
import sys
print("%d.%d.%d" % sys.version_info[:3], sys.implementation.name, sys.prefix, *sys.path, sep="\\n")
"""


def ensure(arguments: list[str], home: Path = HOME) -> None:
    """Returns where this interpreter has the lock's libraries; else goes on in `.venv`, or exits with what to do."""
    folder, lock = home / ".venv", home / lock_name(arguments)
    try:
        if _in_environment():
            wrong = _wrong_here(lock)
            if not wrong:
                return
            # What is wrong besides, such as a package on PYTHONPATH, cannot be mended there.
            if not _is_own(folder) or _lacking(folder, lock) == []:
                _leave_to_its_owner(lock, wrong)
        if _lacking(folder, lock) != []:
            _set_up(folder, lock)
        _go_on_in(_python(folder))
    except OSError as error:
        _leave(DISK, f"{error.filename or folder}: {error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit(130)


def lock_name(arguments: list[str]) -> str:
    """The lock that a command needs; each holds all of the one before it."""
    if arguments[:1] != ["test"]:
        return "requirements.txt"
    return "requirements-browser.txt" if "--all" in arguments else "requirements-test.txt"


def _in_environment() -> bool:
    """Whether somebody made and activated an environment; conda's base is no more than where its Python lies."""
    if sys.prefix != sys.base_prefix:
        return True
    conda = os.environ.get("CONDA_PREFIX")
    if not conda or os.environ.get("CONDA_DEFAULT_ENV") == "base":
        return False
    return os.path.realpath(conda) == os.path.realpath(sys.prefix)


def _is_own(folder: Path) -> bool:
    """Whether this interpreter is that of the folder, and it was made here: somebody has activated it, or named it."""
    return os.path.realpath(sys.prefix) == os.path.realpath(folder) and (folder / _MARK).exists()


def _wrong_here(lock: Path) -> list[str]:
    """How the environment of this interpreter differs from the lock."""
    facts = interpreter_facts("{}.{}.{}".format(*sys.version_info), sys.implementation.name)
    return differences(pins(lock.read_text("utf-8"), facts), installed(sys.path))


def _leave_to_its_owner(lock: Path, wrong: list[str]) -> NoReturn:
    path = lock.name if Path.cwd() == lock.parent else str(lock)
    wrong.append(f"{sys.prefix} is an environment of yours, so nothing is installed there; mend it with:")
    wrong.append(f"    {shlex.quote(sys.executable)} -m pip install --require-hashes -r {shlex.quote(path)}")
    _leave(USAGE, "\n".join(wrong))


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _lacking(folder: Path, lock: Path) -> list[str] | None:
    """How the environment in the folder differs from the lock; None where it has to be made anew."""
    mark = folder / _MARK
    return None if mark.exists() and mark.stat().st_size else _compared(folder, lock)


def _compared(folder: Path, lock: Path) -> list[str] | None:
    answer = _answer(_python(folder))
    if answer is None:
        return None
    version, implementation, prefix, *path = answer
    if os.path.realpath(prefix) != os.path.realpath(folder) or tuple(map(int, version.split("."))) < (3, 11):
        return None
    found = installed(path)
    wrong = differences(pins(lock.read_text("utf-8"), interpreter_facts(version, implementation)), found)
    return None if wrong and "pip" not in found else wrong


def _answer(python: Path) -> list[str] | None:
    """What an interpreter says about itself, a line each; None where it cannot start."""
    try:
        command = [str(python), "-I", "-c", _QUESTION]
        asked = subprocess.run(command, capture_output=True, text=True, errors="surrogateescape")
    except OSError:
        return None
    return None if asked.returncode else asked.stdout.splitlines()


def _set_up(folder: Path, lock: Path) -> None:
    """Makes or mends the environment; a set-up that somebody else is at is waited for."""
    if os.path.lexists(folder) and not folder.is_dir():
        _leave(DISK, f"{folder} is no folder; move it away, since .venv is where the libraries go")
    folder.mkdir(exist_ok=True)
    with open(folder / _MARK, "a+", encoding="utf-8") as mark:
        _hold(mark)
        lacking = _lacking(folder, lock)
        if lacking == []:  # whoever was waited for has done it
            return
        _say(f"Setting up .venv with the libraries of {lock.name}; this may take a minute …")
        mark.write("cut short: .venv is made anew next time\n")
        mark.flush()
        if lacking is None:
            _make(folder, mark)
        complaint = _install(folder, lock, mark)
        mark.truncate(0)
    if complaint:
        _leave(DISK, f"{complaint}\n.venv is not complete; the next run takes it up again")


def _hold(mark: IO[str]) -> None:
    """Waits for the lock on the file; it is held until the file is closed."""
    if _try_to_hold(mark):
        return
    _say("Waiting for another run, which is setting up .venv …")
    while not _try_to_hold(mark):
        time.sleep(0.1)


def _try_to_hold(mark: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            mark.seek(1 << 30)  # a locked byte cannot be read there, so one that is never written
            msvcrt.locking(mark.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _make(folder: Path, mark: IO[str]) -> None:
    """An environment with pip in the folder, in place of what was there."""
    import importlib.util
    import shutil
    import venv

    if not importlib.util.find_spec("ensurepip"):
        _leave(USAGE, "this Python cannot make environments; on Debian and Ubuntu: sudo apt install python3-venv")
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != _MARK:
            entry.unlink()
    try:
        venv.EnvBuilder(symlinks=sys.platform != "win32", prompt="timeline").create(folder)
    except ValueError as error:  # a path with a colon in it
        _leave(DISK, str(error))
    pip = _run([str(_python(folder)), "-I", "-m", "ensurepip", "--upgrade", "--default-pip"], mark)
    if pip.returncode:
        _leave(DISK, f"pip could not be put into {folder}:\n{_end_of(pip.stdout)}")


def _install(folder: Path, lock: Path, mark: IO[str]) -> str:
    """Installs the lock in the environment; returns what went wrong, or an empty string."""
    command = [str(_python(folder)), "-I", "-m", "pip", "install", "--require-hashes", "--requirement", str(lock)]
    pip = _run([*command, "--quiet", "--no-input", "--disable-pip-version-check"], mark)
    if pip.returncode:
        return f"pip could not install {lock.name}:\n{_end_of(pip.stdout)}"
    left = _compared(folder, lock)
    return f"{folder} cannot be used" if left is None else "\n".join(left)


def _run(command: list[str], mark: IO[str]) -> subprocess.CompletedProcess[bytes]:
    """Runs pip in the environment, whatever its settings; its output is kept back.

    It inherits the lock on the mark, and so holds it even if it outlives us.
    """
    elsewhere = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    surroundings = {name: text for name, text in os.environ.items() if name not in elsewhere}
    surroundings["PIP_USER"] = "0"  # not left out, since a settings file may say it too
    held = () if sys.platform == "win32" else (mark.fileno(),)
    return subprocess.run(command, env=surroundings, pass_fds=held, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _end_of(output: bytes) -> str:
    lines = [line.rstrip() for line in output.decode(errors="replace").splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-6:])


def _go_on_in(python: Path) -> NoReturn:
    """Runs this same command line with another interpreter, and ends as it ends."""
    command = [str(python), *sys.orig_argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform != "win32":
        os.execv(command[0], command)
    # Windows has no exec that keeps the console: the child is waited for, and gets each Ctrl-C itself.
    child = subprocess.Popen(command)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _leave(code: int, text: str) -> NoReturn:
    _say(text)
    sys.exit(code)
