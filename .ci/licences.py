#!/usr/bin/env python3
"""The locks and what is installed of them in; docs/licences.md, the licence of every library, out.

    python3 .ci/licences.py
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PAGE = HOME / "docs/licences.md"
LOCKS = {
    "requirements.txt": "build and preview",
    "requirements-test.txt": "tests",
    "requirements-browser.txt": "browser tests",
}
# What a package says in prose or by number, by its name on the list of SPDX.
_SPDX = {
    "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0", "Apache License 2.0": "Apache-2.0",
    "BSD License": "BSD", "BSD": "BSD", "ISC License (ISCL)": "ISC", "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0",
    "BSD-3-Clause License": "BSD-3-Clause",
}  # fmt: skip


def names() -> dict[str, str]:
    """Every library of the locks, and what it is needed for."""
    found: dict[str, str] = {}
    for lock, use in LOCKS.items():
        for name in re.findall(r"^([A-Za-z0-9._-]+)==", (HOME / lock).read_text(encoding="utf-8"), re.MULTILINE):
            found.setdefault(name, use)
    return found


def licence(name: str) -> str:
    """The licence that the installed package states; empty where it is not installed."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return ""
    classified = [
        one.rpartition(" :: ")[2] for one in stated.get_all("Classifier", ()) if one.startswith("License :: ")
    ]
    found = stated.get("License-Expression") or "; ".join(classified) or (stated.get("License") or "").split("\n")[0]
    return _SPDX.get(found, found)


def page() -> str:
    """The text of the page."""
    rows = [f"| {name} | {licence(name)} | {use} |" for name, use in names().items()]
    return "\n".join((_HEAD, "| library | licence | for |", "|---|---|---|", *rows, ""))


_HEAD = """# Licences

The program is under the MIT licence ([LICENSE](../LICENSE)), the content under that of
[LICENSE-content](../LICENSE-content). None of the libraries below is part of a built site.
This page is made from the locks by `python3 .ci/licences.py`; a test holds it to what is installed.
The tests' packages of npm state theirs in `package-lock.json`, third-party files of a site in
`static/vendor/vendor.toml`.
"""

if __name__ == "__main__":
    if missing := [name for name in names() if not licence(name)]:
        sys.exit(f"not installed: {', '.join(missing)}")
    PAGE.write_text(page(), encoding="utf-8")
