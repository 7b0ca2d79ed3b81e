"""A page in; the addresses at which its reader can put it right, filled in as far as we can, out."""

from __future__ import annotations

from urllib.parse import quote

from timeline.config import Config
from timeline.interface import interface_words
from timeline.views.links import Link

# Each by its word in the catalogue, and what it asks for below the lines that say which page it is about.
_REPORTS = (
    ("correct_this", "What is wrong:\n\nWhat it should say:\n\nThe source that shows it, with its address:\n"),
    ("add_source", "The source, with its address:\n\nWhat it says on this, and where in it:\n"),
    ("report_dead_link", "The link that leads nowhere:\n\nWhere it can be read now, if you know:\n"),
)


def report_links(config: Config, title: str, url: str, path: str) -> tuple[Link, ...]:
    """A link for each kind of report on the page at the whole address `url`, made from the file `path`.

    At the repository's host, else by mail; none where site.toml names neither.
    """
    page = f"Page: {url}\n" + (f"File: {path}\n" if path else "")
    words = interface_words(config.language)
    named = [(str(getattr(words, word)), questions) for word, questions in _REPORTS]
    found = [(name, _report(config, f"{name}: {title}", f"{page}\n{questions}")) for name, questions in named]
    return tuple(Link(name, address) for name, address in found if address)


def _report(config: Config, subject: str, text: str) -> str:
    if config.issue_url:
        return filled(config.issue_url, title=subject, text=text)
    if config.contact:
        return f"mailto:{config.contact}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"
    return ""


def filled(pattern: str, **values: str) -> str:
    """An address of site.toml with its slots filled in."""
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", quote(value, safe=""))
    return pattern
