"""The place of a list of published ids in, a file or an address; its bytes, or why they cannot be had, out."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from pathlib import Path

from timeline.policy.urls import web_address_fault
from timeline.problems import Problem

# A list of 100,000 ids has about 12 MB.
_LARGEST = 32_000_000
_PAUSE, _WHOLE = 10.0, 60.0  # seconds: without a byte, and altogether


def is_address(place: str) -> bool:
    """Whether the list is to be fetched, and not read from a file."""
    return place.lower().startswith(("http://", "https://"))


def manifest_bytes(place: str) -> bytes | Problem:
    """The bytes of the list at a path or an address of the web. Raises OSError where a file cannot be read."""
    if not is_address(place):
        return Path(place).read_bytes()
    if fault := web_address_fault(place):
        return Problem(place, 0, 0, fault, "give the address of the site's ids.json")
    try:
        return _fetched(place)
    except urllib.error.HTTPError as error:
        message = f"the server answers {error.code}"
    except urllib.error.URLError as error:
        message = f"the server cannot be asked: {error.reason}"
    except TimeoutError:
        message = f"the server takes too long: no answer within {_PAUSE:g} seconds, or none whole within {_WHOLE:g}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        message = f"the answer broke off: {error or type(error).__name__}"
    return Problem(place, 0, 0, message, "try again, or give the path of a copy of the site's ids.json")


def _fetched(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "timeline-check", "Accept": "application/json"})
    deadline = time.monotonic() + _WHOLE
    found = bytearray()
    with _web().open(request, timeout=_PAUSE) as answer:
        while chunk := answer.read1(65_536):
            found += chunk
            if len(found) > _LARGEST:
                raise ValueError(f"it is larger than {_LARGEST // 1_000_000} MB")
            if time.monotonic() > deadline:
                raise TimeoutError
    return bytes(found)


def _web() -> urllib.request.OpenerDirector:
    """An opener for the web alone: a redirect to a file or to FTP is refused."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler, urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor, urllib.request.UnknownHandler,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener
