"""The text of a lock and the folders of an import path in; which libraries are not as the lock says, out.

Part of the set-up, so it uses the standard library only. It compares names and versions: what a
package holds was checked against its hash by pip.
"""

from __future__ import annotations

import operator
import os
import re
import sys
from collections.abc import Iterable

_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)(?: ; ([^\\\n]+?))?(?: \\)?$", re.MULTILINE)
_COMPARISON = re.compile(r"(\w+) (==|!=|<=|>=|<|>) '([^']*)'")
_OPERATORS = {
    "==": operator.eq, "!=": operator.ne,
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def pins(lock: str, facts: dict[str, str]) -> dict[str, str]:
    """The version of each package that the text of a lock asks of an interpreter with these facts."""
    found = _PIN.findall(lock)
    return {_normal(name): version for name, version, marker in found if not marker or applies(marker, facts)}


def applies(marker: str, facts: dict[str, str]) -> bool:
    """Whether an environment marker is true, written as locks write it: `(a and b) or c`; ValueError if otherwise."""
    terms = [term.removeprefix("(").removesuffix(")").split(" and ") for term in marker.split(" or ")]
    return any([all([_holds(comparison, facts) for comparison in term]) for term in terms])


def _holds(comparison: str, facts: dict[str, str]) -> bool:
    found = _COMPARISON.fullmatch(comparison)
    if not found or found[1] not in facts:
        raise ValueError(f"timeline/libraries.py cannot read this marker of a lock: {comparison}")
    name, sign, value = found.groups()
    return bool(_OPERATORS[sign](_comparable(name, facts[name]), _comparable(name, value)))


def _comparable(name: str, value: str) -> tuple[int, ...] | str:
    if not name.startswith("python_"):
        return value
    return (*map(int, value.split(".")), 0, 0)[:3]


def interpreter_facts(version: str, implementation: str) -> dict[str, str]:
    """What the markers of a lock ask about: of an interpreter of this version on this machine."""
    return {
        "python_full_version": version,
        "python_version": ".".join(version.split(".")[:2]),
        "implementation_name": implementation,
        "platform_python_implementation": {"cpython": "CPython", "pypy": "PyPy"}.get(implementation, implementation),
        "sys_platform": sys.platform,
        "os_name": os.name,
    }


def installed(folders: Iterable[str]) -> dict[str, str]:
    """The version of each package in the folders of an import path; the first one wins, as it does for imports."""
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:  # an import path may name zip files and folders that are not there
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(_normal(package), version)
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def differences(wanted: dict[str, str], found: dict[str, str]) -> list[str]:
    """A line for each package that is missing or of another version than the lock's."""
    return [
        f"{name} {found[name]} is installed, the lock says {version}"
        if name in found
        else f"{name} is not installed, the lock says {version}"
        for name, version in sorted(wanted.items())
        if found.get(name) != version
    ]
