"""The open research questions: a page of all rules, and one for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from timeline.artifacts import Artifact, Page, html_path
from timeline.link.research import RULES
from timeline.site import Site
from timeline.views.head import RESEARCH
from timeline.views.research import research_page, rule_page, rule_path

FAMILY = "research"
_ORIGIN = "the research questions"


def artifacts(site: Site) -> Iterator[Artifact]:
    """`/research/` and `/research/<rule>/`."""
    # Whether a paragraph cites anything, and whether there is one, stands in the texts.
    yield Page(html_path(RESEARCH), "research.html", partial(research_page, site), _ORIGIN, shows_texts=True)
    for number, rule in enumerate(RULES):
        path = html_path(rule_path(rule))
        yield Page(path, "research-rule.html", partial(rule_page, site, number), _ORIGIN, rule.reads_texts)
