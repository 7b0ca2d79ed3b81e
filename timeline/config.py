"""The text of site.toml in, the site's constants out, or the problems in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

import msgspec

from timeline.policy.urls import link_is_allowed, web_address_fault
from timeline.problems import Problem, did_you_mean, quoted
from timeline.toml import Place, Toml, read_toml

FAMILIES = (
    "pages",
    "feeds",
    "sources",
    "contribute",
    "search",
    "research",
    "known",
    "record-feeds",
    "calendars",
    "api",
    "tables",
    "database",
    "citations",
    "embeds",
    "share-pictures",
)

# Families that need a library of their own: built only where site.toml names them.
EXTRAS = ("parquet",)

# What the site fills in: the same names for every host.
_SLOTS = {"new_file_url": ("{path}", "{text}"), "issue_url": ("{title}", "{text}")}
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class NavigationItem(msgspec.Struct, frozen=True):
    """A link of the head of every page."""

    label: str
    href: str


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What site.toml says.

    `base_url` has no slash at its end and may have a path; `feed_length` is the number of
    entries in the feed; `list_limit` the number of events from which a list is split by year,
    month and day; `home_limit` the number of events from which the home page shows the latest
    part only; `edit_url` is the address at the repository's host under
    which a file's path leads to its editor, `history_url` the one under which it leads to what was
    changed in it; `new_file_url` and `issue_url` are its pages for a new file, with {path} and
    {text}, and for a report, with {title} and {text}; `contact` is a
    mail address; `archive_gate` says what a source without an archive copy is: nothing, advice or
    a problem.
    """

    title: str
    base_url: str
    subtitle: str = ""
    description: str = ""
    language: str = "en"
    navigation: tuple[NavigationItem, ...] = ()
    feed_length: int = 50
    list_limit: int = 200
    home_limit: int = 110
    licence: str = ""
    edit_url: str = ""
    history_url: str = ""
    new_file_url: str = ""
    issue_url: str = ""
    contact: str = ""
    archive_gate: Literal["pass", "advise", "block"] = "pass"
    outputs: tuple[str, ...] = FAMILIES

    @property
    def base_path(self) -> str:
        """The path of base_url, without a slash at its end: empty for most sites."""
        return _base_path(self.base_url)


@lru_cache
def _base_path(base_url: str) -> str:
    return re.sub(r"^[a-z]+://[^/]*", "", base_url).rstrip("/")


# A fault of a value: where it stands, what is wrong with it, what to do.
_Fault = tuple[Place, str, str]


def parse_config(text: str, path: str = "site.toml") -> tuple[Config, list[Problem]]:
    """The site's constants, and every problem of the file.

    Where there are problems, the constants hold what could be read, with the defaults for the rest; no family of
    outputs, where it cannot be read which are wanted.
    """
    toml = read_toml(text, path)
    faults = list(_missing(toml))
    sound: dict[str, Any] = {"title": "", "base_url": ""}
    for name, value in toml.table.items():
        found = list(_value_faults(name, value, toml))
        faults += found
        # A line left out may have been one of a link.
        if not found and not (name == "navigation" and toml.problems):
            sound[name] = value
    if "outputs" not in sound and toml.keys.get(("", 0, "outputs")):
        sound["outputs"] = ()
    problems = [*toml.problems, *(Problem(path, *place, message, hint) for place, message, hint in faults)]
    config = msgspec.convert(sound, Config)
    return msgspec.structs.replace(config, base_url=config.base_url.rstrip("/")), sorted(problems)


def _missing(toml: Toml) -> Iterator[_Fault]:
    for field in msgspec.structs.fields(Config):
        if field.required and field.name not in toml.table and field.name not in toml.unread:
            yield (1, 1), f"site.toml needs {quoted(field.name)}", f'add: {field.name} = "…"'


