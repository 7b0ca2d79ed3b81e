"""Which requests the preview answers, and with which status it refuses the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.policy.requests import LIMIT_TARGET, Request, refusal

NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def asked(target: str = "/", method: str = "GET", host: str = "localhost:8000", **more: object) -> int:
    return refusal(Request(method, target, [host], **more), NAMES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:8000", "127.0.0.1:1", "[::1]", "[::1]:65535", "localhost:0", "localhost:00080"]
)
def test_it_answers_to_its_own_names_at_any_port(host: str) -> None:
    assert asked(host=host) == 0


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost.", "0.0.0.0", "[::2]", "127.1"])
def test_a_foreign_name_is_refused(host: str) -> None:
    assert asked(host=host) == 403


@pytest.mark.parametrize(
    "host", ["", "localhost:", "localhost:x", "localhost:65536", "localhost:8000:1", "[::1]x", "[::1", "::1", "[]",
             "evil@localhost", "localhost evil", "localhost/", "localhost?", "localhost#", "localhost\0", "löcalhost",
             "a" * 254, "[" + "1" * 46 + "]"]
)  # fmt: skip
def test_what_is_no_host_is_malformed(host: str) -> None:
    assert asked(host=host) == 400


@pytest.mark.parametrize("hosts", [[], ["localhost", "localhost"], ["localhost", "evil.example"]])
def test_there_is_one_host(hosts: list[str]) -> None:
    assert refusal(Request("GET", "/", hosts), NAMES) == 400


def test_a_host_may_be_as_long_as_names_are() -> None:
    assert asked(host="a" * 253) == 403 and asked(host="[" + "1" * 45 + "]") == 403


@pytest.mark.parametrize(
    "target", ["/", "/events/x/", "/%D0%BD%D0%B0/", "/a-b_c.~!$&'()*+,;=:@", "/?q=%ff&[x]|^{y}`", "//x"]
)
def test_an_address_of_a_page_is_let_through(target: str) -> None:
    assert asked(target) == 0


@pytest.mark.parametrize(
    "target", ["", "*", "x", "http://localhost/", "/ ", "/\0", "/\x7f", "/ö", "/#x", "/\\", "/%5c", "/%5C", '/"', "/<",
               "/>", "/%", "/%2", "/%zz", "/a%g0", "/%00", "/%0a", "/%1f", "/%7f", "/%C2%80", "/%ff", "/%C3", "/?\n",
               "/?#"]
)  # fmt: skip
def test_what_is_no_address_is_malformed(target: str) -> None:
    assert asked(target) == 400


def test_an_address_has_a_length() -> None:
    assert asked("/" + "a" * LIMIT_TARGET) == 414 and asked("/" + "a" * (LIMIT_TARGET - 1)) == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "", "GETX"])
def test_it_takes_nothing(method: str) -> None:
    assert asked(method=method) == 405


def test_heads_are_asked_for_as_pages_are() -> None:
    assert asked(method="HEAD") == 0


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://localhost:8000", 0), ("http://LOCALHOST:8000", 0), ("http://evil.example", 403), ("null", 403), ("", 403),
     ("http://localhost:3000", 403), ("http://localhost", 403), ("file://", 403), ("http://[", 403)],
)  # fmt: skip
def test_no_page_of_another_site_is_answered(origin: str, status: int) -> None:
    assert asked(origins=[origin]) == status
    assert asked(origins=["http://localhost:8000", origin]) == status


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [("", "", 0), ("none", "navigate", 0), ("same-origin", "cors", 0), ("cross-site", "navigate", 0),
     ("cross-site", "no-cors", 403), ("same-site", "no-cors", 403), ("cross-site", "cors", 403), ("x", "", 403)],
)  # fmt: skip
def test_another_site_may_lead_here_and_no_more(site: str, mode: str, status: int) -> None:
    assert asked(fetch_site=site, fetch_mode=mode) == status


@given(st.text(), st.text(), st.lists(st.text()), st.lists(st.text()), st.text(), st.text())
def test_any_request_is_let_through_or_refused(
    method: str, target: str, hosts: list[str], origins: list[str], site: str, mode: str
) -> None:
    assert refusal(Request(method, target, hosts, origins, site, mode), NAMES) in (0, 400, 403, 405, 414)
