"""Which addresses content may link to, and why not others."""

from __future__ import annotations

import pytest

from timeline.policy.urls import LIMIT, link_is_allowed, web_address_fault


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example",
        "https://a.example/",
        "HTTPS://A.example:8443/b?c=d#e",
        "https://пример.example/ж",
        "http://[::1]/",
        "https://a.example/%20()*'!~;,:@&=+$",
        "https://a/" + "x" * 1_990,
    ],
)
def test_addresses_of_the_web_are_sound(url: str) -> None:
    assert web_address_fault(url) == "" and link_is_allowed(url)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://a/" + "x" * 1_991, "the address has 2001 characters; at most 2000 are allowed"),
        ("https://a.example/ b", "the address holds the character U+0020, which has to be percent-encoded"),
        ("https://a.example/\u00a0", "the address holds the character U+00A0, which has to be percent-encoded"),
        ("https://a.example/\x9f", "the address holds the character U+009F, which has to be percent-encoded"),
        ("https://a.example/\n", "the address holds the character U+000A, which has to be percent-encoded"),
        ("https://a.example:x/", "the address cannot be read"),
        ("https://a.example:65536/", "the address cannot be read"),
        ("http://[::1", "the address cannot be read"),
        ("ftp://a.example/", "the address does not begin with http:// or https://"),
        ("//a.example/", "the address does not begin with http:// or https://"),
        ("", "the address does not begin with http:// or https://"),
        ("javascript:alert(1)", "the address does not begin with http:// or https://"),
        ("data:text/html,x", "the address does not begin with http:// or https://"),
        ("https://", "the address names no host"),
        ("https:a", "the address names no host"),
        ("https:///a", "the address names no host"),
        ("https://me@a.example/", "the address holds a user name or password"),
        ("https://:secret@a.example/", "the address holds a user name or password"),
        ("https://@a.example/", "the address holds a user name or password"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(url: str, fault: str) -> None:
    assert LIMIT == 2_000
    assert web_address_fault(url) == fault and not link_is_allowed(url)


@pytest.mark.parametrize("sign", '<>"`{}|\\^\x7f\x80\t')
def test_signs_that_could_end_an_address_are_percent_encoded(sign: str) -> None:
    assert "U+" in web_address_fault(f"https://a.example/{sign}") and not link_is_allowed(f"mailto:a{sign}@a.example")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("#note", True),
        ("#", True),
        ("mailto:a@a.example", True),
        ("MailTo:a@a.example?subject=x", True),
        ("mailto:a b@a.example", False),
        ("mailtox:a", False),
        ("tel:1", False),
        ("/events/", False),
        ("events/", False),
        ("vbscript:x", False),
        (" #x", False),
    ],
)
def test_a_link_leads_to_the_web_to_mail_or_to_its_own_page(url: str, allowed: bool) -> None:
    assert link_is_allowed(url) is allowed
