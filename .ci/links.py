#!/usr/bin/env python3
"""A chronology in; the sources whose addresses lead nowhere, and those without an archive copy, as Markdown, out.

    python3 .ci/links.py ROOT [SUMMARY]

Asks each address once, one after another and a host at most once a second, for its head; hosts
that are not on the public internet are not asked. A page that refuses programs is not called dead.
Exit code 0 where no link is dead, 2 where one is.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

HOME = Path(__file__).resolve().parent.parent
AGENT = "timeline link check (looks once a week whether sources can still be read)"
PAUSE, PATIENCE = 1.0, 20.0
GONE = (404, 410)


def addresses(root: Path) -> Iterator[tuple[str, str, bool, bool]]:
    """Id, address, whether it is expected to be there, and whether a copy is kept, of each source."""
    sys.path.insert(0, str(HOME))
    from timeline.load import load

    site = load(root).site
    if site is None:
        raise SystemExit("the content has problems: python3 build.py check")
    for id, source in sorted(site.sources.items()):
        if source.url:
            yield id, source.url, source.access != "deleted", bool(source.archives or source.archive_exempt)


def is_public(host: str) -> bool:
    """Whether every address of the host is on the public internet."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return True  # asking will say that there is no such host
    return all(ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in found)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object) -> None:
        return None


def fault(url: str, guard: bool = True) -> str:
    """Why the address leads nowhere, or an empty text. A redirect leads somewhere."""
    if guard and not is_public(urlsplit(url).hostname or ""):
        return "the host is not on the public internet"
    request = urllib.request.Request(url, method="HEAD", headers={"User-Agent": AGENT})
    try:
        urllib.request.build_opener(_NoRedirect).open(request, timeout=PATIENCE).close()
    except urllib.error.HTTPError as error:
        return f"the host answers {error.code}" if error.code in GONE else ""
    except urllib.error.URLError as error:
        unknown = isinstance(error.reason, socket.gaierror)
        return "there is no such host" if unknown else f"no answer: {type(error.reason).__name__}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"no answer: {type(error).__name__}"
    return ""


def report(root: Path, pause: float = PAUSE, guard: bool = True) -> tuple[int, str]:
    """The exit code, and the lines for people."""
    dead, bare, last = [], [], {}
    for id, url, expected, kept in addresses(root):
        host = urlsplit(url).hostname or ""
        time.sleep(max(0.0, last.get(host, 0.0) + pause - time.monotonic()))
        last[host] = time.monotonic()
        why = fault(url, guard) if expected else ""
        if why:
            dead.append(f"* `{id}`: {why}{'' if kept else ', and no copy is kept'}: `{url.replace('`', '%60')}`")
        if not kept:
            bare.append(f"* `{id}`")
    parts = ((f"Dead links: {len(dead)}", dead), (f"Sources without an archive copy: {len(bare)}", bare))
    sections = [f"### {title}\n\n" + "".join(f"{one}\n" for one in lines) for title, lines in parts]
    return (2 if dead else 0), "\n".join(sections)


def main(arguments: list[str]) -> int:
    """Writes the report."""
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 3
    code, text = report(Path(arguments[0]))
    if len(arguments) == 2:
        with open(arguments[1], "a", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text, end="")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
