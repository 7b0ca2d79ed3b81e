"""References: all sources for programs that manage them, and how to cite the whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Document
from timeline.site import Site
from timeline.views.bibliography import citation_file, sources_bibtex, sources_csl, sources_ris

FAMILY = "citations"
_FILES = {
    "sources.bib": sources_bibtex,
    "sources.ris": sources_ris,
    "sources.csl.json": sources_csl,
    "CITATION.cff": citation_file,
}


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/data/sources.bib`, `.ris`, `.csl.json`, and `/data/CITATION.cff`."""
    for name, data in _FILES.items():
        yield Document(f"data/{name}", "joined", partial(data, site), "the references", shows_texts=False)
