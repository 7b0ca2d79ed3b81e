"""The same bytes from every machine; and no kind is known to Python by its name."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.build import build
from timeline.order import Order

HOME = Path(__file__).parents[2]
SECOND = HOME / "tests" / "second"


def digest(root: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


# A machine with its folders listed backwards, its clock ten years ahead, and its files for their owner alone.
ELSEWHERE = """
import os, sys, time
os.umask(0o077)
ahead, listed, scanned = 315_360_000, os.listdir, os.scandir
class Backwards:
    def __init__(self, path="."):
        with scanned(path) as entries:
            self.entries = iter(list(entries)[::-1])
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __iter__(self): return self
    def __next__(self): return next(self.entries)
    def close(self): pass
os.listdir, os.scandir = lambda path=".": listed(path)[::-1], Backwards
now, now_ns = time.time, time.time_ns
time.time, time.time_ns = lambda: now() + ahead, lambda: now_ns() + ahead * 10**9
from timeline.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("zone", "locale", "seed", "jobs", "folder"),
    [("Pacific/Kiritimati", "tr_TR.UTF-8", "1", "1", "a b"), ("America/Los_Angeles", "C", "42", "3", "é")],
)
def test_zone_locale_hash_seed_jobs_folder_umask_clock_and_order_of_folders_change_no_byte(
    second: Path, tmp_path: Path, zone: str, locale: str, seed: str, jobs: str, folder: str
) -> None:
    root = tmp_path / folder
    shutil.copytree(SECOND, root)
    environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HOME)}
    command = [sys.executable, "-c", ELSEWHERE, "build", "--root", str(root), "--jobs", jobs, "--quiet"]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path)
    assert digest(root / "public") == digest(second)


OTHERS = [found for version in ("3.11", "3.12", "3.13") if (found := shutil.which(f"python{version}"))]


@pytest.mark.slow
@pytest.mark.parametrize("python", OTHERS, ids=lambda path: Path(path).name)
def test_another_python_changes_no_byte(second: Path, tmp_path: Path, python: str) -> None:
    environment = tmp_path / "environment"
    lock = ["--quiet", "--require-hashes", "--requirement", str(HOME / "requirements.txt")]
    made = subprocess.run([python, "-m", "venv", str(environment)], capture_output=True)
    if made.returncode or subprocess.run([environment / "bin/python", "-c", "import sys"]).returncode:
        pytest.skip(f"{python} makes no environment")
    subprocess.run([environment / "bin/python", "-m", "pip", "install", *lock], check=True)
    code = "import sys; from timeline.cli import main; sys.exit(main())"
    options = ["build", "--root", str(SECOND), "--output", str(tmp_path / "public"), "--fresh", "--quiet"]
    subprocess.run([environment / "bin/python", "-c", code, *options], check=True, cwd=HOME)
    assert digest(tmp_path / "public") == digest(second)


# --- other names for kinds and fields -------------------------------------------------------------


