"""What HTML made from content may hold when it leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.policy.html import Html, citation_html, clean_html, filled_html, link_html, with_prefix

REL = ' rel="nofollow noopener external"'


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <em>b</em> <strong>c</strong><br></p><hr>",
        "<pre><code>x</code></pre>",
        "<blockquote><p>q</p></blockquote>",
        '<ul><li>a</li></ul><ol start="3"><li id="fn-1">a</li></ol>',
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<h2>a</h2><h3>a</h3><h4>a</h4><h5>a</h5><h6>a</h6>",
        '<abbr title="x">y</abbr>',
        '<sup id="fnref-1">1</sup>',
        '<table><thead><tr><th align="left">a</th></tr></thead></table>',
        '<table><tbody><tr><td align="right">b</td></tr></tbody></table>',
        '<div class="footnote"><section>a</section></div>',
        '<timeline-mark n="4"></timeline-mark>',
        f'<a href="https://a.example/" title="t" id="fnref2-1" class="footnote-ref"{REL}>x</a>',
        f'<a href="mailto:a@a.example"{REL}>x</a>',
        f'<a href="#fn-1" class="footnote-backref"{REL}>x</a>',
    ],
)
def test_what_markdown_makes_stays(html: str) -> None:
    assert clean_html(html) == html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>alert(1)</script>a", "a"),
        ("<style>a</style>b", "b"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<!-- a -->b", "b"),
        ("<p onclick=x style=x data-a=x aria-label=x class=x id=x>a</p>", "<p>a</p>"),
        ("<h1>a</h1>", "a"),
        ("<svg><a href=javascript:x>a</a></svg>", ""),
        ("<iframe src=x></iframe>a", "a"),
        ("<base href=x>a", "a"),
        ("<a href=javascript:x>a</a>", f"<a{REL}>a</a>"),
        ("<a href=data:x>a</a>", f"<a{REL}>a</a>"),
        ("<a href=ftp://a/>a</a>", f"<a{REL}>a</a>"),
        ('<a href="x:y">a</a>', f"<a{REL}>a</a>"),
        ('<div class="footnote other footnote-ref">a</div>', '<div class="footnote footnote-ref">a</div>'),
        ('<div class="other">a</div>', "<div>a</div>"),
        ('<li id="x">a</li>', "<li>a</li>"),
        ('<sup id="fn-1x">a</sup>', "<sup>a</sup>"),
        ('<sup id="fnref">a</sup>', "<sup>a</sup>"),
        ('<ol start="3" type="a"><li></li></ol>', '<ol start="3"><li></li></ol>'),
        ('<a href="https://a.example/" rel="me" target="_top">a</a>', f'<a href="https://a.example/"{REL}>a</a>'),
    ],
)
def test_all_else_is_taken_out(html: str, left: str) -> None:
    assert clean_html(html) == left


@given(st.text())
def test_what_is_clean_stays_clean(html: str) -> None:
    assert clean_html(clean_html(html)) == clean_html(html)


def test_gaps_are_filled_in_their_order_and_none_is_left_over() -> None:
    assert filled_html(("a", "b", "c"), [Html("1"), Html("2")]) == Html("a1b2c")
    assert filled_html(("a",), []) == Html("a")
    with pytest.raises(ValueError):
        filled_html(("a", "b"), [])
    with pytest.raises(ValueError):
        filled_html(("a",), [Html("1")])


def test_html_prints_as_it_is_and_is_false_when_empty() -> None:
    assert Html("<b>").__html__() == "<b>" and Html("a") and not Html("") and not Html()


def test_links_and_citations_escape_what_they_are_given() -> None:
    assert link_html('<"&', '/a"<&').text == '<a href="/a&#34;&lt;&amp;">&lt;&#34;&amp;</a>'
    assert (
        citation_html(3, "#s", "c-3", 'A "b"').text
        == '<a class="cite" id="c-3" href="#s" aria-label="A &#34;b&#34;">3</a>'
    )
    assert citation_html(3, '"', "", "A").text == '<a class="cite" href="&#34;" aria-label="A">3</a>'
    assert citation_html(1, "#", '"', "").text == '<a class="cite" id="&#34;" href="#" aria-label="">1</a>'


def test_the_notes_of_a_second_text_have_ids_of_their_own() -> None:
    html = Html('<li id="fn-1"><a href="#fnref-1">a</a><a href="#fnref2-1">b</a><sup id="fnref-1">fn-1')
    assert with_prefix(html, "ru").text == (
        '<li id="ru-fn-1"><a href="#ru-fnref-1">a</a><a href="#ru-fnref2-1">b</a><sup id="ru-fnref-1">fn-1'
    )
    assert with_prefix(html, "") is html
