"""What many pages show of one record is made once a site, not once a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from timeline.site import Site

Key = ParamSpec("Key")
View = TypeVar("View")


def once_a_site(make: Callable[Concatenate[Site, Key], View]) -> Callable[Concatenate[Site, Key], View]:
    """A function of the site and of plain values, whose results are kept as long as the site is."""

    @wraps(make)
    def made(site: Site, /, *key: Key.args, **named: Key.kwargs) -> View:
        assert not named, named  # the place of a value is its name in the memo
        try:
            found: View = site.memo[make, key]
        except KeyError:
            found = site.memo[make, key] = make(site, *key)  # type: ignore[call-arg]
        return found

    return made
