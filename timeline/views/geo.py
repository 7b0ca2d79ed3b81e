"""Events and places as GeoJSON (RFC 7946): points for places, lines for routes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.dates import date_text
from timeline.encode.feeds import json_text
from timeline.encode.joined import Joined
from timeline.model import Coordinates
from timeline.site import Site
from timeline.urls import absolute, record_url
from timeline.views.card import status_view
from timeline.views.days import iso_bound
from timeline.views.places import Spot, geo_precision, position_of, route, spots


def events_geojson(site: Site) -> Joined:
    """A point for each place of an event whose position may be published, and a line for each route."""
    return _collection(tuple(json_text(one) for id in site.order for one in _features(site, id)))


def locations_geojson(site: Site) -> Joined:
    """A point for each place whose position may be published."""
    return _collection(tuple(json_text(one) for id in site.locations for one in _place(site, id)))


def _collection(features: tuple[str, ...]) -> Joined:
    return Joined('{"type":"FeatureCollection","features":[\n', features, ",\n", "\n]}\n")


def _features(site: Site, id: str) -> Iterator[dict[str, Any]]:
    found = spots(site, id)
    if not found:
        return
    common = _properties(site, id)
    for one in found:
        place = site.locations[one.location]
        where = {
            "location": one.location, "location_name": place.name, "role": one.role,
            "precision": place.precision or None, "geo_precision": geo_precision(place),
            "coordinates": place.publish_coordinates,
        }  # fmt: skip
        yield _feature(f"{id}/{one.location}/{one.role}", _point(one.position), {**common, **where})
    if way := route(found):
        yield _feature(f"{id}/route", _line(way), {**common, "route": [one.location for one in way]})


def _properties(site: Site, id: str) -> dict[str, Any]:
    event = site.events[id]
    return {
        "event": id, "url": absolute(site.config, record_url(site, "events", id)), "title": event.title,
        "kind": event.kind.id, "date": event.date.edtf, "date_text": date_text(event.date),
        "date_start": iso_bound(event.date.earliest) or None, "date_end": iso_bound(event.date.latest) or None,
        "status": status_view(site, event).id, "disputed": id in site.disputed,
    }  # fmt: skip


def _place(site: Site, id: str) -> Iterator[dict[str, Any]]:
    position, place = position_of(site, id), site.locations[id]
    if position is not None:
        about = {
            "name": place.name, "url": absolute(site.config, record_url(site, "locations", id)),
            "types": place.type, "precision": place.precision or None, "geo_precision": geo_precision(place),
            "coordinates": place.publish_coordinates,
        }  # fmt: skip
        yield _feature(id, _point(position), about)


def _feature(id: str, geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": properties}


def _point(position: Coordinates) -> dict[str, Any]:
    return {"type": "Point", "coordinates": (position.longitude, position.latitude)}


def _line(way: tuple[Spot, ...]) -> dict[str, Any]:
    """The route, cut where it crosses the antimeridian (RFC 7946, 3.1.9)."""
    lines: list[list[tuple[float, float]]] = [[]]
    for one in way:
        point = (one.position.longitude, one.position.latitude)
        if lines[-1] and abs(point[0] - lines[-1][-1][0]) > 180:
            before, after = _cut(lines[-1][-1], point)
            lines[-1].append(before)
            lines.append([after])
        lines[-1].append(point)
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _cut(one: tuple[float, float], other: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The point at which the shorter way between two points meets the antimeridian, on either side of it."""
    edge = 180.0 if one[0] > 0 else -180.0
    span = other[0] + 2 * edge - one[0]
    part = (edge - one[0]) / span if span else 0.0
    latitude = round(one[1] + part * (other[1] - one[1]), 6)
    return (edge, latitude), (-edge, latitude)
