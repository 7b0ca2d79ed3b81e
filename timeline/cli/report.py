"""What a check has found, as text: for people, for a pull request, for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec

from timeline.checking import Checked
from timeline.cli.excerpt import excerpt
from timeline.problems import Problem


def _text(checked: Checked, root: Path) -> str:
    lines = [_with_excerpt(problem, root) for problem in checked.problems]
    lines += [f"{one.path}: {one.sentence} ({one.date})" for one in checked.readings]
    lines += [f"{one.path}: advice: {one.message}" for one in checked.advice]
    return "".join(f"{line}\n" for line in [*lines, _total(checked)])


def _with_excerpt(problem: Problem, root: Path) -> str:
    """The problem, its line with a mark below what is wrong, and then the hint."""
    head, *hint = problem.text().split("\n")
    lines = _lines(root / problem.path) if problem.line else ()
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    shown = excerpt(line, problem.line, problem.column, problem.message) if lines else ""
    return "\n".join([head, *([shown] if shown else []), *hint])


@lru_cache(maxsize=8)
def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_bytes()[:300_000].decode("utf-8", "replace")
        return tuple(line.removesuffix("\r") for line in text.split("\n"))
    except OSError:
        return ()


def _total(checked: Checked) -> str:
    problems, readings = checked.problems, checked.readings
    if problems:
        files = len({problem.path for problem in problems})
        return f"{len(problems)} problem{'s' * (len(problems) != 1)} in {files} file{'s' * (files != 1)}"
    return f"no problems{f' in {len(readings)} event' + 's' * (len(readings) != 1) if readings else ''}"


def _github(checked: Checked, root: Path) -> str:
    """Workflow commands, which the repository's host shows beside the lines of a pull request."""
    errors = (
        f"::error file={_escaped(one.path, ',:')},line={one.line or 1},col={one.column or 1}::"
        f"{_escaped(one.message + (chr(10) + one.hint if one.hint else ''))}\n"
        for one in checked.problems
    )
    notices = (f"::notice file={_escaped(one.path, ',:')},line=1::{_escaped(one.message)}\n" for one in checked.advice)
    return "".join((*errors, *notices))


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _json(checked: Checked, root: Path) -> str:
    found = {
        "problems": msgspec.to_builtins(checked.problems),
        "events": msgspec.to_builtins(checked.readings),
        "advice": msgspec.to_builtins(checked.advice),
    }
    return json.dumps(found, indent=2) + "\n"


PRINTERS: dict[str, Callable[[Checked, Path], str]] = {"text": _text, "github": _github, "json": _json}
