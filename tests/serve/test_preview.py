"""The preview: pages from memory, problems over the last good page, and nothing else served."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.artifacts import Asset
from timeline.fingerprint import encoded
from timeline.live import Edit, Live, State
from timeline.preview import Preview

SECOND = Path(__file__).parents[2] / "tests" / "second"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    shutil.copytree(SECOND, tmp_path / "root")
    live = Live(tmp_path / "root", "http://localhost:8000")
    live.apply(live.changed())
    yield Preview(live)
    live.close()


def change(preview: Preview, *files: Path) -> State | list[Edit]:
    """What the files' change means, shown."""
    found = preview.live.changed(files)
    preview.live.apply(found)
    return found


def get(preview: Preview, path: str, method: str = "GET") -> tuple[str, bytes]:
    answers: list[str] = []

    def start(status: str, headers: list[tuple[str, str]]) -> Any:
        answers.append(status)

    body = b"".join(preview({"PATH_INFO": path, "REQUEST_METHOD": method}, start))
    return answers[0], body


def test_a_page_is_made_when_it_is_asked_for_with_drafts_and_the_reload_script(preview: Preview) -> None:
    status, body = get(preview, "/events/drafted/")
    assert status == "200 OK"
    assert b"<b>Draft.</b>" in body and b'<script src="/livereload.js" async></script>' in body


