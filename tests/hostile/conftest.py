"""Chronologies in which every text that a stranger may write is a hostile one.

`CORPORA=DIR` names a folder of corpora (xss-vectors.json and its like); without it our own cases run.
"""

from __future__ import annotations

import copy
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.load import load
from timeline.model import Kind
from timeline.parse import ContentFile, parse_file
from timeline.problems import Problem
from timeline.read import read_kinds

BASE = Path(__file__).parents[1] / "broken" / "_base"
PLAIN = "plain words"
T = "\ue000"  # stands for the text; no other text has it

_EVENT = {
    "title": T, "summary": T, "kind": "told", "date": "2015-09-15", "caller": "first", "recipient": "second",
    "said": T, "words": [T, T],
    "not_before": {"date": "2015-09-01", "source": "paper", "note": T},
    "actors": [{"actor": "first", "role": T, "note": T}],
    "locations": [{"location": "town", "role": "at", "note": T}],
    "claims": [{"about": "event", "statement": T, "sources": ["paper"], "note": T},
               {"about": f"{T}?", "statement": T, "sources": ["paper"]},
               {"about": "said", "value": T, "sources": ["paper"]}],
    "assessments": [{"about": "said", "reason": T, "on": "2015-10-01"}],
    "readouts": [{"by": "first", "on": "2015-09-15", "sources": ["paper"], "topics": [T], "statement": T},
                 {"by": "second", "none_found": "2015-10-01", "note": T}],
    "sources": ["paper", {"id": "own", "title": T, "publisher": T, "author": T, "access": "offline",
                          "archive_exempt": T}],
    "media": [{"file": "dot.png", "alt": T, "caption": T, "credit": T, "licence": T}],
    "corrections": [{"on": "2015-10-02", "type": "correction", "was": T, "now": T, "why": T}],
    "added": "2015-10-01", "updated": "2015-10-02", "contributors": [{"name": T}],
    "translations": [{"lang": "ru", "title": T, "summary": T, "body": T}],
    "imported": {"key": T},
}  # fmt: skip
_FILES: dict[str, dict[str, Any]] = {
    "events": _EVENT,
    "actors": {"name": T, "names": [T, {"text": T, "lang": "ru"}], "in_sentence": T, "type": "person",
               "roles": [{"title": T, "from": "2015"}]},
    "locations": {"name": T, "names": [T], "in_sentence": T, "type": "city"},
    "sources": {"title": T, "publisher": T, "author": T, "access": "offline", "archive_exempt": T},
    "storylines": {"title": T, "summary": T, "events": [{"event": "ID", "note": T}]},
    "pages": {"title": T, "summary": T},
    "kinds": {"title": T, "plural": T, "happens": "either", "sentence": ["{f} it is", "it is"],
              "fields": {"f": {"type": "choice", "label": T, "help": T, "values": {"v": T}},
                         "g": {"type": "quantity", "unit": [T, T]}}},
}  # fmt: skip
_KIND = {
    "title": "Told", "happens": "either", "sentence": ["{said} it is", "it is"], "readouts": True,
    "fields": {"caller": {"type": "actor"}, "recipient": {"type": "actor"}, "said": {"type": "text"},
               "words": {"type": "text", "many": True}},
}  # fmt: skip
_SITE = 'title = "Told"\nbase_url = "https://told.example"\nissue_url = "https://host.example/new?title={title}&body={text}"\n'


def _file(header: Any, body: str) -> bytes:
    # JSON is YAML, on as few lines as its fields.
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in header.items())
    return f"---\n{''.join(lines)}---\n{body}\n".encode("utf-8", "surrogatepass")


def _filled(value: Any, texts: Iterator[str]) -> Any:
    """The value with each place for a text filled with the next one."""
    if isinstance(value, str):
        return value.replace(T, next(texts)) if T in value else value
    if isinstance(value, list):
        return [_filled(one, texts) for one in value]
    return {name: _filled(one, texts) for name, one in value.items()} if isinstance(value, dict) else value


class Told:
    """A chronology that tells these texts in every place that takes them.

    `refused` are the problems of those places that do not take them, where plain words stand instead.
    """

    def __init__(self, root: Path, texts: list[str], kinds_every: int = 1):
        self.root, self.refused = root, list[Problem]()
        shutil.copytree(BASE, root)
        (root / "site.toml").write_text(_SITE)
        (root / "content/kinds/told.md").write_bytes(_file(_KIND, "Told."))
        (root / "content/media").mkdir()
        shutil.copy(Path(__file__).parents[1] / "pictures/camera.png", root / "content/media/dot.png")
        self._kinds, _ = read_kinds(root)
        for number, text in enumerate(texts):
            for collection, header in _FILES.items():
                if collection != "kinds" or number % kinds_every == 0:
                    self._tell(collection, f"h-{number}", header, text)
        self._until_it_is_sound()

    def _tell(self, collection: str, id: str, header: Any, text: str) -> None:
        header = json.loads(json.dumps(header).replace('"ID"', f'"{id}"').replace('"own"', f'"own-{id}"'))
        count = json.dumps(header).count(json.dumps(T)[1:-1]) + 1
        chosen = [text] * count
        if self._problems(collection, id, header, chosen):
            for place in range(count):
                alone = [text if one == place else PLAIN for one in range(count)]
                problems = self._problems(collection, id, header, alone)
                self.refused += problems
                chosen[place] = PLAIN if problems else text
        path = self.root / "content" / collection / f"{id}.md"
        path.parent.mkdir(exist_ok=True)
        filled = iter(chosen)
        path.write_bytes(_file(_filled(copy.deepcopy(header), filled), next(filled)))

    def _problems(self, collection: str, id: str, header: Any, texts: list[str]) -> tuple[Problem, ...]:
        filled = iter(texts)
        data = _file(_filled(copy.deepcopy(header), filled), next(filled))
        kinds: dict[str, Kind] = self._kinds
        return parse_file(ContentFile(f"content/{collection}/{id}.md", collection, data), kinds).problems  # type: ignore[arg-type]

    def _until_it_is_sound(self) -> None:
        """Texts that link to nothing make way: the link is named."""
        for _ in range(20):
            problems = load(self.root).problems
            if not problems:
                return
            self.refused += problems
            for path in {problem.path for problem in problems}:
                file = self.root / path
                header = file.read_bytes().split(b"---\n", 2)[1]
                lines = {problem.line for problem in problems if problem.path == path}
                is_body = max(lines) > header.count(b"\n") + 2 and not file.read_bytes().endswith(b"\nPlain.\n")
                if is_body:
                    file.write_bytes(b"---\n" + header + b"---\nPlain.\n")
                else:
                    file.unlink()
        raise AssertionError(problems[:5])


@pytest.fixture(scope="session")
def corpus() -> Callable[[str, str], list[dict[str, Any]]]:
    """The list under a key of a file of the folder of corpora; empty where none is given."""

    def read(name: str, key: str) -> list[dict[str, Any]]:
        if "CORPORA" not in os.environ:
            return []
        found: list[dict[str, Any]] = json.loads((Path(os.environ["CORPORA"]) / name).read_text())[key]
        return found

    return read


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Told]:
    """Makes a chronology of texts."""
    return lambda texts, **options: Told(tmp_path_factory.mktemp("told") / "root", texts, **options)
