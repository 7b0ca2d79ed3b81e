"""`build.py import FORMAT FILE… --map map.toml`: events made of the rows of other tools' files, or of our own API's."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import add_root

if TYPE_CHECKING:
    from timeline.importing.mapping import Mapping
    from timeline.importing.pipeline import NewFile, Result
    from timeline.importing.rows import Fault, Row
    from timeline.load import Loaded

NAME = "import"
HELP = "make events of another tool's file: every row becomes one event, or one problem that names it"
_FORMATS = ("csv", "json", "timelinejs", "markdown", "geojson", "acled", "ucdp", "ics", "feed", "atlos")
# The files of a chronology's own API: they say themselves what they mean.
_API = "api"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("format", choices=(*_FORMATS, _API), metavar="FORMAT", help=", ".join((*_FORMATS, _API)))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files, or folders of files")
    parser.add_argument("--map", type=Path, metavar="FILE", help="what each column means (TOML); not with api")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, and write nothing")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the report; 2 where a row has a problem or the chronology has, 3 where the mapping is wrong."""
    from timeline.cli import PROBLEMS, USAGE
    from timeline.cli.build import print_problems
    from timeline.importing.report import report_lines
    from timeline.load import load

    if (options.map is None) != (options.format == _API):
        known = "the files of the API need no --map" if options.map else "--map FILE has to say what each column means"
        print(known, file=sys.stderr)
        return USAGE
    loaded = load(options.root, with_drafts=True)
    if loaded.site is None:
        print_problems(loaded.problems)
        return PROBLEMS
    result = _restored(options, loaded) if options.format == _API else _imported(options, loaded)
    if isinstance(result, list):
        print("".join(f"{options.map}: {fault}\n" for fault in result), end="", file=sys.stderr)
        return USAGE
    if not options.dry_run:
        _write(options.root, result)
    print("\n".join(report_lines(result, is_dry=options.dry_run)))
    return PROBLEMS if result.faults else 0


def _imported(options: argparse.Namespace, loaded: Loaded) -> Result | list[str]:
    """What becomes of the rows of other tools' files, or what is wrong with the mapping."""
    from timeline.importing.formats import FORMATS
    from timeline.importing.mapping import mapping_faults, read_mapping
    from timeline.importing.pipeline import import_rows

    assert loaded.site is not None  # the command has looked
    format_ = FORMATS[options.format]
    mapping = read_mapping(options.map.read_bytes().decode("utf-8", "replace"), format_.PRESET)
    if isinstance(mapping, str):
        return [mapping]
    if faults := mapping_faults(mapping, loaded.site.kinds):
        return faults
    rows = [row for file in _files(options.files) for row in _rows(format_, file, mapping)]
    missing = _missing_columns(rows, mapping)
    return missing or import_rows(rows, mapping, loaded.site, frozenset(loaded.inputs.media))


def _restored(options: argparse.Namespace, loaded: Loaded) -> Result:
    """What becomes of the records in the files of an API."""
    from timeline.importing.api.restoring import restore

    assert loaded.site is not None  # the command has looked
    files = [(str(file), file.read_bytes()) for file in _files(options.files)]
    return restore(files, loaded.site, frozenset(loaded.inputs.media))


def _files(given: list[Path]) -> Iterator[Path]:
    """The files, and those below folders in the order of their paths."""
    for one in given:
        if one.is_dir():
            yield from sorted(path for path in one.rglob("*") if path.is_file() and not path.name.startswith("."))
        else:
            yield one


def _rows(format_: object, file: Path, mapping: Mapping) -> Iterator[Row | Fault]:
    """The rows of a file; one that cannot be read is one row with a problem."""
    from timeline.importing.rows import Unreadable

    try:
        yield from format_.rows(str(file), file.read_bytes(), mapping)  # type: ignore[attr-defined]
    except Unreadable as error:
        yield error.fault


def _missing_columns(rows: list[Row | Fault], mapping: Mapping) -> list[str]:
    """What the mapping names and no row has: most likely a slip of the pen."""
    from timeline.importing.rows import Row
    from timeline.problems import did_you_mean, quoted

    there = {column for row in rows if isinstance(row, Row) for column in row.cells}
    lost = [name for name in dict.fromkeys(mapping.written_columns) if name not in there] if there else []
    listed = f"the columns are: {', '.join(sorted(there))}"
    return [f"no row has the column {quoted(name)}; {did_you_mean(name, there) or listed}" for name in lost]


def _write(root: Path, result: Result) -> None:
    """Writes every file anew; one that is there is never touched."""
    for file in (*result.records, *result.events):
        _write_new(root / file.path, file)


def _write_new(path: Path, file: NewFile) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as new:
        new.write(file.text)
