"""The hot functions one by one. Not part of the tests: `python -m pytest benchmarks/test_hot.py`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.corpus import corpus, write_root
from timeline.artifacts import Page
from timeline.dates import parse_date
from timeline.faces import face
from timeline.fingerprint import asked, encoded
from timeline.link import link
from timeline.load import Loaded, load
from timeline.parse import parse_file
from timeline.parsing import vocabulary_of
from timeline.plan import plan
from timeline.policy.html import clean_html, escaped
from timeline.render import Renderer
from timeline.site import Site
from timeline.views.head import constants
from timeline.watch import watched

Benchmark = Callable[..., Any]
# More than are remembered, so that each is a new one.
_NEW = product(range(1, 9000), range(1, 13), range(10, 28))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    root: Path = tmp_path_factory.mktemp("corpus")
    write_root(corpus(300), root)
    return load(root)


@pytest.fixture(scope="module")
def site(loaded: Loaded) -> Site:
    assert loaded.site is not None
    return loaded.site


def page_of(site: Site, loaded: Loaded, template: str) -> Page:
    planned = plan(site, loaded.inputs.static, loaded.inputs.media)
    assert isinstance(planned, tuple)
    return next(one for one in planned if isinstance(one, Page) and one.template == template)


def test_parse_an_event(benchmark: Benchmark, loaded: Loaded) -> None:
    file = next(one for one in loaded.inputs.content if one.collection == "events").read()
    assert benchmark(parse_file, file, vocabulary_of(loaded.files)).record


def test_parse_a_date(benchmark: Benchmark) -> None:
    texts = (f"{year:04}-{month:02}-08/{year:04}-{month:02}-{day}~" for year, month, day in _NEW)
    benchmark(lambda: parse_date(next(texts)))


def test_the_face_of_an_event(benchmark: Benchmark, site: Site) -> None:
    benchmark(face, next(iter(site.events.values())))


def test_link_three_hundred_events(benchmark: Benchmark, loaded: Loaded) -> None:
    records = [one.record for one in loaded.files.values() if one.record is not None]
    assert isinstance(benchmark(link, loaded.inputs.config, records), Site)


def test_plan_three_hundred_events(benchmark: Benchmark, loaded: Loaded, site: Site) -> None:
    def planned() -> object:
        site.memo.clear()
        return plan(site, loaded.inputs.static, loaded.inputs.media)

    assert benchmark(planned)


@pytest.mark.parametrize("template", ["event.html", "actor.html", "period.html"])
@pytest.mark.parametrize("is_watched", [False, True])
def test_the_data_of_a_page(
    benchmark: Benchmark, loaded: Loaded, site: Site, template: str, is_watched: bool
) -> None:  # fmt: skip
    here = watched(site) if is_watched else site
    page = page_of(here, loaded, template)

    def made() -> bytes:
        here.memo.clear()
        return encoded(here.watch.during(page.data)[0] if is_watched else page.data())

    assert benchmark(made)


def test_what_a_page_is_asked_for(benchmark: Benchmark, loaded: Loaded, site: Site) -> None:
    assert benchmark(asked, page_of(site, loaded, "actor.html"))


@pytest.mark.parametrize("template", ["event.html", "actor.html", "period.html"])
def test_render_a_page(benchmark: Benchmark, loaded: Loaded, site: Site, template: str) -> None:
    page = page_of(site, loaded, template)
    data = page.data()
    renderer = Renderer(loaded.inputs.templates, constants(site))
    assert benchmark(renderer.render, msgspec.structs.replace(page, data=lambda: data))


def test_clean_a_text(benchmark: Benchmark, site: Site) -> None:
    assert benchmark(clean_html, "".join(next(iter(site.events.values())).body.html))


def test_escape_a_value(benchmark: Benchmark) -> None:
    assert benchmark(escaped, "Kerry & Lavrov, <third> call")
