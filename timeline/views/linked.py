"""What search engines may know of a page, as linked data of schema.org: the way to it, the event it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from timeline.dates import machine_date
from timeline.model import Event, Record
from timeline.policy.encoders import json_in_html
from timeline.policy.html import Html
from timeline.site import Site
from timeline.urls import absolute, record_url
from timeline.views.links import Link
from timeline.views.share_picture import preview

_CONTEXT = "https://schema.org"


def linked_data(site: Site, url: str, title: str, crumbs: tuple[Link, ...], record: Record | None) -> Html:
    """The values for a script element of the type application/ld+json; empty where there is nothing to say."""
    graph = []
    if crumbs:
        graph.append(_breadcrumbs(site, url, title, crumbs))
    if isinstance(record, Event) and not record.withdrawn:
        graph.append(_article(site, url, record))
    return _graph(graph)


def linked_dataset(site: Site, url: str, description: str, files: Iterable[Link]) -> Html:
    """The same for the page of what can be taken along: the record as a set of data, in these files."""
    found = [{"@type": "DataDownload", "name": one.text, "contentUrl": absolute(site.config, one.url)} for one in files]
    dataset = {
        "@type": "Dataset", "name": site.config.title, "description": description, "url": url,
        "inLanguage": site.config.language, "isAccessibleForFree": True, "distribution": found,
    }  # fmt: skip
    return _graph([dataset])


def _graph(values: list[dict[str, Any]]) -> Html:
    if not values:
        return Html()
    return Html(json_in_html(msgspec.json.encode({"@context": _CONTEXT, "@graph": values}).decode("utf-8")))


def _breadcrumbs(site: Site, url: str, title: str, crumbs: tuple[Link, ...]) -> dict[str, Any]:
    way = [(crumb.text, absolute(site.config, crumb.url)) for crumb in crumbs] + [(title, url)]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _address(site: Site, location: str) -> str:
    return absolute(site.config, record_url(site, "locations", location))


def _article(site: Site, url: str, event: Event) -> dict[str, Any]:
    """The page as an article about an event; a day is given only where it is known."""
    about: dict[str, Any] = {"@type": "Event", "name": event.title}
    if day := machine_date(event.date):
        about["startDate"] = day
    if places := dict.fromkeys(one.location for one in site.places.get(event.id, ()) if one.role != "concerning"):
        about["location"] = [
            {"@type": "Place", "name": site.locations[id].name, "url": _address(site, id)} for id in places
        ]
    found: dict[str, Any] = {"@type": "Article", "headline": event.title, "url": url, "about": about}
    if shown := preview(site, event):
        found["image"] = shown.url
    found["inLanguage"] = site.config.language
    for name, date in (("datePublished", event.added), ("dateModified", event.updated)):
        if date is not None and (day := machine_date(date)):
            found[name] = day
    return found
