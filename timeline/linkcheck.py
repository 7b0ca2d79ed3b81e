"""The sources of a chronology in; which of their addresses still lead somewhere, as their hosts answer, out.

A host that refuses programs, or has had enough of us, says nothing about its page: 401, 403 and 429
are not dead, nor is what does not answer today.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Literal
from urllib.parse import urljoin, urlsplit

import msgspec

from timeline.fetching import MOVED, NO_HOST, Answer, Asker
from timeline.model import Source
from timeline.notes import Notes
from timeline.policy.urls import web_address_fault

# What was answered is believed for so many days.
DAYS = 3.0
_GONE = (404, 410)
_REFUSED = (401, 403, 407, 429, 451)
_FOR_GOOD = (301, 308)
_HOPS = 5
_HOSTS_AT_ONCE = 8
_LONGEST_WAIT = 60.0

State = Literal["fine", "moved", "refused", "unsure", "dead"]


class Looked(msgspec.Struct, frozen=True):
    """How an address answered: `why` in words, `to` where it has moved for good."""

    state: State
    why: str = ""
    to: str = ""


class Link(msgspec.Struct, frozen=True, order=True):
    """A source's address and how it answered."""

    path: str
    line: int
    id: str
    url: str
    looked: Looked
    copy: str = ""


# Where not one of several hosts is to be found, it is not they who are gone.
_CUT_OFF = Looked("unsure", "no host at all could be found: is this machine on the web?")


def check_links(
    sources: Iterable[Source], asker: Asker, notes: Notes[Looked], sleep: Callable[[float], None] = time.sleep
) -> tuple[Link, ...]:
    """Every source with an address, once asked or remembered; those known to be gone are not asked."""
    chosen = [one for one in sources if one.url and one.access != "deleted"]
    hosts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in chosen:
        if notes[one.url] is None:
            hosts[urlsplit(one.url).hostname or ""][one.url] = None
    nowhere: dict[str, Looked] = {}

    def look_at_all(urls: Iterable[str]) -> None:
        for url in urls:
            found = look(url, asker, sleep)
            if found.why == NO_HOST:
                nowhere[url] = found
            else:
                notes.note(url, found)

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        # One host is asked by one thread; whatever raises there is raised here.
        list(pool.map(look_at_all, hosts.values()))
    if len(hosts) == 1 or len(nowhere) < sum(map(len, hosts.values())):
        for url, found in nowhere.items():
            notes.note(url, found)
    return tuple(sorted(_link(one, notes[one.url] or _CUT_OFF) for one in chosen))


def _link(one: Source, looked: Looked) -> Link:
    copy = one.archives[0].url if one.archives else ""
    return Link(one.path, one.line, one.id, one.url, looked, copy)


def look(url: str, asker: Asker, sleep: Callable[[float], None] = time.sleep) -> Looked:
    """Asks an address for its head, and for the whole where its host knows no heads; follows it where it moved."""
    here, for_good = url, True
    for _ in range(_HOPS):
        answer = _asked(here, asker, sleep)
        if answer.status not in MOVED:
            found = _judged(answer)
            has_moved = found.state == "fine" and here != url and for_good
            return Looked("moved", "it has moved for good", here) if has_moved else found
        for_good = for_good and answer.status in _FOR_GOOD
        here = urljoin(here, answer.headers.get("location", ""))
        if web_address_fault(here):
            return Looked("unsure", "it leads to what is no address of the web")
    return Looked("unsure", f"it leads on more than {_HOPS} times")


def _asked(url: str, asker: Asker, sleep: Callable[[float], None]) -> Answer:
    answer = asker.ask(url, "HEAD")
    if answer.status >= 400 and answer.status != 429:
        answer = asker.ask(url)
    if answer.status == 429:
        wait = answer.seconds_to_wait(time.time())
        if wait is not None and wait <= _LONGEST_WAIT:
            sleep(wait)
            answer = asker.ask(url)
    return answer


def _judged(answer: Answer) -> Looked:
    if answer.fault:
        return Looked("dead" if answer.fault == NO_HOST else "unsure", answer.fault)
    said = f"the host answers {answer.status}"
    if answer.status in _GONE:
        return Looked("dead", said)
    if answer.status in _REFUSED:
        return Looked("refused", said)
    return Looked("fine") if answer.status < 400 else Looked("unsure", said)


# --- in words -----------------------------------------------------------------------------------

_TITLES: tuple[tuple[State, str], ...] = (
    ("dead", "Dead links"),
    ("moved", "Moved for good"),
    ("unsure", "No answer that says whether the page is there"),
    ("refused", "Hosts that refuse programs: not dead for that"),
)


def link_text(link: Link) -> str:
    """What there is to say of one link, and to do about it."""
    said = f"{link.looked.why}: {link.url}" + (f"\n    it is now {link.looked.to}" if link.looked.to else "")
    if link.looked.state != "dead":
        return said
    if link.copy:
        return f"{said}\n    its copy: {link.copy}\n    to lead readers there, write: access: deleted"
    return f"{said}\n    no copy is kept; look for one: build.py archive {link.path}"


def report_lines(links: tuple[Link, ...]) -> Iterator[str]:
    """The report as text: each state that needs a look, and a last line that comes out even."""
    for state, title in _TITLES:
        found = [link for link in links if link.looked.state == state]
        if found:
            yield f"{title}: {len(found)}"
            yield from (f"  {link.path}:{link.line}: {link_text(link)}" for link in found)
    counts = [(sum(1 for link in links if link.looked.state == state), state) for state in ("fine", *dict(_TITLES))]
    yield f"{len(links)} link{'s' * (len(links) != 1)}" + "".join(
        f"{' + ' if number else ' = '}{count} {state}" for number, (count, state) in enumerate(counts)
    )


def report_markdown(links: tuple[Link, ...], bare: Iterable[str]) -> str:
    """The report for the summary of a workflow; `bare` are the ids of the sources without a copy.

    Addresses stand in code, so that nothing a proposal holds becomes a link.
    """
    dead = [link for link in links if link.looked.state == "dead"]
    parts = [(f"Dead links: {len(dead)}", [_dead_markdown(link) for link in dead])]
    without = [f"* `{id}`" for id in bare]
    parts.append((f"Sources without an archive copy: {len(without)}", without))
    return "\n".join(f"### {title}\n\n" + "".join(f"{line}\n" for line in lines) for title, lines in parts)


def _dead_markdown(link: Link) -> str:
    kept = f"; its copy: `{_code(link.copy)}`" if link.copy else ", and no copy is kept"
    return f"* `{link.id}`: {link.looked.why}{kept}: `{_code(link.url)}`"


def _code(text: str) -> str:
    return text.replace("`", "%60")
