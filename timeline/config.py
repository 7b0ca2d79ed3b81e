"""The text of site.toml in, the site's constants out, or the problems in it."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any, Literal

import msgspec

from timeline.policy.urls import link_is_allowed, web_address_fault
from timeline.problems import Problem, did_you_mean, quoted

FAMILIES = (
    "pages",
    "feeds",
    "sources",
    "contribute",
    "research",
    "known",
    "record-feeds",
    "calendars",
    "api",
    "tables",
    "database",
    "citations",
    "embeds",
)

# Families that need a library of their own: built only where site.toml names them.
EXTRAS = ("parquet",)

# What the site fills in: the same names for every host.
_SLOTS = {"new_file_url": ("{path}", "{text}"), "issue_url": ("{title}", "{text}")}
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class NavigationItem(msgspec.Struct, frozen=True):
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


def parse_config(text: str, path: str = "site.toml") -> Config | list[Problem]:
    """The site's constants, or every problem of the file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        message = re.sub(r" \(at .*", "", str(error))
        written = (text.split("\n")[line - 1 : line] or [""])[0]
        bare = re.match(r"\s*([\w-]+)\s*=\s*([^\s\"'\[{].*?)\s*$", written)
        if "overwrite" in message:
            said = f"a key stands twice: {quoted(written.strip())}"
            return [Problem(path, line, 1, said, "keep one of the two")]
        if bare and not re.match(r"(true|false|[-+\d.]+)$", bare[2]):
            hint = f'put the text in quotes: {bare[1]} = "{bare[2]}"'
            return [Problem(path, line, bare.start(2) + 1, f"a text stands without quotes: {quoted(bare[2])}", hint)]
        return [Problem(path, line, column, f"this is not TOML: {message}", "texts stand in quotes, lists in brackets")]
    problems = list(_problems(table, text, path))
    if problems:
        return sorted(problems)
    config = msgspec.convert(table, Config)
    return msgspec.structs.replace(config, base_url=config.base_url.rstrip("/"))


def _problems(table: dict[str, Any], text: str, path: str) -> Any:
    fields = {field.name: field for field in msgspec.structs.fields(Config)}
    for key in table:
        if key not in fields:
            hint = did_you_mean(key, fields) or f"site.toml takes: {', '.join(fields)}"
            yield Problem(path, _line(text, key), 1, f"site.toml has no key {quoted(key)}", hint)
    for name, field in fields.items():
        if field.required and name not in table:
            yield Problem(path, 1, 1, f"site.toml needs {quoted(name)}", f'add: {name} = "…"')
        elif name in table:
            yield from _value_problems(name, field.type, table[name], _line(text, name), path)


def _value_problems(name: str, type_: Any, value: Any, line: int, path: str) -> Any:
    try:
        msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        if type_ is str and not isinstance(value, str):
            yield Problem(path, line, 1, f"{name} has to be a text: {value}", f'write: {name} = "…"')
            return
        message = str(error).partition(" - ")[0].lower()
        yield Problem(path, line, 1, f"{name}: {message}", "see docs/site-toml.md for what it takes")
        return
    if name in ("base_url", "edit_url", "history_url") and (fault := web_address_fault(value)):
        yield Problem(path, line, 1, f"{name}: {fault}", 'write it like "https://example.org"')
    elif name == "base_url" and ("?" in value or "#" in value):
        message = f"base_url holds a query or a fragment: {quoted(value)}"
        yield Problem(path, line, 1, message, "keep the address up to its path")
    if name in _SLOTS:
        yield from _pattern_problems(name, value, line, path)
    if name == "contact" and not _MAIL.fullmatch(value):
        message = f"contact is not a mail address: {quoted(value)}"
        yield Problem(path, line, 1, message, 'write it like "us@example.org"')
    if name == "title" and not value.strip():
        yield Problem(path, line, 1, "title is empty", "give the site a name")
    if name == "navigation":
        yield from _navigation_problems(value, line, path)
    if name in ("feed_length", "list_limit", "home_limit") and value < 1:
        yield Problem(path, line, 1, f"{name} has to be at least 1", "")
    if name == "outputs":
        known = (*FAMILIES, *EXTRAS)
        for family in value:
            if family not in known:
                hint = did_you_mean(family, known) or f"the families are: {', '.join(known)}"
                yield Problem(path, line, 1, f"outputs has no family {quoted(family)}", hint)


def _pattern_problems(name: str, value: str, line: int, path: str) -> Any:
    """An address of the host with each of its slots once: in the query, where it can do no harm."""
    bare = value
    for slot in _SLOTS[name]:
        if value.partition("?")[2].count(slot) != 1:
            message = f"{name} has to hold {slot} once, after its question mark"
            yield Problem(path, line, 1, message, "see docs/site-toml.md for an example")
        bare = bare.replace(slot, "")
    if fault := web_address_fault(bare):
        yield Problem(path, line, 1, f"{name}: {fault}", 'write it like "https://example.org"')


def _navigation_problems(items: list[dict[str, str]], line: int, path: str) -> Any:
    """An item leads to a path of the site or to an address that a text may link to, and nowhere else."""
    for item in items:
        href = item["href"]
        is_path = href.startswith("/") and not href.startswith("//") and "\\" not in href
        if not is_path and (href.startswith("#") or not link_is_allowed(href)):
            message = f"navigation leads to an address that is not allowed: {quoted(href)}"
            yield Problem(path, line, 1, message, 'write a path such as "/actors/", or a whole address')


def _line(text: str, key: str) -> int:
    found = re.search(rf"^\s*\[*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
