"""The one policy for requests to the preview: a request in, the status to refuse it with, or 0, out.

The preview shows drafts, and a page of any site can make a browser ask for them. So it answers to
its own names only (a foreign one may be a rebound one), and to no page but its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from urllib.parse import unquote_to_bytes, urlsplit

import msgspec

LIMIT_TARGET = 4_000
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?")
# What RFC 3986 lets into an address, and the few other signs that browsers leave as they are.
_TARGET = re.compile(r"/[!$-;=?-\[\]^-~]*")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")


class Request(msgspec.Struct, frozen=True):
    """Method and target of the first line, and every value of the headers that decide."""

    method: str
    target: str
    hosts: Sequence[str]
    origins: Sequence[str] = ()
    fetch_site: str = ""
    fetch_mode: str = ""


def refusal(request: Request, names: Collection[str]) -> int:
    """400 for what is malformed, 403 for a stranger, 405 for a method, 414 for a length; `names` are ours."""
    if request.method not in ("GET", "HEAD"):
        return 405
    if len(request.target) > LIMIT_TARGET:
        return 414
    host = _HOST.fullmatch(request.hosts[0]) if len(request.hosts) == 1 else None
    if host is None or int(host[2] or 0) > 65_535 or not _is_well_formed(request.target):
        return 400
    if host[1].strip("[]").lower() not in names:
        return 403
    return 0 if _is_from_here(request) else 403


def _is_well_formed(target: str) -> bool:
    """Whether it is the path of a page, by RFC 3986 and in UTF-8, with a query or without."""
    path = target.partition("?")[0]
    if not _TARGET.fullmatch(target) or _ESCAPE.search(path):
        return False
    try:
        return not _CONTROL.search(unquote_to_bytes(path).decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _is_from_here(request: Request) -> bool:
    """Whether no page of another site asks: but to be left for ours, as by a link."""
    for origin in request.origins:
        try:
            if urlsplit(origin).netloc.lower() != request.hosts[0].lower():
                return False
        except ValueError:
            return False
    return request.fetch_site in ("", "none", "same-origin") or request.fetch_mode == "navigate"
