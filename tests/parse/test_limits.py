"""No body takes long: what is refused before it is converted, and the limit of time."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from timeline.parse.limits import MARKS_LIMIT, TooSlow, refusal, time_limit
from timeline.parse.markdown import convert
from timeline.problems import FILE_LIMIT, Problem, first_of

CODE = "```\n" + "a[0] = (b)[1]\n" * 2_000 + "```\n"
PROSE = "A sentence[^one: para 2] with *words*, [[links]] and a [place](https://x.example/). " * 12 + "\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "[a" * 30_000,
        "**_* " * 20_000,
        "``\\" * 20_000,
        "[](" * 10_000,
        "&amp;" * 30_000,
        ("[a" * 900 + "\n\n") * 100,
        ">" * 21 + " a",
        "- " * 21 + "a",
        "> " + "- " * 20 + "a",
        "    " * 21 + "- a",
        "[[a]]\n\n" * (MARKS_LIMIT + 1),
    ],
)
def test_a_body_that_would_be_slow_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    problems = convert(f"First line.\n\n{text}", "x.md", 10).problems
    assert time.process_time() - started < 1
    assert len(problems) == 1 and problems[0].line >= 10 and problems[0].hint


@pytest.mark.parametrize(
    "text", [CODE, PROSE * 100, "| a | [[b]] |\n" * 1_000, "- [[b]] *c*\n" * 2_000, "> " * 20 + "a", "- " * 30, "- - -"]
)
def test_a_long_body_is_no_slow_body(text: str) -> None:
    assert refusal(text) is None


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    assert refusal("```\n" + "[a" * 30_000)


def test_a_body_that_is_not_done_in_time_is_a_problem_and_the_next_one_is_converted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("timeline.parse.markdown.time_limit", lambda: time_limit(0.05))
    found = convert("# a\n" * 20_000, "x.md", 7)
    said = [(one.line, one.message) for one in found.problems]
    assert said == [(7, "the text takes longer than 2 seconds to convert")]
    monkeypatch.undo()
    assert convert("# a", "x.md", 1).body.html == ("<h2>a</h2>",)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the timer of POSIX")
def test_the_limit_ends_with_its_block() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(TooSlow), time_limit(0.01):
        while True:
            pass
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_another_thread_converts_without_a_limit() -> None:
    found = []
    thread = threading.Thread(target=lambda: found.append(convert("A *b*.", "x.md", 1).body.html))
    thread.start()
    thread.join()
    assert found == [("<p>A <em>b</em>.</p>",)]


def test_the_place_of_a_mark_is_found_in_time_that_grows_with_the_text_alone() -> None:
    text = "\n\n".join(f"Line [[a{number}]] and [[same]]." for number in range(2_000))
    marks = convert(text, "x.md", 10).body.marks
    assert [(mark.line, mark.column) for mark in marks[-2:]] == [(10 + 2 * 1_999, 6), (10 + 2 * 1_999, 20)]


def test_the_problems_of_a_file_beyond_the_limit_are_counted() -> None:
    problems = [Problem("x.md", number, 1, "no") for number in range(1, FILE_LIMIT + 11)]
    found = first_of(reversed(problems))
    assert found[:FILE_LIMIT] == tuple(problems[:FILE_LIMIT])
    assert [(one.line, one.message) for one in found[FILE_LIMIT:]] == [(21, "and 10 more problems from here on")]


def test_a_thousand_unknown_fields_are_told_at_once() -> None:
    from timeline.parse import ContentFile, parse_file

    header = "".join(f"titl{number}: x\n" for number in range(9_000))
    started = time.process_time()
    found = parse_file(ContentFile("content/pages/x.md", "pages", f"---\ntitle: x\n{header}---\n".encode()), {})
    assert time.process_time() - started < 3
    assert len(found.problems) == FILE_LIMIT + 1
