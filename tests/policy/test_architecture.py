"""ARCHITECTURE.md says of every module what the module says of itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HOME = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([a-z_/]+(?:\.py|/))` \| (.+) \|$", re.MULTILINE)


def test_every_sentence_of_the_table_is_the_first_of_its_module() -> None:
    text = (HOME / "ARCHITECTURE.md").read_text()
    rows = ROW.findall(text[text.index("## Every module in a sentence") :])
    wrong, seen = [], set()
    for name, sentence in rows:
        # The door is not below the package, and the build has its name.
        path = HOME / name if sentence.startswith("The door") else HOME / "timeline" / name
        path = path / "__init__.py" if name.endswith("/") else path
        doc = ast.get_docstring(ast.parse(path.read_text())) if path.is_file() else "(no file)"
        seen.add(path)
        if not " ".join((doc or "").split()).startswith(sentence):
            wrong.append(f"{name}: {sentence!r} is not {' '.join((doc or '').split())[:160]!r}")
    modules = (path for path in (HOME / "timeline").rglob("*.py") if path.name != "__init__.py")
    missing = [path for path in modules if path not in seen and path.parent / "__init__.py" not in seen]
    assert not wrong, "\n".join(wrong)
    assert not missing, missing
