"""What many pages show of one record is made once a site, not once a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

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
