"""An address in; the copy that the Wayback Machine has of it, or makes of it, out.

Two services, by their documentation: the availability API (https://archive.org/help/wayback_api.php)
and Save Page Now 2 (https://archive.org/details/spn-2-public-api-page-docs-2023-01-22). Nothing of an
answer goes into content but the fourteen digits of a copy's time.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from timeline.dates import Date, parse_date
from timeline.fetching import Answer, Asker
from timeline.model import Archive

_TIME = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-2]\d[0-5]\d[0-5]\d")
_JOB = re.compile(r"[A-Za-z0-9-]{1,100}")
# Refusals that are about now, not about the page (the list of error codes of Save Page Now): the
# account has had all that it gets for now, or this one page is better tried another time.
_FULL = frozenset({"error:user-session-limit", "error:max-daily-bandwidth", "error:max-daily-bandwidth-from-ip"})
_LATER = _FULL | frozenset(
    f"error:{code}"
    for code in (
        "too-many-requests", "too-many-daily-captures", "service-unavailable", "no-browsers-available", "cannot-fetch",
        "celery", "internal-server-error", "proxy-error", "gateway-timeout", "soft-time-limit-exceeded", "job-failed",
    )
)  # fmt: skip


class Service(msgspec.Struct, frozen=True):
    """The addresses of the services, and the key of an account (`access:secret`), where there is one."""

    available: str = "https://archive.org/wayback/available"
    save: str = "https://web.archive.org/save"
    copies: str = "https://web.archive.org/web"
    key: str = ""


_PUBLIC = Service()


class Copy(msgspec.Struct, frozen=True):
    """There is a copy."""

    archive: Archive


class NoCopy(msgspec.Struct, frozen=True):
    """There is none; `why` is said where the service refuses to make one."""

    why: str = ""


class Running(msgspec.Struct, frozen=True):
    """A copy is being made, in the job of this name."""

    job: str


class Trouble(msgspec.Struct, frozen=True):
    """No answer for now: what the service did instead, and whether it asks to be left alone."""

    why: str
    is_busy: bool = False


class Wayback:
    """The two services. A 429 is waited out, as long as Retry-After says or a minute and then doubling,
    up to `longest` seconds; a fault of the service is tried `tries` times in all.
    """

    def __init__(
        self, asker: Asker, service: Service = _PUBLIC, sleep: Callable[[float], None] = time.sleep,
        longest: float = 600.0, tries: int = 3,
    ):  # fmt: skip
        self._asker, self._service, self._sleep = asker, service, sleep
        self._longest, self._tries = longest, tries

    def existing(self, url: str, day: str) -> Copy | NoCopy | Trouble:
        """The copy nearest to a day (YYYYMMDD, or an empty text for the latest)."""
        query = urlencode({"url": url, **({"timestamp": day} if day else {})})
        found = self._asked(f"{self._service.available}?{query}")
        if isinstance(found, Trouble):
            return found
        snapshots = found.get("archived_snapshots")
        if not isinstance(snapshots, dict):
            return Trouble("an answer that is not that of the availability API")
        closest = snapshots.get("closest")
        if not isinstance(closest, dict) or closest.get("available") is not True or closest.get("status") != "200":
            return NoCopy()
        return self._copy(url, closest.get("timestamp"))

    def make(self, url: str) -> Running | Copy | NoCopy | Trouble:
        """Asks for a new copy."""
        form = urlencode({"url": url, "skip_first_archive": "1"}).encode()
        found = self._asked(self._service.save, "POST", form)
        if isinstance(found, Trouble):
            return found
        job = found.get("job_id")
        if isinstance(job, str) and _JOB.fullmatch(job):
            return Running(job)
        return _refusal(found)

    def state(self, url: str, job: str) -> Running | Copy | NoCopy | Trouble:
        """How far a job is."""
        found = self._asked(f"{self._service.save}/status/{quote(job, safe='')}")
        if isinstance(found, Trouble):
            return found
        if found.get("status") == "success":
            return self._copy(url, found.get("timestamp"))
        return Running(job) if found.get("status") == "pending" else _refusal(found)

    def _copy(self, url: str, timestamp: object) -> Copy | Trouble:
        if not isinstance(timestamp, str) or not _TIME.fullmatch(timestamp):
            return Trouble("a copy without a time")
        day = parse_date(f"{timestamp[:4]}-{timestamp[4:6]}-{timestamp[6:8]}")
        if not isinstance(day, Date):
            return Trouble("a copy without a time")
        return Copy(Archive(f"{self._service.copies}/{timestamp}/{url}", day))

    def _asked(self, url: str, method: str = "GET", form: bytes | None = None) -> dict[str, Any] | Trouble:
        """The object that was answered, after as many tries as it takes."""
        headers = {"Accept": "application/json"}
        if self._service.key and not url.startswith(self._service.available):
            headers["Authorization"] = f"LOW {self._service.key}"
        trouble = Trouble("")
        for number in range(self._tries):
            answer = self._asker.ask(url, method, form, headers)
            found = _object(answer)
            if not isinstance(found, Trouble):
                return found
            trouble = found
            wait = _seconds(answer, number)
            if wait > self._longest:
                return Trouble(f"{found.why}, and asks to wait for {wait / 60:.0f} minutes", is_busy=True)
            if number + 1 < self._tries:
                self._sleep(wait)
        return trouble


def _seconds(answer: Answer, number: int) -> float:
    asked = answer.seconds_to_wait(time.time())
    if asked is not None:
        return asked
    return (60.0 if answer.status == 429 else 2.0) * float(2**number)


def _object(answer: Answer) -> dict[str, Any] | Trouble:
    """The JSON object of an answer. Refusals come as such too, with any status."""
    if answer.fault:
        return Trouble(answer.fault)
    if answer.status in (429, 503):
        return Trouble(f"it answers {answer.status}", is_busy=True)
    if answer.status in (401, 403):
        return Trouble(f"it answers {answer.status}: the key of the account is missing or wrong", is_busy=True)
    try:
        found = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = None
    if isinstance(found, dict) and (answer.status == 200 or "status_ext" in found):
        return found
    if not answer.body:
        return Trouble(f"it answers {answer.status} with nothing")
    kind = answer.headers.get("content-type", "").partition(";")[0]
    return Trouble(f"it answers {answer.status} with {'a page of HTML' if kind == 'text/html' else 'no JSON object'}")


def _refusal(found: dict[str, Any]) -> NoCopy | Trouble:
    code = found.get("status_ext")
    said = found.get("message")
    words = " ".join(str(code or said or "no reason").split())[:200]
    shown = "".join(character for character in words if character.isprintable())
    return Trouble(f"it says {shown}", is_busy=code in _FULL) if code in _LATER else NoCopy(f"it says {shown}")
