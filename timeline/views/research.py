"""The pages of open research questions: all rules with their number, and the questions of each."""

from __future__ import annotations

from itertools import groupby

import msgspec

from timeline.dates import date_short
from timeline.link.research import RULES, Question, Rule
from timeline.model import Event
from timeline.site import Site
from timeline.urls import page_url
from timeline.views.head import RESEARCH, Head, edit_url, head
from timeline.views.links import Link, record_link
from timeline.views.shared import once_a_site

# So many records stand on a page; they are worked off from the first, and the others follow.
PAGE_LIMIT = 200


class RuleRow(msgspec.Struct, frozen=True, gc=False):
    """A rule with the number of its questions, and what would close one."""

    link: Link
    why: str
    count: int


class ResearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """All rules, those with open questions first."""

    head: Head
    open: tuple[RuleRow, ...]
    closed: tuple[RuleRow, ...]


class OpenRecord(msgspec.Struct, frozen=True, gc=False):
    """A record with what is open about it; `edit` is where its file can be edited, empty where nowhere."""

    link: Link
    notes: tuple[str, ...]
    edit: str


class RulePage(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of one rule, by record; `count` counts all records, `records` are the first of them."""

    head: Head
    title: str
    why: str
    count: int
    records: tuple[OpenRecord, ...]


@once_a_site
def _questions(site: Site, number: int) -> tuple[tuple[Question, ...], ...]:
    """The questions of the rule at that place of the table, those on one record together."""
    found = RULES[number].find(site)
    return tuple(tuple(group) for _, group in groupby(found, key=lambda question: question.id))


def research_page(site: Site) -> ResearchPage:
    """The page of all rules."""
    lead = "What this record does not know, or does not show yet. Each line is work that somebody can do."
    rows = [
        RuleRow(Link(rule.title, page_url(site.config, rule_path(rule))), rule.why, len(_questions(site, number)))
        for number, rule in enumerate(RULES)
    ]
    return ResearchPage(
        head=head(site, RESEARCH, "Research", lead, section=RESEARCH),
        open=tuple(row for row in rows if row.count),
        closed=tuple(row for row in rows if not row.count),
    )


def rule_path(rule: Rule) -> str:
    """The path of the questions of a rule."""
    return f"{RESEARCH}{rule.id}/"


def rule_page(site: Site, number: int) -> RulePage:
    """The page of the rule at that place of the table."""
    rule, found = RULES[number], _questions(site, number)
    crumbs = (Link("Research", page_url(site.config, RESEARCH)),)
    return RulePage(
        head=head(site, rule_path(rule), rule.title, rule.why, section=RESEARCH, crumbs=crumbs),
        title=rule.title,
        why=rule.why,
        count=len(found),
        records=tuple(_record(site, rule, questions) for questions in found[:PAGE_LIMIT]),
    )


def _record(site: Site, rule: Rule, questions: tuple[Question, ...]) -> OpenRecord:
    record = site.collection(rule.collection)[questions[0].id]
    small = date_short(record.date, True) if isinstance(record, Event) else ""
    link = record_link(site, rule.collection, record.id, small)
    return OpenRecord(link, tuple(question.note for question in questions), edit_url(site.config, record))
