"""The catalogues of interface words: English is complete, others name nothing that English does not have."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.build import build
from timeline.interface import CATALOGUES, ENGLISH, interface_words
from timeline.interface.english import Words
from timeline.model import PLACE_ROLES, RELATIONS, STANCES, STATUSES
from timeline.order import Order
from timeline.views.languages import language_name

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_fills_in_the_same_slots(language: str) -> None:
    for name in Words.__struct_fields__:
        text, english = getattr(CATALOGUES[language], name), getattr(ENGLISH, name)
        assert text and set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english)), name


def test_a_language_without_a_catalogue_reads_english_and_a_region_its_language() -> None:
    assert interface_words("xx") == ENGLISH
    assert interface_words("ru-RU").map == "Карта"


def test_every_word_that_a_template_asks_for_is_in_the_catalogue() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for name in re.findall(r"site\.words\.(\w+)", path.read_text(encoding="utf-8")):
            assert name in (*Words.__struct_fields__, "count"), (path, name)


# Pages for those who write and keep the record: their words are in English so far.
_ENGLISH = {
    "codebook.html", "contribute.html", "downloads.html", "known-day.html", "known-months.html", "known-undated.html",
    "research-rule.html", "research.html", "components/by_hand.html", "components/fields.html", "components/form.html",
}  # fmt: skip
# Names of things that have no other, and what has to be said in the pages of readers still.
_KEPT = {
    "Wikidata", "in", ", in", ". On", "and", "more", "And", "more, in the", "index of places", "Codebook",
    "; takes read-outs", "all kinds", "Reads as:", "Needs", "sources tell this story and count once.",
    "The original is", "); copies of it:", "at",
}  # fmt: skip
_ATTRIBUTES = re.compile(r'\s(?:aria-label|title|alt|placeholder)="([^"]*)"')


def stray(text: str) -> set[str]:
    """The words of a template that come from no catalogue: between elements, and in what is read out."""
    bare = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", bare, flags=re.DOTALL)
    said = [part for value in _ATTRIBUTES.findall(bare) for part in value.split("\0")]
    pieces = re.split("[\0\n]", re.sub(r"<[^>]*>", "\0", bare))
    return {piece.strip() for piece in (*pieces, *said) if re.search("[A-Za-z]{2}", piece)}


def test_the_pages_of_readers_say_nothing_that_is_in_no_catalogue() -> None:
    found = {}
    for path in TEMPLATES.rglob("*.html"):
        name = path.relative_to(TEMPLATES).as_posix()
        if name not in _ENGLISH and (words := stray(path.read_text(encoding="utf-8")) - _KEPT):
            found[name] = words
    assert found == {}


def test_every_status_relation_stance_and_role_of_a_place_has_its_words() -> None:
    names = [*STATUSES, "withdrawn", *(f"stance_{one}" for one in STANCES), *(f"place_{one}" for one in PLACE_ROLES)]
    names += [f"relation_{one.replace('-', '_')}" for one in RELATIONS]
    assert set(names) <= set(Words.__struct_fields__)
    assert all(getattr(ENGLISH, one) == label for one, label in STATUSES.items())
    for catalogue in CATALOGUES.values():
        assert all(getattr(catalogue, name).count("|") == 1 for name in names if name.startswith("relation_"))


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 0, "0 events"), ("en", 1, "1 event"), ("en", 2, "2 events"), ("en", 21, "21 events"),
        ("ru", 0, "0 событий"), ("ru", 1, "1 событие"), ("ru", 3, "3 события"), ("ru", 5, "5 событий"),
        ("ru", 11, "11 событий"), ("ru", 12, "12 событий"), ("ru", 21, "21 событие"), ("ru", 104, "104 события"),
        ("ar", 0, "لا أحداث"), ("ar", 1, "حدث واحد"), ("ar", 2, "حدثان"), ("ar", 3, "3 أحداث"),
        ("ar", 11, "11 حدثًا"), ("ar", 100, "100 حدث"), ("ar", 103, "103 أحداث"), ("ar", 199, "199 حدثًا"),
    ],
)  # fmt: skip
def test_a_word_goes_with_its_number(language: str, number: int, words: str) -> None:
    catalogue = interface_words(language)
    assert catalogue.count(catalogue.n_events, number) == words


@pytest.mark.parametrize("language", CATALOGUES)
def test_forms_for_numbers_are_as_many_as_a_language_has(language: str) -> None:
    many = {"en": 2, "ru": 3, "ar": 6}[language]
    for name in Words.__struct_fields__:
        if name.startswith("n_") and "|" in getattr(ENGLISH, name):
            assert getattr(CATALOGUES[language], name).count("|") == many - 1, name


@pytest.mark.parametrize(
    ("language", "said"), [("ru", ("События", "Сообщается", "Отозвано")), ("ar", ("الأحداث", "وردت به أنباء", "مسحوب"))]
)
def test_a_site_in_another_language_speaks_it(tmp_path: Path, language: str, said: tuple[str, ...]) -> None:
    shutil.copytree(TEMPLATES.parent / "tests/second", tmp_path / "root")
    config = tmp_path / "root/site.toml"
    config.write_text(config.read_text().replace('language = "en"', f'language = "{language}"'))
    assert not build(Order(root=tmp_path / "root", output=tmp_path / "public", jobs=1)).problems
    pages = [path for path in (tmp_path / "public").rglob("index.html") if path.parent.name != "contribute"]
    text = "".join(path.read_text() for path in pages)
    assert all(f">{word}" in text for word in said)
    assert ">Reported<" not in text and ">Sources<" not in text and "independent source" not in text


def test_what_came_before_lies_where_lines_begin(
    second: Path, tmp_path: Path, events_root: Callable[..., Path]
) -> None:
    root = events_root(3, language="ar")
    assert not build(Order(root=root, output=tmp_path / "public", jobs=1)).problems
    turned = (tmp_path / "public/events/move-1/index.html").read_text()
    assert "<span>→ " in turned and " ←</span>" in turned and "<span>← " not in turned
    assert "<span>← " in (second / "events/second-move/index.html").read_text()


def test_a_language_has_its_name_in_that_of_the_site() -> None:
    assert language_name("ar-SY") == "Arabic" and language_name("ar", "ru-RU") == "арабский"
    assert language_name("ka", "fr") == "Georgian" and language_name("xx", "ru") == "xx"
    assert language_name("ja", "ru") == "Japanese"
