"""The one policy for addresses that content may link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})
FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"`{}|\\^]")
LIMIT = 2000


def web_address_fault(url: str) -> str:
    """What is wrong with an address of the web (http or https), or an empty text (RFC 3986)."""
    if len(url) > LIMIT:
        return f"the address has {len(url)} characters; at most {LIMIT} are allowed"
    found = FORBIDDEN.search(url)
    if found:
        return f"the address holds the character U+{ord(found.group()):04X}, which has to be percent-encoded"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme.lower() not in ("http", "https"):
        return "the address does not begin with http:// or https://"
    if not host:
        return "the address names no host"
    if parts.username is not None or parts.password is not None:
        return "the address holds a user name or password"
    return ""


def link_is_allowed(url: str) -> bool:
    """Whether a link in a text may lead there: the web, mail, or a place on the same page."""
    if url.startswith("#"):
        return True
    scheme = url.partition(":")[0].lower()
    if scheme == "mailto":
        return not FORBIDDEN.search(url)
    return not web_address_fault(url)
