"""The policy for HTML: values as templates write them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from timeline.policy.html import Html, escaped

VALUES = st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.text().map(Markup))


class Sly(str):
    """A text that says of itself that it is HTML."""

    def __html__(self) -> str:
        return "<i>" + self + "</i>"


@given(VALUES)
def test_a_value_is_escaped_as_the_library_does(value: object) -> None:
    assert escaped(value) == str(escape(value))


def test_what_is_html_by_its_own_word_stays_as_it_is() -> None:
    assert escaped(Html("<b>&</b>")) == "<b>&</b>"
    assert escaped(Sly("a")) == "<i>a</i>"
    assert escaped("<b> & \"it's\"") == "&lt;b&gt; &amp; &#34;it&#39;s&#34;"
