"""An older list of published ids and the site of today in; every address that has gone without a word, out."""

from __future__ import annotations

import msgspec

from timeline.problems import Problem, near, quoted
from timeline.site import Site
from timeline.views.ids import FORMAT, Manifest, PublishedId, manifest


def vanished(site: Site, data: bytes, name: str) -> list[Problem]:
    """A problem for every address of the list that the site neither has nor leads on from.

    `data` is the text of an older `/ids.json`, `name` where it was read from: a path or an address.
    A withdrawn event still has its page, and a renamed record its alias: neither has gone.
    """
    old = _manifest(data)
    if old is None:
        hint = "give the path or the address of an ids.json, such as https://your.address/ids.json"
        return [Problem(name, 0, 0, "this is no list of published ids", hint)]
    today = manifest(site)
    if old.site.rstrip("/") != today.site:
        message = f"this is the list of another site: {quoted(old.site)}, not {quoted(today.site)}"
        return [Problem(name, 0, 0, message, "compare with the list of the same base_url")]
    addresses = {_page(one) for one in today.ids}
    fresh = _new_ids(old, today)
    gone = [one for one in old.ids if _page(one) not in addresses]
    return [Problem(name, 0, 0, _message(one), _hint(one, fresh.get(one.collection, []))) for one in gone]


def _manifest(data: bytes) -> Manifest | None:
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.format == FORMAT else None


def _page(one: PublishedId) -> str:
    """The address of the page; an inline source stands on that of its event."""
    return one.url.partition("#")[0]


def _new_ids(old: Manifest, today: Manifest) -> dict[str, list[str]]:
    """By collection the ids that the older list has not: one of them may be the same record under a new name."""
    known = {(one.collection, one.id) for one in old.ids}
    found: dict[str, list[str]] = {}
    for one in today.ids:
        if (one.collection, one.id) not in known:
            found.setdefault(one.collection, []).append(one.id)
    return found


def _message(one: PublishedId) -> str:
    what = f"{quoted(one.id)} of {one.collection}"
    return f"the address {quoted(_page(one))} was published and is gone: {what}"


def _hint(one: PublishedId, fresh: list[str]) -> str:
    target = near(one.id, fresh)
    place = f"content/{one.collection}/…/{target}.md" if target else "the file that took its place"
    renamed = f"renamed: write aliases: [{one.id}] into {place}"
    return f"{renamed}\ngone for good: put the file back with withdrawn: why" if one.collection == "events" else renamed
