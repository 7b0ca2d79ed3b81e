"""Odd and hostile files: a record or problems with a line, in a second and half a gigabyte, and never an exception.

`CORPORA=DIR` names a folder with yaml-test-suite-*.json, pyyaml-errors.json and markdown-pathological.json.
"""

from __future__ import annotations

import base64
import os
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.collection import COLLECTIONS
from timeline.dates import DateFault, civil, parse_date
from timeline.model import Kind
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.read import read_kinds

BASE = Path(__file__).parents[1] / "broken" / "_base"
HEAD = "---\ntitle: A\nkind: call\ndate: 2015-09-15\ncaller: first\nrecipient: second\nsources: paper\n"
SECONDS, MEGABYTES = 1.0, 512


@pytest.fixture(scope="module")
def kinds() -> dict[str, Kind]:
    return read_kinds(BASE)[0]


def read(data: bytes, kinds: dict[str, Kind], collection: str = "events") -> Parsed:
    return parse_file(ContentFile(f"content/{collection}/x.md", collection, data), kinds)  # type: ignore[arg-type]


def fault(data: bytes, kinds: dict[str, Kind]) -> str:
    """What is wrong with how a file is read, in a process of its own that may be killed; empty where nothing is."""
    receiver, sender = os.pipe()
    child = os.fork()
    if not child:
        said = "an exception"
        try:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            started = time.process_time()
            found = read(data, kinds)
            seconds = time.process_time() - started
            megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            said = "" if found.record or found.problems else "neither a record nor a problem"
            said += "".join(f"no line: {one.text()}" for one in found.problems if not one.line or not one.column)
            said += f"{seconds:.2f} s" if seconds > SECONDS else ""
            said += f"{megabytes:.0f} MB" if megabytes > MEGABYTES else ""
        except BaseException as error:
            said = repr(error)
        finally:
            os.write(sender, said.encode()[:4_000])
            os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(sender)
    with open(receiver, "rb") as file:
        said = file.read().decode()
    return said or (f"it died of {status}" if status else "")


SIGNS = ("[", "*", "_", "`", ">", "(", "<", "&", "\\", "![", "[[", "[^", "- ", "**a ", "|", "~", "a_", "<!--", "[a](<")


def bodies(corpus: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """Names and texts in Markdown that are slow elsewhere."""
    for sign in SIGNS:
        yield sign, sign * 30_000
        yield f"{sign} closed", sign * 15_000 + "x" + {"[": "]", "(": ")", "<": ">"}.get(sign, sign) * 15_000
    for case in corpus("markdown-pathological.json", "cases"):
        if "parts" in case:
            yield case["name"], "".join(unit * count for unit, count in case["parts"])
        else:
            one = case.get("series", case)
            before, unit, then = one.get("before", ""), one["unit"], one.get("then", "")
            yield case["name"], "".join(before + unit * n + then for n in range(one["x_from"], one["x_to"]))


def test_no_body_is_slow_or_large(corpus: Callable[..., Any], kinds: dict[str, Kind]) -> None:
    found = {name: fault(f"{HEAD}---\n{text}\n".encode(), kinds) for name, text in bodies(corpus)}
    assert {name: said for name, said in found.items() if said} == {}


HEADERS = [
    "a: &a [x]\nb: *a", "? a\n: b", "a: !!python/object:os.system x", "%YAML 1.2\n---\na: b", "a: |\n x\n  y",
    "a: >-\n\n x",
    "[" * 26_000, "{a: " * 5_000, "a: 'b", "a: \"\\x", "- a\n- b", "a", "", "a: b\n...\nc: d", "a:\n- b\n-  - c",
    "\ta: b",
    "a: b: c", "{a, b}: c", "[a]: b", "a: [b", "a: }", "<<: {a: b}", "a: b\na: c", "a : b", "'a': b", "a: #b", "a: @b",
    "a: `b",
]  # fmt: skip


def headers(corpus: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    for text in HEADERS:
        yield text[:40], text
    for name in ("pyyaml-errors", "yaml-test-suite-invalid", "yaml-test-suite-valid"):
        for case in corpus(f"{name}.json", "cases"):
            written = case["yaml"] if "yaml" in case else base64.b64decode(case["base64"]).decode("latin-1")
            yield f"{name} {case['id']}", written


def test_no_header_is_more_than_a_problem(corpus: Callable[..., Any], kinds: dict[str, Kind]) -> None:
    found = {}
    for name, text in headers(corpus):
        end = "" if text.endswith("\n") else "\n"
        for form in (text, f"---\n{text}{end}---\nBody.\n", f"{HEAD}{text}{end}---\nBody.\n"):
            found[name, form[:3]] = fault(form.encode("utf-8", "surrogatepass"), kinds)
    assert {name: said for name, said in found.items() if said} == {}


# --- any bytes --------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    b"---\n", b"title: ", b"kind: call\n", b"date: ", b"2015-09-15", b"[..2015]", b"sources: paper\n", b"claims:\n  - ",
    b"about: ", b"{", b"}", b"[", b"]", b", ", b": ", b"- ", b"\n", b"  ", b"'", b'"', b"\\", b"|\n", b"#", b"&a ",
    b"*a", b"!!x ", b"[[", b"]]", b"[^", b"^", b"\t", b"\r", b"\0", b"\xff", b"\xc3", b"\xe2\x80\xae", b"\xed\xa0\x80",
    b"> ", b"```\n", b"| a |\n|---|\n", b"&#x", b"caller: first\n", b"seen: {ship: 4}\n", b"spot: [1, 2]\n",
    b'time: "14:30"\n', b"body: |\n", b"translations: ", b"media: ",
])  # fmt: skip


@given(st.sampled_from(COLLECTIONS), st.one_of(st.binary(), st.lists(PIECES, max_size=40).map(b"".join)))
def test_any_bytes_are_a_record_or_problems(kinds: dict[str, Kind], collection: str, data: bytes) -> None:
    for form in (data, HEAD.encode() + data):
        found = read(form, kinds, collection)
        assert found.record is not None or found.problems
        assert all(one.line and one.column and one.path for one in found.problems)


# --- dates ------------------------------------------------------------------------------------------


# What docs/dates.md says is not read.
LEFT_OUT = ("time of day", "is not used here", "is not in order")
# Both count the months of a year before 1 BC backwards.
BACKWARDS = frozenset({"-2004-XX"})


def day(number: int | None) -> str:
    """A day as the corpus writes it."""
    if number is None:
        return ""
    year, month, of_month = civil(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{of_month:02}"


def test_every_agreed_date_is_read_as_agreed(corpus: Callable[..., Any]) -> None:
    wrong = {}
    for case in corpus("edtf-cases.json", "cases"):
        written, found = case["input"], parse_date(case["input"])
        if isinstance(found, DateFault):
            if case["verdict"] == "valid" and not any(words in found.message for words in LEFT_OUT):
                wrong[written] = found.message
            continue
        if case["verdict"] != "valid":
            wrong[written] = "read, though it is no date"
        agreed = case.get("agreed_bounds")
        # A side of which nothing is known has no bound with us; some say ten years.
        if agreed and not written.startswith("/") and not written.endswith("/") and written not in BACKWARDS:
            sides = {"" if "inf" in agreed[side] else agreed[side] for side in ("lower", "upper")}
            if sides != {day(found.earliest), day(found.latest)}:
                wrong[written] = f"{sides}, not {day(found.earliest)} to {day(found.latest)}"
    assert wrong == {}
