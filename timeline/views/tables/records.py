"""Actors, places, sources, kinds and storylines, a row each."""

from __future__ import annotations

from timeline.encode.tables import Cell, Column, Table
from timeline.site import Site
from timeline.urls import absolute, record_url
from timeline.views.places import geo_precision, position_of
from timeline.views.prose import lead_text


def _url(site: Site, collection: str, id: str) -> str:
    return absolute(site.config, record_url(site, collection, id))


def kinds(site: Site) -> Table:
    """The kinds of event."""
    columns = (
        Column("id", "the id of the kind"),
        Column("url", "the address of its page, which is its codebook"),
        Column("title", "its name"),
        Column("plural", "its name in lists"),
        Column("happens", "at a point, over a span, or either"),
        Column("cameo", "the CAMEO root code nearest to it"),
        Column("definition", "the first sentence of the codebook on it"),
    )
    rows = (
        (id, _url(site, "kinds", id), kind.title, kind.plural, kind.happens, kind.cameo or None,
         lead_text(kind.body, site) or None)
        for id, kind in site.kinds.items()
    )  # fmt: skip
    return Table("kinds", "Kinds of event", columns, tuple(rows))


def locations(site: Site) -> Table:
    """The places, with the position that may be published."""
    columns = (
        Column("id", "the id of the place"),
        Column("url", "the address of its page"),
        Column("name", "its name"),
        Column("types", "what it is: base, port, city, strait …"),
        Column("latitude", "degrees north (WGS 84), as it may be published", "number"),
        Column("longitude", "degrees east", "number"),
        Column("precision", "metres, or exact, town, district, region, country"),
        Column("geo_precision", "the same in the three steps of ACLED", "integer"),
        Column("publish_coordinates", "exact, rounded (to about 10 km) or hidden"),
        Column("within", "the place around it", references="locations"),
        Column("wikidata", "its item at Wikidata"),
    )
    rows: list[tuple[Cell, ...]] = []
    for id, place in site.locations.items():
        at = position_of(site, id)
        rows.append(
            (
                id, _url(site, "locations", id), place.name, "; ".join(place.type), at.latitude if at else None,
                at.longitude if at else None, place.precision or None, geo_precision(place) if at else None,
                place.publish_coordinates, place.within.id if place.within else None, place.wikidata or None,
            )
        )  # fmt: skip
    return Table("locations", "Places", columns, tuple(rows))


def actors(site: Site) -> Table:
    """The actors."""
    columns = (
        Column("id", "the id of the actor"),
        Column("url", "the address of its page"),
        Column("name", "its name"),
        Column("type", "person, office, state, unit …"),
        Column("part_of", "the actor that it is part of", references="actors"),
        Column("seat", "the place of its seat", references="locations"),
        Column("wikidata", "its item at Wikidata"),
    )
    rows = (
        (
            id, _url(site, "actors", id), one.name, one.type, one.part_of.id if one.part_of else None,
            one.seat.id if one.seat else None, one.wikidata or None,
        )
        for id, one in site.actors.items()
    )  # fmt: skip
    return Table("actors", "Actors", columns, tuple(rows))


def sources(site: Site) -> Table:
    """The sources; those of withdrawn events stand without the event."""
    columns = (
        Column("id", "the id of the source"),
        Column("url", "its own address"),
        Column("page", "where it stands in the chronology"),
        Column("title", "its title; in brackets where that is a description"),
        Column("publisher", "who published it"),
        Column("authors", "who wrote it"),
        Column("published", "the day on which it was published, in EDTF"),
        Column("lang", "its language, as a tag"),
        Column("type", "wire, statement, imagery …"),
        Column("access", "open, paywalled, deleted or offline"),
        Column("archive", "the address of the first copy"),
        Column("derived_from", "the source that it copied", references="sources"),
        Column("original", "the source at the end of its chain of copies", references="sources"),
        Column("reliability", "A to F on the Admiralty scale"),
        Column("event", "the event in whose file it is written", references="events"),
    )
    rows = (
        (
            id, one.url or None, _url(site, "sources", id) or None, one.title, one.publisher,
            "; ".join(one.author) or None,
            one.published.edtf if one.published else None, one.lang or None, one.type or None, one.access,
            one.archives[0].url if one.archives else None, one.derived_from.id if one.derived_from else None,
            site.origin[id], one.reliability or None,
            one.event if one.event and not site.events[one.event].withdrawn else None,
        )
        for id, one in site.sources.items()
    )  # fmt: skip
    return Table("sources", "Sources", columns, tuple(rows))


def names(site: Site) -> Table:
    """Every other spelling of an actor or place."""
    columns = (
        Column("collection", "actors or locations"),
        Column("record", "the id of the record"),
        Column("name", "the spelling"),
        Column("lang", "its language, as a tag"),
        Column("since", "from when it was used, in EDTF"),
        Column("until", "until when it was used, in EDTF"),
    )
    rows = (
        (collection, id, one.text, one.lang or None, one.since.edtf if one.since else None,
         one.until.edtf if one.until else None)
        for collection, table in (("actors", site.actors), ("locations", site.locations))
        for id, record in table.items()
        for one in record.names
    )  # fmt: skip
    return Table("names", "Other names of actors and places, a row each", columns, tuple(rows))


def storyline_steps(site: Site) -> Table:
    """The storylines, step by step."""
    columns = (
        Column("storyline", "the id of the storyline"),
        Column("title", "its title"),
        Column("number", "the number of the step", "integer"),
        Column("event", "the id of the event", references="events"),
    )
    rows = (
        (id, storyline.title, number, step.event.id)
        for id, storyline in site.storylines.items()
        for number, step in enumerate(storyline.steps, 1)
        if not site.events[step.event.id].withdrawn
    )
    return Table("storyline_steps", "Storylines, a row a step", columns, tuple(rows))
