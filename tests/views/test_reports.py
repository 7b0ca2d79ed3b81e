"""The links by which a reader puts a page right."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from timeline.config import Config
from timeline.views.reports import filled, report_links

ISSUES = "https://host.example/issues/new?title={title}&body={text}"
PAGE = ("A title & more", "https://example.org/events/x/", "content/events/x.md")


def config(**values: str) -> Config:
    return Config(title="A chronology", base_url="https://example.org", **values)


def test_without_an_address_there_is_no_link() -> None:
    assert report_links(config(), *PAGE) == ()


def test_a_report_says_which_page_and_file_it_is_about() -> None:
    links = report_links(config(issue_url=ISSUES, contact="us@example.org"), *PAGE)
    assert [link.text for link in links] == ["Correct this", "Add a source", "Report a dead link"]
    asked = parse_qs(urlsplit(links[0].url).query)
    assert asked["title"] == ["Correct this: A title & more"]
    assert asked["body"][0].startswith("Page: https://example.org/events/x/\nFile: content/events/x.md\n")


def test_without_a_host_the_reports_go_by_mail() -> None:
    links = report_links(config(contact="us@example.org"), *PAGE)
    assert all(link.url.startswith("mailto:us@example.org?subject=") for link in links)


def test_what_fills_a_slot_fills_no_other() -> None:
    assert filled("https://h.example/?a={title}&b={text}", title="{text}", text="&") == (
        "https://h.example/?a=%7Btext%7D&b=%26"
    )
