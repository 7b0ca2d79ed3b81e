"""What many pages show of one record is made once a site, or once for two files, not once a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from timeline.site import Site

Key = ParamSpec("Key")
View = TypeVar("View")


def once_a_site(make: Callable[Concatenate[Site, Key], View]) -> Callable[Concatenate[Site, Key], View]:
    """A function of the site and of plain values, whose results are kept as long as the site is.

    Whoever is given what was kept has looked at all that it was made of.
    """

    @wraps(make)
    def made(site: Site, /, *key: Key.args, **named: Key.kwargs) -> View:
        assert not named, named  # the place of a value is its name in the memo
        memo, watch = site.memo, site.watch
        found: View
        if watch is None:
            try:
                found = memo[make, key]
            except KeyError:
                found = memo[make, key] = make(site, *key)  # type: ignore[call-arg]
            return found
        try:
            found, cells = memo[make, key]
        except KeyError:
            found, cells = memo[make, key] = watch.during(partial(make, site, *key))
        watch.log.extend(cells)
        return found

    return made


def forget(site: Site) -> None:
    """Forgets what was kept, but for what was made of the site as a whole."""
    whole = {name: found for name, found in site.memo.items() if not name[1]}
    site.memo.clear()
    site.memo.update(whole)


class Handover(Generic[View]):
    """What one file makes of each of its records and another takes away: made once, and not kept after that.

    Whoever is given what was kept has looked at all that it was made of.
    """

    def __init__(self, site: Site, make: Callable[[Site, str], View]):
        self._site, self._make = site, make
        self._kept: dict[str, tuple[View, tuple[int, ...]]] = {}

    def keep(self, id: str) -> View:
        """What is made of a record, which somebody will take."""
        found = self._found(id)
        if self._site.watch is not None:  # whoever is asked page by page, as records change, keeps nothing
            self._kept[id] = found
        return found[0]

    def take(self, id: str) -> View:
        """What was kept, or is made now."""
        return self._found(id)[0]

    def _found(self, id: str) -> tuple[View, tuple[int, ...]]:
        watch, work = self._site.watch, partial(self._make, self._site, id)
        if watch is None:
            return work(), ()
        found, cells = self._kept.pop(id, None) or watch.during(work)
        watch.log.extend(cells)
        return found, cells
