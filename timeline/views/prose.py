"""A text with its links and citations filled in."""

from __future__ import annotations

from timeline.model import Body, Mark
from timeline.policy.html import Html, filled_html, link_html, with_prefix
from timeline.site import Site
from timeline.urls import absolute, record_url
from timeline.views.shared import once_a_site
from timeline.views.sources import Citations


def prose(body: Body, site: Site, citations: Citations, prefix: str = "") -> Html:
    """The text as HTML; `prefix` sets the ids of its notes apart from those of other texts of the page."""
    if body.is_empty:
        return Html()
    return with_prefix(filled_html(body.html, [_filling(mark, site, citations) for mark in body.marks]), prefix)


def feed_prose(body: Body, site: Site, page: str) -> Html:
    """The text as HTML that is read away from its page, whose whole address is `page`."""
    citations = Citations(site, page)
    fillings = [
        citations.cite_html(mark.id, mark.place)
        if mark.is_citation
        else link_html(mark_text(mark, site), absolute(site.config, _mark_url(mark, site)))
        for mark in body.marks
    ]
    return with_prefix(filled_html(body.html, fillings), "feed") if not body.is_empty else Html()


def _filling(mark: Mark, site: Site, citations: Citations) -> Html:
    if mark.is_citation:
        return citations.cite_html(mark.id, mark.place)
    return _link(site, mark.collection, mark.id, mark.label)


@once_a_site
def _link(site: Site, collection: str, id: str, label: str) -> Html:
    mark = Mark(False, collection, id, label, "", 0, 0)
    return link_html(mark_text(mark, site), _mark_url(mark, site))


def _mark_url(mark: Mark, site: Site) -> str:
    collection, id = _target(mark, site)
    return record_url(site, collection, id)


def mark_text(mark: Mark, site: Site) -> str:
    """What a link shows: the writer's words, else the record's name as it stands in a sentence."""
    if mark.label:
        return mark.label
    collection, id = _target(mark, site)
    record = site.collection(collection)[id]
    name = getattr(record, "in_sentence", "") or getattr(record, "name", "") or getattr(record, "title", "")
    return str(name)


def _target(mark: Mark, site: Site) -> tuple[str, str]:
    found = site.target(mark)
    assert found is not None, mark  # links were checked when all records were linked
    return found


def lead_text(body: Body, site: Site) -> str:
    """The first sentence as plain text."""
    pieces = [body.lead[0]]
    for mark, piece in zip(body.lead_marks, body.lead[1:], strict=True):
        pieces += (mark_text(mark, site), piece)
    return "".join(pieces)
