#!/usr/bin/env python3
"""Two trees in, before and after a proposal; what is wrong with its content and which pages it changes, out.

    python3 .ci/review.py BEFORE AFTER [SUMMARY]

The program of BEFORE reads the content of AFTER: nothing else of the proposal is used, and
nothing of it is run. Annotations go to the standard output, the report for people to the end of
the file SUMMARY. Exit code 0, or 2 where the content has problems.
"""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MOST_ROWS = 100
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_OURS = ("site.toml", "templates", "static")


def review(before: Path, after: Path, work: Path) -> tuple[int, str, str]:
    """The exit code of the check, its annotations, and the report."""
    if (after / "content").is_symlink():
        return 2, "", "`content` is a link to another folder. Put the folder itself there.\n"
    root = _laid_out(before, after / "content", work / "after")
    check = _run(before, "check", "--root", root, "--format", "github")
    if check.returncode not in (0, 2):
        # Behind a bar, so that no line of it is a command to the host.
        said = "".join(f"| {line}\n" for line in (check.stdout + check.stderr).splitlines())
        return check.returncode, said, "The check itself failed: this is not your fault.\n"
    if check.returncode:
        text = _run(before, "check", "--root", root).stdout
        head = "Some things need mending. Each is a line of a file, with what to do:"
        return 2, check.stdout, f"{head}\n\n{fenced(text)}"
    base = _laid_out(before, before / "content", work / "before")
    seen = _run(before, "check", "--root", root, "--against", base, "--format", "github").stdout
    outlook = seen[seen.index("###") :] if "###" in seen else ""
    pages = [_pages(before, one, work / f"{one.name}-site") for one in (base, root)]
    return 0, check.stdout, f"Nothing is wrong with the content.\n\n{page_table(*pages)}\n{outlook}"


def _laid_out(program: Path, content: Path, root: Path) -> Path:
    """A chronology of the given content, with the site's own settings, templates and styles."""
    root.mkdir()
    for name in _OURS:
        source = program / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        elif source.exists():
            shutil.copy(source, root / name)
    # Links are copied as links, which the reader refuses by name.
    shutil.copytree(content, root / "content", symlinks=True)
    return root


def _run(program: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(program / "build.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)


def _pages(program: Path, root: Path, output: Path) -> dict[str, tuple[str, str]]:
    """The digest and the title of every page of the site, by its address."""
    _run(program, "build", "--root", root, "--output", output, "--quiet").check_returncode()
    found = {}
    for file in sorted(output.rglob("*.html")):
        data = file.read_bytes()
        title = _TITLE.search(data)
        words = html.unescape(title[1].decode("utf-8", "replace")) if title else ""
        address = "/" + file.relative_to(output).as_posix().removesuffix("index.html")
        found[address] = (hashlib.sha256(data).hexdigest(), words)
    return found


def page_table(before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]) -> str:
    """The pages that are new, gone or other than before, as a table of Markdown."""
    addresses = [one for one in sorted(before.keys() | after.keys()) if before.get(one) != after.get(one)]
    if not addresses:
        return "No page changes.\n"
    rows = [_row(one, before.get(one), after.get(one)) for one in addresses[:MOST_ROWS]]
    more = f"\nand {len(addresses) - MOST_ROWS} more.\n" if len(addresses) > MOST_ROWS else ""
    head = f"### Pages that change: {len(addresses)}\n\n| page | before | after |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n" + more


def _row(address: str, before: tuple[str, str] | None, after: tuple[str, str] | None) -> str:
    """The page's title on either side; once where it is the text below it that changes."""
    old, new = (cell(page[1].rpartition(" · ")[0] or page[1]) if page else "–" for page in (before, after))
    return f"| {cell(address)} | {old} | {'other text' if old == new else new} |"


def cell(text: str) -> str:
    """A text of the proposal in a cell: as code, so that it makes no link, mention or row."""
    plain = "".join(one if one.isprintable() and one not in "`|" else "?" for one in text)
    return f"`{plain[:120]}`" if plain else "–"


def fenced(text: str) -> str:
    """A text in a fence that nothing in it can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text[:60_000]}\n{fence}\n"


def main(arguments: list[str]) -> int:
    """Prints the annotations and writes the report."""
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 3
    before, after = (Path(one).resolve() for one in arguments[:2])
    with tempfile.TemporaryDirectory() as work:
        code, annotations, report = review(before, after, Path(work))
    print(annotations, end="")
    if len(arguments) == 3:
        with open(arguments[2], "a", encoding="utf-8") as file:
            file.write(report)
    else:
        print(report, end="")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
