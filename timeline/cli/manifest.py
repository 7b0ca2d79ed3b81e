"""The place of a list of published ids in, a file or an address; its bytes, or why they cannot be had, out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from timeline.fetching import MOVED, Answer, Asker
from timeline.policy.urls import web_address_fault
from timeline.problems import Problem

# A list of 100,000 ids has about 12 MB.
_LARGEST = 32_000_000
_PATIENCE = 60.0  # seconds
_HOPS = 5


def is_address(place: str) -> bool:
    """Whether the list is to be fetched, and not read from a file."""
    return place.lower().startswith(("http://", "https://"))


def manifest_bytes(place: str) -> bytes | Problem:
    """The bytes of the list at a path or an address of the web. Raises OSError where a file cannot be read."""
    if not is_address(place):
        return Path(place).read_bytes()
    if fault := web_address_fault(place):
        return Problem(place, 0, 0, fault, "give the address of the site's ids.json")
    answer = _fetched(place)
    message = _fault(answer)
    if not message:
        return answer.body
    return Problem(place, 0, 0, message, "try again, or give the path of a copy of the site's ids.json")


def _fetched(address: str) -> Answer:
    # Whoever runs the command names the address: it may well be a server of their own.
    asker = Asker(pause=0, patience=_PATIENCE, public_only=False, limit=_LARGEST + 1)
    for _ in range(_HOPS):
        answer = asker.ask(address, headers={"Accept": "application/json"})
        if answer.status not in MOVED:
            break
        address = urljoin(address, answer.headers.get("location", ""))
    return answer


def _fault(answer: Answer) -> str:
    if answer.fault:
        return f"the server cannot be asked: {answer.fault}"
    if answer.status != 200:
        return f"the server answers {answer.status}"
    return f"it is larger than {_LARGEST // 1_000_000} MB" if len(answer.body) > _LARGEST else ""
