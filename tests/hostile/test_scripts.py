"""Scripts in every text: no page has an element, attribute or address that is not ours; and nothing runs."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from timeline.build import build
from timeline.order import Order
from timeline.policy import html as policy

OWN = [
    "<script>alert(1)</script>",
    "</title></textarea></style></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "javascript:alert(1)",
    "[a](javascript:alert(1))",
    "[a](java&#x73;cript:alert(1))",
    "<https://a.example/\" onclick=alert(1)>",
    "[a](https://a.example/ \"x\\\" onclick=alert(1)\")",
    "![a](https://evil.example/x.png)",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<!--<img src=--><img src=x onerror=alert(1)>",
    "<style>*{background:url(https://evil.example/)}</style>",
    "<math><mi xlink:href=javascript:alert(1)>x",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "]]></x><script>alert(1)</script>",
    "<x id=fn-1 class=footnote>",
    "*[HTML]: <script>alert(1)</script>\n\nHTML",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "```html\" onclick=alert(1)\n<script>alert(1)</script>\n```",
    "[a]\n\n[a]: javascript:alert(1) 'x'",
    "\u2028</script><script>alert(1)//",
    "__proto__",
    "constructor.prototype",
]  # fmt: skip
LOADS = {"src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href", "manifest"}
Pair = tuple[str, str]


def published(root: Path) -> Path:
    output = root.parent / "public"
    report = build(Order(root=root, output=output, fresh=True))
    assert not report.problems, "\n".join(problem.text() for problem in report.problems[:5])
    return output


def elements(page: Path) -> Iterator[Any]:
    tree = html5lib.parse(page.read_bytes(), treebuilder="etree", namespaceHTMLElements=False)
    return (element for element in tree.iter() if isinstance(element.tag, str))


def pairs(page: Path) -> Iterator[Pair]:
    """Each element of a page with each of its attributes."""
    for element in elements(page):
        yield element.tag, ""
        for name in element.attrib:
            yield element.tag, str(name)


def faults(page: Path, known: set[Pair]) -> Iterator[str]:
    """What in a page is not ours."""
    for element in elements(page):
        written = (element.text or "").strip() if element.tag == "script" else ""
        # Data is no program, as long as it is data.
        is_data = element.get("type") == "application/ld+json" and isinstance(json.loads(written), dict)
        if written and not is_data:
            yield f"a script with text {written[:80]!r}"
        for name, value in {"": "", **element.attrib}.items():
            if (element.tag, str(name)) not in known:
                yield f"<{element.tag} {name}={value[:80]!r}>"
            if str(name).lower().startswith("on") or name == "style":
                yield f"<{element.tag} {name}>"
            is_loaded = str(name) in LOADS or (element.tag == "link" and "stylesheet" in element.get("rel", ""))
            if is_loaded and name != "rel" and urlsplit(value).netloc not in ("", "told.example"):
                yield f"<{element.tag}> loads {value[:80]!r}"
            if name == "href" and urlsplit(value).scheme not in ("", "http", "https", "mailto"):
                yield f"<{element.tag}> leads to {value[:80]!r}"


@pytest.fixture(scope="session")
def known(told: Callable[..., Any]) -> set[Pair]:
    """What our own templates make of plain words, and what the policy lets Markdown make."""
    plain = published(told(["plain words"] * 3).root)
    found = {pair for page in plain.rglob("*.html") for pair in pairs(page)}
    found |= {(tag, "") for tag in policy._TAGS - {policy.MARK}}
    found |= {(tag, name) for tag, names in policy._ATTRIBUTES.items() for name in names}
    return found | {("a", "rel")}


def judged(output: Path, known: set[Pair]) -> list[str]:
    pages = sorted(output.rglob("*.html"))
    return [f"{page.relative_to(output)}: {fault}" for page in pages for fault in faults(page, known)]


@pytest.fixture(scope="session")
def own(told: Callable[..., Any]) -> Path:
    return published(told(OWN).root)


def test_no_page_has_an_element_or_attribute_that_is_not_ours(own: Path, known: set[Pair]) -> None:
    found = judged(own, known)
    assert not found, "\n".join(found[:20])


@pytest.fixture(scope="session")
def vectors(corpus: Callable[..., Any], told: Callable[..., Any]) -> Path:
    texts = [one["payload"] for one in corpus("xss-vectors.json", "vectors")]
    if not texts:
        pytest.skip("no folder of corpora is given")
    return published(told(texts, kinds_every=40).root)


@pytest.mark.slow
def test_no_page_of_the_corpus_has_an_element_or_attribute_that_is_not_ours(vectors: Path, known: set[Pair]) -> None:
    found = judged(vectors, known)
    assert not found, "\n".join(found[:20])


# --- in Chromium ------------------------------------------------------------------------------------


class Quiet(SimpleHTTPRequestHandler):
    """Without any header that would help."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


HOOK = """for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = () => { console.error("RUN " + name); };"""


def run_in_chromium(chromium: Any, output: Path, pages: list[Path]) -> list[str]:
    """What runs, or asks for something elsewhere, while pages are looked at."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home, found = f"http://127.0.0.1:{server.server_port}", list[str]()
    context = chromium.new_context()
    context.add_init_script(HOOK)
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(home) else route.abort())
    context.on("request", lambda one: found.append(one.url[:100]) if not one.url.startswith(home) else None)
    page = context.new_page()
    page.on("dialog", lambda one: (found.append(f"dialog {one.message}"), one.dismiss()))
    page.on("console", lambda one: found.append(one.text) if one.text.startswith("RUN") else None)
    for number, file in enumerate(pages):
        before = len(found)
        page.goto(f"{home}/{file.relative_to(output).as_posix().removesuffix('index.html')}")
        if len(found) > before:
            found.append(f"  on {file.relative_to(output)} ({number})")
    context.close()
    server.shutdown()
    return found


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_asked_of_others(chromium: Any, own: Path) -> None:
    assert run_in_chromium(chromium, own, sorted(own.rglob("*.html"))) == []


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_of_the_corpus_runs_and_nothing_is_asked_of_others(chromium: Any, vectors: Path) -> None:
    pages = [page for name in ("events", "actors") for page in sorted((vectors / name).glob("h-*/index.html"))]
    assert run_in_chromium(chromium, vectors, [*pages, *vectors.glob("*/index.html")]) == []
