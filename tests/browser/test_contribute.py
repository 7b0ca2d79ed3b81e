"""The form that writes an event: its rules are those of the parser, its files pass the check, it needs no network."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from timeline.checking import check_all

pytestmark = pytest.mark.browser

HOME = Path(__file__).parents[2]
CASES = HOME / "tests" / "cases"
SAMPLES = {
    "text": 'what is said: "so", and # no more',
    "integer": "3",
    "quantity": "at least 7",
    "duration": "about 1 hour 30 minutes",
    "date": "[2015-09-08..2015-09-09]",
    "url": "https://example.org/a?b=c",
    "coordinates": "35.4, 35.95",
    "event": "kerry-lavrov-third-call",
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, for as long as it is needed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def table(file: str, heading: str = "") -> list[list[str]]:
    """The rows of a table of cases, its first cell without the marks of code."""
    text = (CASES / file).read_text(encoding="utf-8")
    if heading:
        text = text.partition(heading)[2].partition("\n## ")[0]
    lines = (line for line in text.splitlines() if line.startswith("| `"))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [[row[0][1:-1] if heading else row[0].strip("`").strip(), *row[1:]] for row in rows]


@pytest.fixture(scope="module")
def rules(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "contribute/form.json").read_bytes())
    return found


@pytest.fixture
def form(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{address}/contribute/")
    page.locator("main form").wait_for()
    yield page
    context.close()


def test_the_cases_of_dates_hold_in_the_browser(form: Any) -> None:
    rows = table("dates.md")
    found = form.evaluate(
        """async (texts) => {
            const { parseDate } = await import("/js/contribute/dates.js");
            const { isoDay } = await import("/js/contribute/calendar.js");
            const { rules } = await (await fetch("/contribute/form.json")).json();
            const day = (number) => (number === null ? "none" : isoDay(number));
            return texts.map((text) => {
                const date = parseDate(text, rules.dates);
                return date.fault ? ["fault", "", ""] : [date.form, day(date.earliest), day(date.latest)];
            });
        }""",
        [row[0] for row in rows],
    )
    assert len(rows) > 100
    assert [(row[0], row[1:4]) for row in rows] == [(row[0], one) for row, one in zip(rows, found, strict=True)]


def test_the_cases_of_ids_hold_in_the_browser(form: Any) -> None:
    ids, titles = table("ids.md", "## What is an id"), table("ids.md", "## The id that a title suggests")
    verdicts, suggested = form.evaluate(
        """async ([ids, titles]) => {
            const { titleId } = await import("/js/contribute/names.js");
            const { Checks } = await import("/js/contribute/checks.js");
            const checks = new Checks(await (await fetch("/contribute/form.json")).json(), {});
            const verdict = (text) => (checks.fault({ type: "id" }, text) ? "fault" : "id");
            return [ids.map(verdict), titles.map(titleId)];
        }""",
        [[row[0] for row in ids], [row[0] for row in titles]],
    )
    assert [row[1] for row in ids] == verdicts
    assert [row[1] for row in titles] == suggested


def fill(page: Any, rules: dict[str, Any], kind: dict[str, Any]) -> None:
    """Everything that the form can take for an event of the kind; names by a spelling, not by their id."""
    page.locator("[data-field=title][data-of=event] input").fill(f"A test of the kind: {kind['title']}")
    page.locator("select[name=kind]").select_option(kind["id"])
    page.locator("#d-first").fill("2015-09-15")
    for rule in kind["fields"]:
        field = page.locator(f"[data-of-kind] [data-field={rule['name']}]")
        if field.locator("select").count():
            field.locator("select").select_option(index=1)
        if rule["type"] in ("actor", "location", "source"):
            field.locator("input").fill(rules[f"{rule['type']}s"][0]["names"][-1])
        elif field.locator("input").count():
            field.locator("input").fill(SAMPLES["quantity" if rule["type"] == "counted" else rule["type"]])
    page.locator("#s-title").fill("A letter: its copy")
    page.locator("#s-publisher").fill("An archive")
    page.locator("#s-url").fill(f"https://example.org/{kind['id']}")
    page.locator("#f-timezone").fill("Europe/Moscow")
    page.locator("#f-time").fill("14:30")
    page.locator("textarea").fill("They spoke.\n\nMore was not said.")
    page.locator("#f-tags").fill("a-tag")


def saved(page: Any) -> tuple[str, str]:
    """The name and the text of the file that the form gives."""
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")


def test_the_file_of_every_kind_passes_the_check(form: Any, rules: dict[str, Any], tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(HOME / "content", root / "content")
    shutil.copy(HOME / "site.toml", root)
    form.context.set_offline(True)
    for kind in rules["rules"]["kinds"]:
        fill(form, rules, kind)
        assert form.locator("[data-faults]").inner_text() == "", kind["id"]
        name, text = saved(form)
        # One letter for each event: the ids of sources are unique.
        (root / "content/events" / name).write_text(text.replace("id: an-archive", f"id: {kind['id']}-archive"))
    assert check_all(root).problems == ()
    assert len(list((root / "content/events").glob("a-test-of-the-kind-*.md"))) == len(rules["rules"]["kinds"])


def test_what_is_wrong_is_said_while_it_is_typed(form: Any) -> None:
    form.locator("#f-date").fill("2015-02-30")
    assert "February 2015 has 28 days" in form.locator("[data-field=date] [data-fault]").inner_text()
    form.locator("#f-date").fill("2015-02-28?")
    assert form.locator("[data-field=date] [data-fault]").inner_text() == ""
    assert form.locator("[data-meaning]").inner_text() == "on 28 February 2015"
    assert "still needed: title" in form.locator("[data-faults]").inner_text()
    assert form.locator("[data-done]").is_hidden()


def test_a_time_zone_is_suggested(form: Any) -> None:
    form.locator("#f-timezone").fill("mosc")
    assert form.locator("#names-zones option").first.get_attribute("value") == "Europe/Moscow"
    assert "write a name such as" in form.locator("[data-field=timezone] [data-fault]").inner_text()


@pytest.mark.parametrize(
    ("way", "edtf"),
    [
        ("{a}{sign}", "2015-09-08~"), ("{a}/{b}", "2015-09-08/2015-09-10"), ("{a}/..", "2015-09-08/.."),
        ("[{a}..{b}]", "[2015-09-08..2015-09-10]"), ("[..{a}]", "[..2015-09-08]"), ("[{a}..]", "[2015-09-08..]"),
        ("[{a},{b}]", "[2015-09-08,2015-09-10]"), ("{a,b}", "{2015-09-08,2015-09-10}"),
    ],
)  # fmt: skip
def test_a_date_in_words_becomes_edtf(form: Any, way: str, edtf: str) -> None:
    form.locator("#d-first").fill("2015-09-08")
    form.locator("#d-sign").select_option("~")
    form.locator("#d-way").select_option(way)
    if form.locator("#d-second").is_visible():
        form.locator("#d-second").fill("2015-09-10")
    assert form.locator("#f-date").input_value() == edtf
    assert form.locator("[data-field=date] [data-fault]").inner_text() == ""


def test_an_actor_is_found_by_any_spelling_and_nonsense_is_refused(form: Any, rules: dict[str, Any]) -> None:
    kind, name = next(
        (kind["id"], rule["name"]) for kind in rules["rules"]["kinds"] for rule in kind["fields"]
        if rule["type"] == "actor" and not rule.get("many")
    )  # fmt: skip
    actor = next(one for one in rules["actors"] if len(one["names"]) > 1)
    form.locator("select[name=kind]").select_option(kind)
    field = form.locator(f"[data-of-kind] [data-field={name}]")
    field.locator("input").fill(actor["names"][1].upper()[:40])
    assert form.locator("#names-actors option").count() >= 1
    field.locator("input").fill(actor["names"][1].upper())
    assert f"{name}: {actor['id']}" in form.locator("[data-file]").inner_text()
    for nonsense in ("__proto__", "constructor", "<img src=x onerror=alert(1)>"):
        field.locator("input").fill(nonsense)
        assert "not here yet" in field.locator("[data-fault]").inner_text()
    assert form.locator("main form img").count() == 0


def test_the_form_can_be_used_with_the_keyboard_alone(form: Any, rules: dict[str, Any]) -> None:
    def tab_to(selector: str) -> None:
        for _ in range(80):
            form.keyboard.press("Tab")
            if form.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"no way to {selector}")

    kind = next(one for one in rules["rules"]["kinds"] if not one["one_of"] and any(
        rule.get("required") and rule["type"] == "text" for rule in one["fields"]))  # fmt: skip
    tab_to("[data-field=title] input")
    form.keyboard.type("An event by keyboard")
    tab_to("select[name=kind]")
    form.keyboard.type(kind["title"])
    tab_to("#d-first")
    form.keyboard.type("2015-09-15")
    for rule in kind["fields"]:
        if rule.get("required"):
            tab_to(f"[data-field={rule['name']}] :is(input, select)")
            sample = rules[f"{rule['type']}s"][0]["names"][0] if rule["type"] in ("actor", "location") else "a word"
            form.keyboard.press("ArrowDown") if rule["type"] == "choice" else form.keyboard.type(sample)
            form.keyboard.press("Escape")
    tab_to("#f-sources")
    form.keyboard.type(rules["sources"][0]["names"][0])
    assert form.locator("[data-faults]").inner_text() == ""
    tab_to("[data-save]")
    with form.expect_download() as download:
        form.keyboard.press("Enter")
    assert download.value.suggested_filename == "an-event-by-keyboard.md"


def test_without_javascript_the_page_says_how_to_do_it_by_hand(
    chromium: Any, address: str, rules: dict[str, Any]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/contribute/")
    assert page.locator("main form").is_hidden()
    assert page.locator("details").count() == len(rules["rules"]["kinds"])
    assert re.search(r"^kind: ", page.locator("details pre").first.text_content(), re.MULTILINE)
    context.close()


def test_an_actor_who_is_not_here_yet_gets_a_file_and_both_pass_the_check(
    form: Any, rules: dict[str, Any], tmp_path: Path
) -> None:
    kind = next(one for one in rules["rules"]["kinds"] if {"actor"} <= {rule["type"] for rule in one["fields"]})
    fill(form, rules, kind)
    name = next(rule["name"] for rule in kind["fields"] if rule["type"] == "actor")
    form.locator(f"[data-of-kind] [data-field={name}] input").first.fill("Zoë O'Nobody: the third")
    assert "is not here yet: the file below is for it" in form.locator(
        f"[data-of-kind] [data-field={name}] [data-fault]").inner_text()  # fmt: skip
    root = tmp_path / "root"
    shutil.copytree(HOME / "content", root / "content")
    shutil.copy(HOME / "site.toml", root)
    file, text = saved(form)
    (root / "content/events" / file).write_text(text)
    with form.expect_download() as download:
        form.locator("[data-more] button").click()
    assert download.value.suggested_filename == "zoe-onobody-the-third.md"
    shutil.copy(download.value.path(), root / "content/actors/zoe-onobody-the-third.md")
    assert check_all(root).problems == ()


def test_the_file_opens_at_the_host_or_in_a_mail_where_site_toml_names_them(
    chromium: Any, second: Path, tmp_path: Path
) -> None:
    (tmp_path / "chronicle").symlink_to(second)
    with served(tmp_path) as address:
        page = chromium.new_page()
        page.goto(f"{address}/chronicle/contribute/")
        page.locator("#f-title").fill("A title: with & and {text}")
        kind = json.loads((second / "contribute/form.json").read_bytes())["rules"]["kinds"][0]
        page.locator("select[name=kind]").select_option(kind["id"])
        asked = parse_qs(urlsplit(page.locator("[data-host]").get_attribute("href")).query)
        assert asked["filename"] == ["content/events/a-title-with-and-text.md"]
        assert asked["value"] == [page.locator("[data-file]").first.inner_text()]
        mail = page.locator("[data-mail]").get_attribute("href")
        assert mail.startswith("mailto:editors@host.example?subject=a-title-with-and-text.md&body=---%0Atitle")
        page.locator("textarea").fill("x" * 8000)
        assert page.locator("[data-mail]").get_attribute("hidden") is not None
        assert page.locator("[data-host]").get_attribute("hidden") is not None
        page.close()


def test_axe_finds_nothing_in_a_form_that_is_half_filled_in(chromium: Any, address: str, rules: dict[str, Any]) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/contribute/")
    fill(page, rules, rules["rules"]["kinds"][0])
    page.locator("#f-date").fill("2015-02-30")
    page.locator("[data-add]").first.click()
    page.locator("details summary").first.click()
    page.add_script_tag(path=str(HOME / "node_modules/axe-core/axe.min.js"))
    result = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    context.close()
    assert result["passes"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in result["violations"]] == []
