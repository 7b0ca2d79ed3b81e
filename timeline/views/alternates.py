"""The other forms in which a page's content is published: feeds, calendars, data."""

from __future__ import annotations

import msgspec

from timeline.config import Config
from timeline.interface import interface_words
from timeline.site import Site
from timeline.urls import page_url, record_path, tag_path
from timeline.views.days import known_days
from timeline.views.shared import once_a_site

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
CALENDAR = "text/calendar"
JSON = "application/json"
# The collections whose records have a list of events of their own.
FOLLOWED = ("actors", "locations", "kinds", "storylines")
WITH_CALENDAR = ("actors", "locations", "kinds")
IN_API = ("events", "actors", "locations", "sources", "kinds", "storylines")
API = "/api/v1/"
EMBEDDED = ("events", "storylines", "actors")
EMBED_FOLDER = "embed"
OEMBED = "application/json+oembed"
OEMBED_FILE = "oembed.json"


class Alternate(msgspec.Struct, frozen=True, gc=False):
    """`type` is a media type, `title` names the form in the page's head, `text` in its foot, where it stands there."""

    type: str
    title: str
    url: str
    text: str = ""


def home_alternates(site: Site) -> tuple[Alternate, ...]:
    """Those of the whole chronology that every page does not name."""
    config, found = site.config, []
    if "calendars" in config.outputs:
        found.append(_calendar(site, "/", config.title, site.order))
    if "api" in config.outputs:
        text = interface_words(config.language).data_as_json
        found.append(Alternate(JSON, f"{config.title}: data", page_url(config, f"{API}events.json"), text))
    return tuple(found)


@once_a_site
def record_alternates(site: Site, collection: str, id: str) -> tuple[Alternate, ...]:
    """Those of a record's page."""
    record = site.collection(collection)[id]
    name = getattr(record, "name", "") or getattr(record, "title", "")
    path, found = record_path(collection, id), []
    if collection in FOLLOWED:
        found += _feeds(site.config, path, name)
    if collection in WITH_CALENDAR and "calendars" in site.config.outputs:
        found.append(_calendar(site, path, name, record_events(site, collection, id)))
    if collection in IN_API and "api" in site.config.outputs:
        file = f"events/{id}.json" if collection == "events" else f"{collection}.json"
        words = interface_words(site.config.language)
        text = words.data_of_event if collection == "events" else f"Data of all {collection} as JSON"
        found.append(Alternate(JSON, text, page_url(site.config, API + file), text))
    if collection in EMBEDDED and "embeds" in site.config.outputs:
        url = page_url(site.config, embed_path(collection, id) + OEMBED_FILE)
        found.append(Alternate(OEMBED, f"{name}: oEmbed", url))
    return tuple(found)


def embed_path(collection: str, id: str) -> str:
    """The path of a record's page for frames."""
    return f"/{EMBED_FOLDER}{record_path(collection, id)}"


def tag_alternates(site: Site, tag: str) -> tuple[Alternate, ...]:
    """Those of a tag's page."""
    return tuple(_feeds(site.config, tag_path(tag), tag.replace("-", " ")))


def record_events(site: Site, collection: str, id: str) -> tuple[str, ...]:
    """The events of a record, each once, in the order of its page."""
    if collection == "actors":
        return tuple(one.event for one in site.by_actor.get(id, ()))
    if collection == "locations":
        return tuple(one.event for one in site.by_location.get(id, ()))
    if collection == "kinds":
        return site.by_kind.get(id, ())
    steps = (step.event.id for step in site.storylines[id].steps)
    return tuple(dict.fromkeys(event for event in steps if not site.events[event].withdrawn))


def _feeds(config: Config, path: str, name: str) -> list[Alternate]:
    if "record-feeds" not in config.outputs:
        return []
    words = interface_words(config.language)
    title, latest = words.feed_of.replace("{name}", name), words.latest_of.replace("{name}", name)
    return [
        Alternate(ATOM, latest, page_url(config, f"{path}feed.xml"), title),
        Alternate(JSON_FEED, latest, page_url(config, f"{path}feed.json")),
    ]


def _calendar(site: Site, path: str, name: str, events: tuple[str, ...]) -> Alternate:
    """The calendar, and in the foot how many events are on days that a calendar can hold."""
    held = sum(known_days(site, id) is not None for id in events)
    left = len(events) - held
    words = interface_words(site.config.language)
    text = words.calendar_of.format(name=name, events=words.count(words.n_events, held))
    if left:
        text += words.count(words.left_out, left)
    return Alternate(CALENDAR, f"{name}: calendar", page_url(site.config, f"{path}calendar.ics"), text)
