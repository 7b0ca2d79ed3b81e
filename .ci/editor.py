#!/usr/bin/env python3
"""The kinds of a chronology in; what editors and the form for an issue know of them, out.

    python3 .ci/editor.py

Run it when a kind has changed: a test holds the files against the tables that `check` reads by.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
FORM = ".github/ISSUE_TEMPLATE/event.yml"


def files() -> dict[str, str]:
    """The text of each file that is made, by its path: schemas and snippets, and the form with its list of kinds."""
    sys.path.insert(0, str(HOME))
    from timeline.parse.schema import event_schema, record_schema
    from timeline.read import read_kinds
    from timeline.views.stub import event_stub

    kinds = sorted(read_kinds(HOME)[0].values(), key=lambda kind: kind.id)
    schemas = {name: record_schema(name) for name in ("actors", "locations", "sources", "storylines", "pages", "kinds")}
    snippets = {
        kind.title: {
            "scope": "markdown",
            "prefix": ["event", f"event-{kind.id}"],
            # In a snippet $ and } have a meaning of their own.
            "body": event_stub(kind).replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}").rstrip().split("\n"),
            "description": f"A new event: {kind.title}",
        }
        for kind in kinds
    }
    made = {"events.schema.json": event_schema(kinds), "chronology.code-snippets": snippets}
    made |= {f"{name}.schema.json": schema for name, schema in schemas.items()}
    texts = {f".vscode/{name}": json.dumps(one, indent=1, ensure_ascii=False) + "\n" for name, one in made.items()}
    return texts | {FORM: with_kinds((HOME / FORM).read_text(encoding="utf-8"), [kind.title for kind in kinds])}


def with_kinds(form: str, titles: list[str]) -> str:
    """The form, its first list of choices replaced: that of the kinds."""
    options = "".join(f"        - {title}\n" for title in sorted(titles))
    return re.sub(r"(?<=      options:\n)(?:        - .*\n)+", lambda _: options, form, count=1)


if __name__ == "__main__":
    for name, text in files().items():
        (HOME / name).write_text(text, encoding="utf-8")
