"""A field more in a file, and every other byte as it was."""

from __future__ import annotations

import pytest

from timeline.parse.edits import with_field, with_items

ORDER = ("title", "publisher", "url", "type", "archives", "access")
COPY = ((("url", "https://web.archive.org/web/2015/https://a.example/?b=1&c=[2]"), ("captured", "2015-09-10")),)
LINES = """\
archives:
  - url: https://web.archive.org/web/2015/https://a.example/?b=1&c=[2]
    captured: 2015-09-10
"""


def test_a_field_stands_behind_those_before_it_and_comments_stay() -> None:
    before = "---\n# first\ntitle: 'A'   # a\nurl: https://a.example\n\n# who may read it\naccess: open\n---\nText: [\n"
    after = with_field(before, "archives", COPY, ORDER)
    assert after == before.replace("\n\n# who", f"\n{LINES}\n# who")


def test_a_field_of_unusual_order_stands_behind_the_last() -> None:
    before = "---\naccess: open\ntitle: A\n---\n"
    assert with_field(before, "archives", COPY, ORDER) == f"---\naccess: open\ntitle: A\n{LINES}---\n"


def test_a_list_or_a_text_of_several_lines_is_not_cut() -> None:
    before = "---\ntitle: |\n  A\n  b\n\nurl: >-\n  c\n\n\naccess: open\n---\n"
    after = with_field(before, "archives", COPY, ORDER)
    assert after == before.replace("  c\n", f"  c\n{LINES}")


def test_a_source_inside_an_event_is_edited_where_it_stands() -> None:
    source = "  - title: A # x\n    url: https://a.example\n    # y\n"
    before = f"---\ntitle: E\nsources:\n  - a\n{source}  - b\ntags: [c]\n---\n"
    after = with_field(before, "archives", COPY, ORDER, (5, 5))
    indented = "".join(f"    {line}\n" for line in LINES.splitlines())
    assert after == before.replace("https://a.example\n", f"https://a.example\n{indented}")


@pytest.mark.parametrize("end", ["}", ",}", " }", "\n  }"])
def test_a_source_in_braces_is_edited_inside_them(end: str) -> None:
    before = f"---\nsources: [{{title: A, url: 'https://a.example'{end}, b]\n---\n"
    after = with_field(before, "archives", COPY, ORDER, (2, 11))
    url = COPY[0][0][1]
    field = f', archives: [{{url: "{url}", captured: 2015-09-10}}]}}'
    assert after.replace("\n  }", "}").replace(" }", "}") == (
        f"---\nsources: [{{title: A, url: 'https://a.example'{field}, b]\n---\n"
    )


def test_line_ends_of_windows_stay() -> None:
    before = "---\r\ntitle: A\r\n---\r\nText\r\n"
    assert with_field(before, "type", "news", ORDER) == "---\r\ntitle: A\r\ntype: news\r\n---\r\nText\r\n"


@pytest.mark.parametrize(
    "before",
    [
        "---\ntitle: A\narchives: []\n---\n",  # has it already
        "---\ntitle: [\n---\n",  # cannot be read
        "no header",
        "---\r\ntitle: A\n---\r\n",  # two kinds of line ends
        "---\nsources: {title: A # comment\n }\n---\n",
    ],
)
def test_what_cannot_be_edited_surely_is_left_alone(before: str) -> None:
    place = (2, 10) if "sources" in before else (0, 0)
    assert with_field(before, "archives", COPY, ORDER, place) == before


NAMES = ("name", "names", "aliases")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\nseat: b\n", 'name: A\nnames: [x, "Y z", {text: "Я", lang: ru}]\nseat: b\n'),
        ("name: A\nnames: x # c\n", 'name: A\nnames: [x, "Y z", {text: "Я", lang: ru}] # c\n'),
        ("names: [b, x]\nname: A\n", 'names: [b, x, "Y z", {text: "Я", lang: ru}]\nname: A\n'),
        ("names:\n  - b\n  # c\n  - x\nname: A\n",
         'names:\n  - b\n  # c\n  - x\n  - "Y z"\n  - {text: "Я", lang: ru}\nname: A\n'),
        ("names:\n- text: b\n  lang: en\nname: A\n",
         'names:\n- text: b\n  lang: en\n- x\n- "Y z"\n- {text: "Я", lang: ru}\nname: A\n'),
    ],
)  # fmt: skip
def test_a_list_is_lengthened_where_it_stands(before: str, after: str) -> None:
    items = ("x", "Y z", (("text", "Я"), ("lang", "ru")), "x")
    assert with_items(f"---\n{before}---\n", "names", items, NAMES) == f"---\n{after}---\n"


def test_a_list_that_has_all_stays() -> None:
    text = "---\nnames: [x]\n---\n"
    assert with_items(text, "names", ("x",), NAMES) == text
