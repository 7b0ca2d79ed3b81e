"""What is wrong with a template is told with its line; what is wrong with our own data is no fault of a template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from markupsafe import escape

from timeline.artifacts import Page
from timeline.load import load
from timeline.render import Renderer, TemplateFault
from timeline.views.head import Constants, constants

SECOND = Path(__file__).parents[1] / "second"


class Data(msgspec.Struct, frozen=True):
    title: str


@pytest.fixture(scope="module")
def fixed() -> Constants:
    site = load(SECOND).site
    assert site is not None
    return constants(site)


def rendered(text: str, fixed: Constants, data: Callable[[], msgspec.Struct] = lambda: Data("<b>")) -> str:
    templates = {"page.html": text, "part.html": "{% macro name(one) %}\n{{ one.name }}\n{% endmacro %}"}
    return Renderer(templates, fixed).render(Page("a/index.html", "page.html", data, "here")).decode()


@pytest.mark.parametrize(
    ("text", "path", "line", "said"),
    [
        ("one\n{{ nothing }}", "page.html", 2, "'nothing' is undefined"),
        ("{{ page.titel }}", "page.html", 1, "has no attribute 'titel'"),
        ("\n\n{{ page.title.nothing }}", "page.html", 3, "has no attribute 'nothing'"),
        ("{% import 'part.html' as part %}\n{{ part.name(page) }}", "part.html", 2, "has no attribute 'name'"),
        ("{% import 'part.html' as part %}\n{{ part.nothing(page) }}", "page.html", 2, "has no attribute 'nothing'"),
        ("{{ page.title", "page.html", 1, "unexpected end of template"),
        ("{% include 'none.html' %}", "none.html", 0, "there is no such template"),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(
    text: str, path: str, line: int, said: str, fixed: Constants
) -> None:
    with pytest.raises(TemplateFault) as fault:
        rendered(text, fixed)
    assert (fault.value.problem.path, fault.value.problem.line) == (f"templates/{path}", line)
    assert said in fault.value.problem.message


def test_a_bug_in_our_own_data_is_no_fault_of_a_template(fixed: Constants) -> None:
    def broken() -> msgspec.Struct:
        return Data("x").nothing  # type: ignore[attr-defined,no-any-return]

    with pytest.raises(AttributeError):
        rendered("{{ page.title }}", fixed, broken)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ page.title }}", "&lt;b&gt;"),
        ('<a title="{{ page.title }}">', '<a title="&lt;b&gt;">'),
        ("{% set one %}<i>{{ page.title }}</i>{% endset %}{{ one }}", "<i>&lt;b&gt;</i>"),
        ("{{ page.title ~ '<u>' }}", "&lt;b&gt;&lt;u&gt;"),
        ("{{ [page.title, 1, none, true] | join('<br>') }}", "&lt;b&gt;&lt;br&gt;1&lt;br&gt;None&lt;br&gt;True"),
        ("{% macro m(x) %}<p>{{ x }}</p>{% endmacro %}{{ m(page.title) }}", "<p>&lt;b&gt;</p>"),
        ("{% macro m(x) %}<p>{{ x }}</p>{% endmacro %}{{ once(m, page.title) }}", "<p>&lt;b&gt;</p>"),
        ("{% filter upper %}{{ page.title }}{% endfilter %}", "&LT;B&GT;"),
        ("{{ 1 }}{{ 1.5 }}{{ page.title | length }}", "11.53"),
        ("{% autoescape false %}{{ page.title }}{% endautoescape %}{{ page.title }}", "<b>&lt;b&gt;"),
    ],
)
def test_values_are_escaped_once_wherever_they_stand(text: str, made: str, fixed: Constants) -> None:
    assert rendered(text, fixed) == made


@pytest.mark.parametrize("title", ['A "name" & <b>', "{{ page.title }}", "{% nothing %}", "{# a", "{n} of", "a }}"])
def test_a_constant_is_text_whatever_stands_in_it(title: str, fixed: Constants) -> None:
    named = msgspec.structs.replace(fixed, title=title, words=msgspec.structs.replace(fixed.words, map=title))
    asked = rendered("{{ site.title }}|{{ site.words.map }}|{{ site.title | string }}", named)
    assert asked == "|".join([str(escape(title))] * 3)


def test_a_constant_that_is_not_there_is_a_fault_with_its_line(fixed: Constants) -> None:
    for text in ("\n{{ site.nothing }}", "\n{{ site.words.nothing }}"):
        with pytest.raises(TemplateFault) as fault:
            rendered(text, fixed)
        assert fault.value.problem.line == 2 and "has no attribute 'nothing'" in fault.value.problem.message
