"""All sources as files for programs that manage references, and how to cite the chronology as its file says."""

from __future__ import annotations

import msgspec

from timeline.encode.joined import Joined
from timeline.encode.references import Reference, bibtex, csl_list, ris
from timeline.site import Site
from timeline.views.references import chronology_reference, source_reference


def sources_bibtex(site: Site) -> Joined:
    """`sources.bib`."""
    return Joined("", tuple(bibtex(one) for one in _sources(site)), "\n", "")


def sources_ris(site: Site) -> Joined:
    """`sources.ris`."""
    return Joined("", tuple(ris(one) for one in _sources(site)), "\r\n", "")


def sources_csl(site: Site) -> Joined:
    """`sources.csl.json`."""
    return csl_list(_sources(site))


def _sources(site: Site) -> tuple[Reference, ...]:
    return tuple(source_reference(site, id) for id in site.sources)


def citation_file(site: Site) -> Joined:
    """`CITATION.cff` (version 1.2.0); its texts stand in quotes as JSON has them, which YAML reads."""
    one = chronology_reference(site)
    fields = {
        "cff-version": "1.2.0",
        "message": "Please cite this chronology as below, and the event with its own address.",
        "type": "dataset",
        "title": one.title,
        "abstract": site.config.description,
        "url": one.url,
        "date-released": f"{one.issued.year:04}-{one.issued.month:02}-{one.issued.day:02}"
        if one.issued and one.issued.day
        else "",
    }
    lines = [f"{name}: {msgspec.json.encode(value).decode()}" for name, value in fields.items() if value]
    authors = f"authors:\n  - name: {msgspec.json.encode(one.publisher).decode()}"
    return Joined("", (*lines, authors), "\n", "\n")