def test_a_change_shows_after_a_reload(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/pages/about.md"
    file.write_text("---\ntitle: About\n---\nNew words.\n")
    change(preview, file)
    assert b"New words." in get(preview, "/about/")[1]


def test_an_edit_of_a_text_is_one_record_put_into_the_site_that_is_shown(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/events/first-move.md"
    get(preview, "/events/first-move/")
    site = preview.live.state.site
    with file.open("a") as handle:
        handle.write("\n\nA last word.\n")
    found = change(preview, file)
    assert isinstance(found, list) and [edit.collection for edit in found] == ["events"]
    assert preview.live.state.site is site
    assert b"A last word." in get(preview, "/events/first-move/")[1]


def test_a_new_title_shows_wherever_the_event_is_listed(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/events/first-move.md"
    file.write_text(re.sub("(?m)^title: .*", "title: Another name for it", file.read_text()))
    assert isinstance(change(preview, file), State)
    assert b"Another name for it" in get(preview, "/")[1]
    with file.open("a") as handle:
        handle.write("\n\nAnd a word.\n")
    assert isinstance(change(preview, file), list)


def test_a_file_that_is_added_and_taken_away_again_shows_and_is_gone(preview: Preview, tmp_path: Path) -> None:
    events = tmp_path / "root/content/events"
    file = events / "new.md"
    file.write_text((events / "move-4.md").read_text())
    change(preview, file)
    assert get(preview, "/events/new/")[0] == "200 OK"
    file.unlink()
    change(preview, file)
    assert get(preview, "/events/new/")[0] == "404 Not Found"


def test_a_reference_to_what_is_taken_away_is_a_problem(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/actors/letter-writer.md"
    file.unlink()
    change(preview, file)
    assert any("letter-writer" in problem.message for problem in preview.live.state.problems)
    assert get(preview, "/actors/letter-writer/")[0] == "200 OK"


def test_what_the_preview_shows_after_edits_is_what_a_new_preview_shows(preview: Preview, tmp_path: Path) -> None:
    events = tmp_path / "root/content/events"
    for number, name in enumerate(("move-3", "first-move", "move-5", "old-talk")):
        file = events / f"{name}.md"
        if number % 2:
            file.write_text(re.sub("(?m)^title: .*", f"title: Number {number}", file.read_text()))
        with file.open("a") as handle:
            handle.write("\n\nA last word.\n")
        change(preview, file)
    other = Live(tmp_path / "root", "http://localhost:8000")
    other.apply(other.changed())
    assert other.state.artifacts.keys() == preview.live.state.artifacts.keys()
    for path, one in other.state.artifacts.items():
        if not isinstance(one, Asset):
            shown = preview.live.state.artifacts[path]
            assert not isinstance(shown, Asset) and encoded(shown.data()) == encoded(one.data()), path
    other.close()


def early(preview: Preview, file: Path) -> tuple[list[Edit], bytes]:
    """What is shown of a change to an event before the join, with its page then; the join is shown after it."""
    found: list[Edit] = []
    state = preview.live.changed([file], found.extend)
    if found:
        preview.live.apply(list(found))
    page = get(preview, f"/events/{file.stem}/")[1]
    preview.live.apply(state)
    return found, page


@pytest.mark.parametrize(
    ("name", "pattern", "text", "shown"),
    [
        ("move-4", r"(?m)^date: .*", "date: 2003-03-03", b"3 March 2003"),
        ("move-4", r"(?m)^title: .*", "title: Quite another", b"Quite another"),
        ("first-move", r"(?m)^title: .*", "title: Quite another", b"Quite another"),
    ],
)  # fmt: skip
def test_what_needs_no_join_to_be_shown_is_shown_before_it(
    preview: Preview, tmp_path: Path, name: str, pattern: str, text: str, shown: bytes
) -> None:
    file = tmp_path / f"root/content/events/{name}.md"
    file.write_text(re.sub(pattern, text, file.read_text(), count=1))
    edits, page = early(preview, file)
    assert [edit.record.id for edit in edits if edit.record] == [name]
    assert shown in page and shown in get(preview, f"/events/{name}/")[1]
    other = Live(tmp_path / "root", "http://localhost:8000")
    other.apply(other.changed())
    for path in ("/", f"/events/{name}/"):
        assert get(preview, path) == get(Preview(other), path)
    other.close()


def test_a_page_that_the_join_leaves_as_it_was_shown_is_not_loaded_again(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/events/move-4.md"
    get(preview, "/events/move-4/")
    early_edits: list[Edit] = []
    file.write_text(re.sub("(?m)^title: .*", "title: Quite another", file.read_text()))
    state = preview.live.changed([file], early_edits.extend)
    preview.live.apply(early_edits)
    assert not preview.still_shows()
    get(preview, "/events/move-4/")
    preview.live.apply(state)
    assert preview.still_shows()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"\Z", "\nAnd [[far-talk]].\n"), (r"(?m)^title:", "aliases: [older-move]\ntitle:"), (r"(?m)^title: .*\n", "")],
)  # fmt: skip
def test_what_names_another_record_or_is_wrong_waits_for_the_join(
    preview: Preview, tmp_path: Path, pattern: str, text: str
) -> None:
    file = tmp_path / "root/content/events/move-4.md"
    file.write_text(re.sub(pattern, text, file.read_text(), count=1))
    assert early(preview, file)[0] == []


def test_problems_stand_over_the_last_good_page_until_they_are_mended(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/pages/about.md"
    good = file.read_text()
    file.write_text("---\ntitel: About\n---\n<b>\n")
    change(preview, file)
    status, body = get(preview, "/about/")
    assert status == "200 OK" and b"Who keeps this." in body
    assert b"content/pages/about.md:2:1: a page has no field &#34;titel&#34;" in body
    file.write_text(good)
    change(preview, file)
    assert b'class="preview"' not in get(preview, "/about/")[1]


@pytest.mark.parametrize(
    "path", ["/../site.toml", "/site.toml", "/.timeline-site.json", "//etc/passwd", "/events", "/x"]
)
def test_only_what_is_planned_is_found(preview: Preview, path: str) -> None:
    status, body = get(preview, path)
    assert status == "404 Not Found" and b"base_url" not in body


def test_a_head_request_has_no_body(preview: Preview) -> None:
    assert get(preview, "/", "HEAD") == ("200 OK", b"")


def test_what_no_file_alone_can_tell_stays_told_while_others_are_edited(preview: Preview, tmp_path: Path) -> None:
    root = tmp_path / "root"
    kind = next((root / "content/kinds").iterdir())
    kind.write_text(kind.read_text().replace("\ntitle:", "\nicon: phones\ntitle:", 1))
    change(preview, kind)
    assert [one.message for one in preview.live.state.problems] == ['static/img/icons.svg has no symbol "phones"']
    (root / "content/pages/actors.md").write_text("---\ntitle: Actors\n---\nNew.\n")
    change(preview, root / "content/pages/actors.md")
    told = [one.path for one in preview.live.state.problems]
    assert told == [f"content/kinds/{kind.name}", "content/pages/actors.md"]


def test_a_fault_of_one_file_hides_none_between_others(preview: Preview, tmp_path: Path) -> None:
    page, event = tmp_path / "root/content/pages/about.md", tmp_path / "root/content/events/move-3.md"
    page.write_text("---\ntitel: About\n---\n")
    change(preview, page)
    text = event.read_text()
    event.write_text(text + "\n\n[[nobody]]\n")
    change(preview, event)
    told = [one.message for one in preview.live.state.problems]
    assert told == [
        '"[[nobody]]" leads to no record',
        'a page has no field "titel"',
        'a page needs the field "title"',
    ]
    event.write_text(text)
    change(preview, event)
    assert [one.path for one in preview.live.state.problems] == ["content/pages/about.md"] * 2


def test_a_text_saved_while_another_file_is_broken_shows_when_that_is_mended(preview: Preview, tmp_path: Path) -> None:
    events = tmp_path / "root/content/events"
    good = (events / "move-4.md").read_text()
    (events / "move-4.md").write_text("nothing")
    change(preview, events / "move-4.md")
    with (events / "first-move.md").open("a") as handle:
        handle.write("\n\nA last word.\n")
    change(preview, events / "first-move.md")
    (events / "move-4.md").write_text(good)
    change(preview, events / "move-4.md")
    assert b"A last word." in get(preview, "/events/first-move/")[1]


def test_the_data_of_an_event_follows_its_text(preview: Preview, tmp_path: Path) -> None:
    file = tmp_path / "root/content/events/first-move.md"
    get(preview, "/api/v1/events/first-move.json")
    for word in (b"First word.", b"Second word."):
        with file.open("ab") as handle:
            handle.write(b"\n\n" + word + b"\n")
        change(preview, file)
        assert word in get(preview, "/api/v1/events/first-move.json")[1]


def test_data_that_a_page_asked_for_is_looked_at_too(preview: Preview, tmp_path: Path) -> None:
    get(preview, "/events/move-4/")
    get(preview, "/ids.json")
    file = tmp_path / "root/content/events/new.md"
    file.write_text((tmp_path / "root/content/events/move-4.md").read_text())
    change(preview, file)
    assert not preview.still_shows()


def test_a_page_that_cannot_be_made_is_a_page_that_says_so(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview.live.state.renderer, "render", lambda page: {}["nothing"])
    status, body = get(preview, "/events/move-4/")
    assert status == "200 OK" and b"this page cannot be made: KeyError" in body and b"/livereload.js" in body


@pytest.mark.parametrize("line", ["updated: 2020-01-01", "added: 2020-01-01"])
def test_what_orders_lists_waits_for_the_join(preview: Preview, tmp_path: Path, line: str) -> None:
    file = tmp_path / "root/content/events/move-4.md"
    file.write_text(re.sub("(?m)^added: .*", line, file.read_text()))
    assert early(preview, file)[0] == []
