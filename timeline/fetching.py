"""An address of the web in; what its host answers, or why it does not, out.

Politely: a host is asked at most once a second, tells who asks, and is never waited for longer than
a minute. Only http and https, only so many bytes, and, where addresses come from files that
strangers propose, only hosts on the public internet.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from timeline.policy.urls import web_address_fault

AGENT = "timeline (keeps copies of the sources of a chronology, and looks whether they can still be read)"
MOVED = (301, 302, 303, 307, 308)
NO_HOST = "there is no such host"
# What a name server says of a name that it knows not to be; that none answers says nothing about a host.
_UNKNOWN = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))


class Answer(msgspec.Struct, frozen=True):
    """`status` is that of HTTP, 0 where nothing was answered: then `fault` says why.

    `headers` are by name in small letters; `body` is cut at the limit of who asks.
    """

    status: int
    headers: dict[str, str] = {}
    body: bytes = b""
    fault: str = ""

    def seconds_to_wait(self, now: float) -> float | None:
        """What Retry-After asks for, in seconds from `now` (RFC 9110, section 10.2.3); None where it is not said."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text[:9])
        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - now)
        except (ValueError, OverflowError):
            return None


class Asker:
    """Asks hosts, each at most once in `pause` seconds; safe to share between threads.

    `patience` is how many seconds one answer may take as a whole, `limit` how many bytes are read of
    it. Hosts of a private network are asked only where `public_only` is False.
    """

    def __init__(
        self, pause: float = 1.0, patience: float = 60.0, public_only: bool = True, limit: int = 1024 * 1024
    ):
        self._pause, self._patience, self._public_only, self._limit = pause, patience, public_only, limit
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def ask(self, url: str, method: str = "GET", form: bytes | None = None, headers: Mapping[str, str] = {}) -> Answer:
        """The answer; a redirect is an answer, and not followed. Never raises for what a host does."""
        fault = web_address_fault(url)
        host = urlsplit(url).hostname or "" if not fault else ""
        if not fault and self._public_only and not is_public(host):
            fault = "the host is not on the public internet"
        if fault:
            return Answer(0, fault=fault)
        self._wait_for(host)
        request = urllib.request.Request(url, data=form, method=method, headers={"User-Agent": AGENT, **headers})
        return _within(self._patience, lambda: _answer(request, self._patience, self._limit))

    def _wait_for(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next.get(host, 0.0))
            self._next[host] = at + self._pause
        time.sleep(at - now)


def is_public(host: str) -> bool:
    """Whether every address of the host is on the public internet; True where there is no such host."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True  # asking will say so
    return all(ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in found)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: Any) -> None:
        return None


def _within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """The answer of a call that may drip for ever: a time limit of a socket is one for each byte."""
    answers: list[Answer] = []
    thread = threading.Thread(target=lambda: answers.append(call()), daemon=True)
    thread.start()
    thread.join(seconds)
    return answers[0] if answers else Answer(0, fault=_too_long(seconds))


def _too_long(seconds: float) -> str:
    return f"no answer within {seconds:.0f} seconds"


def _answer(request: urllib.request.Request, seconds: float, limit: int) -> Answer:
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=seconds) as response:
            return Answer(response.status, _headers(response), response.read(limit))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _headers(error), _body(error, limit))
    except urllib.error.URLError as error:
        return Answer(0, fault=_why(error.reason, seconds))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, fault=_why(error, seconds))


def _why(error: object, seconds: float) -> str:
    """What happened, without what a host may have put into the text of the exception."""
    if isinstance(error, socket.gaierror) and error.errno in _UNKNOWN:
        return NO_HOST
    return _too_long(seconds) if isinstance(error, TimeoutError) else f"no answer: {type(error).__name__}"


def _body(error: urllib.error.HTTPError, limit: int) -> bytes:
    try:
        return error.read(limit)
    except (OSError, http.client.HTTPException):
        return b""


def _headers(response: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}
