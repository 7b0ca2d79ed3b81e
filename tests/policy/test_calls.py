"""Which modules may open, write, move or delete files, run programs, or say that a text is HTML: these alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parents[2]
MAY = {
    # Commands write what they were asked for; content is rewritten by `rewrite`, the site published by `write`.
    "open": {
        "cli/importing.py", "cli/new.py", "cli/release.py", "dates/clock.py", "fetching.py", "notes.py", "recovery.py",
        "rewrite.py", "scan.py", "setup.py", "write.py",
        "policy/narrowing.py",  # the bytes of a picture, not a file
    },
    "write": {"cli/export.py", "cli/init.py", "cli/tidying.py", "memory.py", "notes.py", "write.py"},
    "move": {"recovery.py", "rewrite.py", "write.py"},
    "delete": {"cli/merging.py", "memory.py", "recovery.py", "rewrite.py", "setup.py"},
    "copy": {"write.py"},
    "run": {"cli/test.py", "history.py", "setup.py"},
    "evaluate": set(),
    "html": set(),
}  # fmt: skip
_CALLS = {
    "open": "open", "fdopen": "open", "write_text": "write", "write_bytes": "write", "rename": "move",
    "unlink": "delete", "rmdir": "delete", "rmtree": "delete", "removedirs": "delete", "symlink": "copy",
    "copy2": "copy", "copytree": "copy", "copyfile": "copy", "eval": "evaluate", "exec": "evaluate",
    "__import__": "evaluate", "Markup": "html",
}  # fmt: skip
# By the whole name, since others have methods that are called so.
_FUNCTIONS = {"os.remove": "delete", "os.link": "copy", "os.system": "run", "os.replace": "move"}
_FORBIDDEN = {"pickle", "marshal", "shelve", "dill"}


def calls(tree: ast.Module) -> Iterator[str]:
    """What a module does that not every module may do."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        whole = ast.unparse(node.func)
        name = whole.rpartition(".")[2]
        if name == "replace" and len(node.args) == 1 and not node.keywords:
            yield "move"  # that of a text takes two values, that of a structure names
        elif whole.startswith(("subprocess.", "os.exec")):
            yield "run"
        elif what := _FUNCTIONS.get(whole) or _CALLS.get(name):
            yield what


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((HOME / "timeline").rglob("*.py")):
        yield path.relative_to(HOME / "timeline").as_posix(), ast.parse(path.read_text())


def test_each_module_does_what_it_may() -> None:
    found: dict[str, set[str]] = {what: set() for what in MAY}
    for name, tree in modules():
        for what in calls(tree):
            found[what].add(name)
    assert found == MAY


def test_nothing_is_loaded_that_could_hold_a_program() -> None:
    for name, tree in modules():
        for node in ast.walk(tree):
            imported = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            imported += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not _FORBIDDEN & {one.partition(".")[0] for one in imported}, name


def test_no_template_says_that_a_value_is_html() -> None:
    for path in (HOME / "templates").rglob("*"):
        text = path.read_text() if path.is_file() else ""
        assert "|safe" not in text.replace(" ", ""), path.name
        assert path.name == "headers.txt" or "autoescape" not in text, path.name