class Renaming:
    """Gives every kind and every field of a kind another name, in its file and in all events."""

    def __init__(self, root: Path):
        self.root = root
        files = sorted((root / "content/kinds").glob("*.md"))
        self.kinds = {file.stem: f"k{number}" for number, file in enumerate(files, 1)}
        self.fields = {file.stem: self._new_names(self._split(file)[0]) for file in files}

    @staticmethod
    def _split(file: Path) -> tuple[dict[str, Any], str]:
        _, header, body = file.read_text().split("---\n", 2)
        return yaml.load(header, Loader=yaml.BaseLoader), body

    @staticmethod
    def _new_names(header: dict[str, Any]) -> dict[str, str]:
        return {name: f"f{number}" for number, name in enumerate(header.get("fields", {}), 1)}

    def apply(self) -> None:
        for file in sorted((self.root / "content/kinds").glob("*.md")):
            self._kind(file)
        for file in sorted((self.root / "content/events").rglob("*.md")):
            self._event(file)
        for file in sorted((self.root / "content").rglob("*.md")):
            text = file.read_text()
            for old, new in self.kinds.items():
                text = text.replace(f"[[kind:{old}]]", f"[[kind:{new}]]").replace(f"[[kind:{old}|", f"[[kind:{new}|")
            file.write_text(text)

    def _kind(self, file: Path) -> None:
        header, body = self._split(file)
        names = self.fields[file.stem]
        for name, spec in header.get("fields", {}).items():
            spec.setdefault("label", (name[0].upper() + name[1:]).replace("_", " "))
            if spec["type"] == "actor":
                spec.setdefault("role", name.replace("_", " "))
            if spec["type"] == "location":
                spec.setdefault("role", name if name in ("at", "from", "to", "via", "concerning") else "concerning")
            if "place" in spec:
                spec["place"] = names[spec["place"]]
            if isinstance(spec.get("measures"), dict):
                spec["measures"] = {names[choice]: words for choice, words in spec["measures"].items()}
        header["fields"] = {names[name]: spec for name, spec in header.get("fields", {}).items()}
        if "one_of" in header:
            header["one_of"] = [[names[name] for name in group] for group in header["one_of"]]
        if "sentence" in header:
            given = header["sentence"] if isinstance(header["sentence"], list) else [header["sentence"]]
            header["sentence"] = [self._sentence(one, names) for one in given]
        file.unlink()
        self._write(file.with_name(f"{self.kinds[file.stem]}.md"), header, body)

    @staticmethod
    def _sentence(one: Any, names: dict[str, str]) -> Any:
        def renamed(say: str) -> str:
            return re.sub(r"\{(\w+)", lambda found: "{" + names[found[1]], say)

        if isinstance(one, str):
            return renamed(one)
        when = {names[name]: value for name, value in one.get("when", {}).items()}
        return {"when": when, "say": renamed(one["say"])}

    def _event(self, file: Path) -> None:
        header, body = self._split(file)
        names = self.fields[header["kind"]]
        header["kind"] = self.kinds[header["kind"]]
        header = {names.get(name, name): value for name, value in header.items()}
        for one in (*self._blocks(header, "claims"), *self._blocks(header, "assessments")):
            one["about"] = names.get(one["about"], one["about"])
        if "readouts" in header:
            blocks = self._blocks(header, "readouts")
            header["readouts"] = [{self._side(names, name): value for name, value in one.items()} for one in blocks]
        self._write(file, header, body)

    @staticmethod
    def _blocks(header: dict[str, Any], name: str) -> list[dict[str, Any]]:
        found = header.get(name, [])
        return found if isinstance(found, list) else [found]

    @staticmethod
    def _side(names: dict[str, str], name: str) -> str:
        own = ("by", "on", "sources", "topics", "statement", "none_found", "note")
        return name if name in own else names.get(name, name)

    @staticmethod
    def _write(file: Path, header: dict[str, Any], body: str) -> None:
        text = yaml.safe_dump(header, default_style='"', allow_unicode=True, sort_keys=False, width=10_000)
        text = re.sub(r'^(\s*(?:- )*)"([^"\n]+)":', r"\1\2:", text, flags=re.MULTILINE)
        file.write_text(f"---\n{text}---\n{body}")


def shown(page: Path, kinds: dict[str, str]) -> str:
    """A page without the names of kinds and fields: their addresses and the codebook's code."""
    text = page.read_text()
    for old, new in kinds.items():
        text = text.replace(f"/kinds/{old}/", f"/kinds/{new}/")
        text = text.replace(f"/kinds/{old}.json", f"/kinds/{new}.json").replace(f'"kind-{old}"', f'"kind-{new}"')
    if page.parent.name == "contribute":  # its form writes the names into files
        text = re.sub(r' (?:id|for|value|data-kind|data-field|aria-describedby)="[^"]*"', "", text)
    return re.sub(r"<code>[^<]*</code>", "<code></code>", text)


def test_all_kinds_and_fields_can_bear_other_names(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    shutil.copytree(HOME / "content", root / "content")
    shutil.copy(HOME / "site.toml", root)
    renaming = Renaming(root)
    renaming.apply()
    report = build(Order(root=root, output=tmp_path / "public"))
    assert not report.problems, "\n".join(problem.text() for problem in report.problems[:20])
    pages = [page for page in sorted(site.rglob("*.html")) if page.parent.name not in ("", "kinds")]
    assert len(pages) > 400
    for page in pages:
        parts = page.relative_to(site).parts
        if parts[0] == "kinds" and len(parts) > 2:
            parts = ("kinds", renaming.kinds[parts[1]], *parts[2:])
        renamed = tmp_path / "public" / Path(*parts)
        assert shown(renamed, {}) == shown(page, renaming.kinds), page.relative_to(site)
