"""The picture that a shared address shows, of an event, of other records, and of the site; and how pages name it."""

from __future__ import annotations

from typing import Any

import msgspec

from timeline.config import Config
from timeline.dates import civil, date_text, day_number, days_in_month
from timeline.encode.share_picture import HEIGHT, WIDTH, Ruler, SharePicture
from timeline.figures.axis import Axis, ticks
from timeline.figures.marks import strokes
from timeline.interface import interface_words
from timeline.link.rules import event_bounds
from timeline.model import Actor, Event, Location, Record
from timeline.site import Site
from timeline.urls import absolute, page_url, record_path
from timeline.views.card import status_view
from timeline.views.languages import direction
from timeline.views.links import kind_label
from timeline.views.places import outer_places
from timeline.views.timeline import SHAPES
from timeline.views.when import when

FAMILY = "share-pictures"
FILE = "share.png"
# Records with a picture of their own; every other page has that of the site.
DRAWN = ("events", "actors", "locations", "storylines")
_LABELS = {"actors": "actor", "locations": "place", "storylines": "storyline"}

_MONTH, MOST_NAMES = 28, 3


class Preview(msgspec.Struct, frozen=True, gc=False):
    """The whole address of a page's picture, its size in pixels and what stands for it in words.

    `is_own` says whether it shows the page's record, not the site.
    """

    url: str
    alt: str
    width: int
    height: int
    is_own: bool


def preview(site: Site, record: Record | None) -> Preview | None:
    """The picture that the page of a record names, or any other page; None where none are drawn."""
    config = site.config
    if FAMILY not in config.outputs:
        return None
    collection = record.path.split("/")[1] if record else ""
    if record is None or collection not in DRAWN:
        return Preview(absolute(config, page_url(config, f"/{FILE}")), config.title, WIDTH, HEIGHT, False)
    url = absolute(config, page_url(config, record_path(collection, record.id) + FILE))
    alt = _event_alt(site, record) if isinstance(record, Event) else _name(record)
    return Preview(url, alt, WIDTH, HEIGHT, True)


def _event_alt(site: Site, event: Event) -> str:
    return f"{site.kinds[event.kind.id].title}, {date_text(event.date)}: {event.title}"


def _name(record: Record) -> str:
    return getattr(record, "name", "") or getattr(record, "title", "")


# --- what is drawn ------------------------------------------------------------------------------------


def site_picture(site: Site) -> SharePicture:
    """The picture of the site: its name, and below it what it is."""
    config = site.config
    return _picture(config, site="", title=config.title, place=config.subtitle)


def record_picture(site: Site, collection: str, id: str) -> SharePicture:
    """The picture of a record."""
    record = site.collection(collection)[id]
    if isinstance(record, Event):
        return _event_picture(site, record)
    label = getattr(interface_words(site.config.language), _LABELS[collection])
    return _picture(site.config, title=_name(record), label=label, place=_below(site, record))


def _below(site: Site, record: Record) -> str:
    """What stands below a name: other spellings of it, the places around it, or what it is about."""
    if isinstance(record, Actor):
        return " · ".join([one.text for one in record.names[:MOST_NAMES]])
    if isinstance(record, Location):
        return " · ".join([site.locations[id].name for id in outer_places(site, record.id)])
    return getattr(record, "summary", "")


def _event_picture(site: Site, event: Event) -> SharePicture:
    kind, words = kind_label(site.kinds[event.kind.id], site), interface_words(site.config.language)
    shape, shown = site.kinds[event.kind.id].shape or SHAPES[kind.colour], when(event.date)
    status = status_view(site, event)
    return _picture(
        site.config, title=event.title, instead=shown.text, label=kind.title, shape=shape, colour=kind.colour,
        number=shown.number, rest=shown.rest, small=shown.small, place=_where(site, event.id) or _who(site, event.id),
        status=status.id, status_text=status.text, fault=words.disagree if event.id in site.disputed else "",
        ruler=_ruler(site, event),
    )  # fmt: skip


def _picture(config: Config, **shown: Any) -> SharePicture:
    host = config.base_url.partition("://")[2]
    found = {"site": config.title, "host": host, "right_to_left": direction(config.language) == "rtl", **shown}
    return SharePicture(**found)


def _where(site: Site, id: str) -> str:
    """The places of an event: from where to where, else each once."""
    places = [one for one in site.places.get(id, ()) if one.role != "concerning"]
    ends = [next((one.location for one in places if one.role == role), "") for role in ("from", "to")]
    arrow = " ← " if direction(site.config.language) == "rtl" else " → "
    chosen, between = (ends, arrow) if all(ends) else (dict.fromkeys(one.location for one in places), " · ")
    return between.join(site.locations[one].name for one in chosen)


def _who(site: Site, id: str) -> str:
    """Those who took part in an event, each once."""
    found = dict.fromkeys(one.actor for one in site.participants.get(id, ()))
    return " · ".join([site.actors[one].name for one in list(found)[:MOST_NAMES]])


def _ruler(site: Site, event: Event) -> Ruler | None:
    """The date on the months, or on the years, that it may lie in and some around them."""
    bounds = event_bounds(event)
    known = [bound for bound in bounds if bound is not None]
    axis = _axis(min(known), max(known)) if known else None
    found = strokes(event.date, bounds, event.id in site.disputed, axis) if axis else None
    return Ruler(ticks(axis), found) if axis and found else None


def _axis(first: int, last: int) -> Axis:
    if last - first < _MONTH:
        (year, month, _), (end, until, _) = civil(first - _MONTH), civil(last + _MONTH)
        return Axis(day_number(year, month, 1), day_number(end, until, days_in_month(end, until)))
    year, end = civil(first)[0], civil(last)[0]
    around = (end - year + 3) // 4 if end > year else 0
    return Axis(day_number(year - around, 1, 1), day_number(end + around, 12, 31))