def _value_faults(name: str, value: Any, toml: Toml) -> Iterator[_Fault]:
    types = {field.name: field.type for field in msgspec.structs.fields(Config)}
    if name not in types:
        hint = did_you_mean(name, types) or f"site.toml takes: {', '.join(types)}"
        yield toml.key(name), f"site.toml has no key {quoted(name)}", hint
    elif name == "navigation":
        yield from _navigation_faults(value, toml)
    elif wrong := _type_fault(name, types[name], value, toml):
        yield wrong
    else:
        at = toml.value(name)
        yield from ((at, message, hint) for message, hint in _text_faults(name, value))
        for family in value if name == "outputs" else ():
            if family not in (*FAMILIES, *EXTRAS):
                hint = did_you_mean(family, (*FAMILIES, *EXTRAS)) or f"the families are: {', '.join(FAMILIES)}"
                yield toml.member(family, name), f"outputs has no family {quoted(family)}", hint


_TYPES: dict[Any, tuple[str, str]] = {
    str: ("a text", '{} = "…"'),
    int: ("a number from 1 on", "{} = 50"),
    tuple[str, ...]: ("a list of texts", '{} = ["…", "…"]'),
}


def _type_fault(name: str, type_: Any, value: Any, toml: Toml) -> _Fault | None:
    at = toml.value(name)
    try:
        msgspec.convert(value, Annotated[int, msgspec.Meta(ge=1)] if type_ is int else type_)
    except msgspec.ValidationError:
        if type_ not in _TYPES:
            choices = get_args(type_)
            hint = did_you_mean(value, choices) if isinstance(value, str) else ""
            return at, f"{name} cannot be {toml.written(at)}", hint or f"it is one of: {', '.join(choices)}"
        kind, example = _TYPES[type_]
        return at, f"{name} has to be {kind}: {toml.written(at)}", f"write: {example.format(name)}"
    return None


def _text_faults(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with the text of a key, and what to do."""
    if name in ("base_url", "edit_url", "history_url") and (fault := web_address_fault(value)):
        yield f"{name}: {fault}: {quoted(value)}", 'write it like "https://example.org"'
    elif name == "base_url" and ("?" in value or "#" in value):
        yield f"base_url holds a query or a fragment: {quoted(value)}", "keep the address up to its path"
    elif name in _SLOTS:
        yield from _pattern_faults(name, value)
    elif name == "contact" and not _MAIL.fullmatch(value):
        yield f"contact is not a mail address: {quoted(value)}", 'write it like "us@example.org"'
    elif name == "title" and not value.strip():
        yield "title is empty", "give the site a name"


def _pattern_faults(name: str, value: str) -> Iterator[tuple[str, str]]:
    """An address of the host with each of its slots once: in the query, where it can do no harm."""
    bare = value
    for slot in _SLOTS[name]:
        if value.partition("?")[2].count(slot) != 1:
            yield f"{name} has to hold {slot} once, after its question mark", "see docs/site-toml.md for an example"
        bare = bare.replace(slot, "")
    if fault := web_address_fault(bare):
        yield f"{name}: {fault}: {quoted(value)}", 'write it like "https://example.org"'


def _navigation_faults(items: Any, toml: Toml) -> Iterator[_Fault]:
    """Each item has a label, and leads to a path of the site or to an address that a text may link to."""
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        hint = "write each below a line [[navigation]], with label and href"
        yield toml.value("navigation"), "navigation is no list of links", hint
        return
    for number, item in enumerate(items):
        at = ("navigation", number)
        for key in ("label", "href"):
            if key not in item and not any(name in toml.unread for name in ("navigation", key)):
                yield toml.key("", *at), f"a link of navigation needs {quoted(key)}", f'add: {key} = "…"'
            elif not isinstance(item.get(key, ""), str):
                place = toml.value(key, *at)
                yield place, f"{key} has to be a text: {toml.written(place)}", f'write: {key} = "…"'
        for key in item.keys() - {"label", "href"}:
            hint = did_you_mean(key, ("label", "href")) or "keys of the site stand above the first [[navigation]]"
            yield toml.key(key, *at), f"a link of navigation has no key {quoted(key)}", hint
        href = item.get("href", "/")
        if isinstance(href, str) and not _leads_somewhere(href):
            message = f"navigation leads to an address that is not allowed: {quoted(href)}"
            yield toml.value("href", *at), message, 'write a path such as "/actors/", or a whole address'


def _leads_somewhere(href: str) -> bool:
    is_path = href.startswith("/") and not href.startswith("//") and "\\" not in href
    return is_path or (not href.startswith("#") and link_is_allowed(href))
