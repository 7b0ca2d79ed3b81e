"""The law: after any edits, a build that remembers leaves byte for byte what a build that does not leaves."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import timeline.load
import timeline.recovery
import timeline.settled
import timeline.watch
from timeline.build import build
from timeline.order import Order, Report

HOME = Path(__file__).parents[2]
SECOND = HOME / "tests" / "second"
WORDS = st.sampled_from(["harbour", "letter", "ferry", "signal", "Ünïcode ≠ ascii", "\"quoted\" & <b>"])
NUMBERS = st.integers(0, 99)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a published folder, the list of their digests too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(file: Path, pattern: str, replacement: str) -> None:
    """Replaces the first match in a file of content; it is there."""
    text, count = re.subn(pattern, lambda _: replacement, file.read_text(), count=1, flags=re.MULTILINE)
    assert count, (file, pattern)
    file.write_text(text)


class Interrupted(BaseException):
    """What stands for a kill: nothing of ours catches it."""


class Chronology(RuleBasedStateMachine):
    """A folder that people edit, built after every step with what is remembered, and without."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.root = self.place / "root"
        self.drafts = False
        self.before: dict[str, bytes] = {}
        self.is_idle = False
        self.damaged = False
        self.count = 0

    @initialize()
    def start(self) -> None:
        shutil.copytree(SECOND, self.root)
        self.keep()

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    @property
    def events(self) -> list[Path]:
        return sorted((self.root / "content/events").glob("*.md"))

    def event(self, number: int) -> Path:
        return self.events[number % len(self.events)]

    # --- what people do ---------------------------------------------------------------------------

    @rule(number=NUMBERS, word=WORDS)
    def edit_a_text(self, number: int, word: str) -> None:
        with self.event(number).open("a") as file:
            file.write(f"\n\nMore on the {word}.\n")

    @rule(number=NUMBERS, word=WORDS)
    def edit_a_title(self, number: int, word: str) -> None:
        changed(self.event(number), r"^title: .*", f"title: '{word} {number}'")

    @rule(number=NUMBERS, day=st.integers(1, 28))
    def edit_a_date(self, number: int, day: int) -> None:
        changed(self.root / "content/events/move-3.md", r"^date: .*", f"date: 1907-0{1 + number % 9}-{day:02}")

    @rule(word=WORDS)
    def add_an_event(self, word: str) -> None:
        self.count += 1
        text = (SECOND / "content/events/move-4.md").read_text()
        file = self.root / f"content/events/added-{self.count}.md"
        file.write_text(re.sub(r"^title: .*", lambda _: f"title: '{word} {self.count}'", text, flags=re.MULTILINE))

    @rule(number=NUMBERS)
    def rename_or_delete_an_added_event(self, number: int) -> None:
        added = sorted((self.root / "content/events").glob("added-*.md"))
        if added and number % 2:
            added[number % len(added)].rename(self.root / f"content/events/added-renamed-{self.count}-{number}.md")
        elif added:
            added[number % len(added)].unlink()

    @rule(word=WORDS)
    def edit_an_actors_name(self, word: str) -> None:
        changed(self.root / "content/actors/letter-writer.md", r"^name: .*", f"name: '{word} writer'")

    @rule(word=WORDS)
    def edit_a_kind(self, word: str) -> None:
        changed(self.root / "content/kinds/move.md", r"^title: .*", f"title: '{word} move'")

    @rule(word=WORDS, name=st.sampled_from(["components/marks.html", "event.html", "sitemap.xml"]))
    def bring_a_template(self, word: str, name: str) -> None:
        file = self.root / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((HOME / "templates" / name).read_text() + f"{{# {word} #}}")

    @rule()
    def take_the_templates_away(self) -> None:
        shutil.rmtree(self.root / "templates", ignore_errors=True)

    @rule(word=WORDS, name=st.sampled_from(["css/own.css", "extra/note.txt"]))
    def bring_a_static_file(self, word: str, name: str) -> None:
        (self.root / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / "static" / name).write_text(f"/* {word} */")

    @rule()
    def take_the_static_files_away(self) -> None:
        shutil.rmtree(self.root / "static", ignore_errors=True)

    @rule(number=NUMBERS)
    def edit_site_toml(self, number: int) -> None:
        changed(self.root / "site.toml", r"^title = .*", f'title = "Second {number}"')

    @rule()
    def switch_drafts(self) -> None:
        self.drafts = not self.drafts

    @rule()
    def touch_everything(self) -> None:
        for path in (self.root / "content").rglob("*.md"):
            os.utime(path, (1_000_000_000 + self.count, 1_000_000_000 + self.count))
        self.is_idle = True

    @rule()
    def do_nothing(self) -> None:
        self.is_idle = True

    @rule()
    def keep(self) -> None:
        """A commit."""
        shutil.rmtree(self.place / "kept", ignore_errors=True)
        shutil.copytree(self.root, self.place / "kept", ignore=shutil.ignore_patterns(".cache"))

    @rule()
    def go_back(self) -> None:
        """What a version control does when somebody asks for an earlier state."""
        for name in ("content", "templates", "static"):
            shutil.rmtree(self.root / name, ignore_errors=True)
            if (self.place / "kept" / name).is_dir():
                shutil.copytree(self.place / "kept" / name, self.root / name)
        shutil.copy2(self.place / "kept" / "site.toml", self.root / "site.toml")

    @rule(number=NUMBERS)
    def meddle_with_the_output(self, number: int) -> None:
        files = sorted(path for path in (self.place / "public").rglob("*.html"))
        if files and number % 2:
            files[number % len(files)].write_text("vandalised")
        elif files:
            files[number % len(files)].unlink()

    @rule(at=st.integers(0, 40), name=st.sampled_from(["replace", "rename", "unlink", "makedirs", "link"]))
    def be_killed(self, at: int, name: str) -> None:
        """A build that ends at its n-th operation of a kind; the memory of it is lost."""
        real, calls = getattr(os, name), 0

        def dying(*arguments: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls > at:
                raise Interrupted
            return real(*arguments, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, name, dying)
            try:
                self.build(self.place / "public")
            except Interrupted:
                return

    @rule(number=NUMBERS)
    def damage_the_memory(self, number: int) -> None:
        file = self.root / ".cache" / "timeline.sqlite"
        if file.exists():
            data = bytearray(file.read_bytes())
            for place in range(number * 7919 % len(data), len(data), 9973):
                data[place] ^= 0x5A
            file.write_bytes(data)
            self.damaged = True

    # --- what must hold ---------------------------------------------------------------------------

    def build(self, output: Path, fresh: bool = False) -> Report:
        report = build(Order(root=self.root, output=output, with_drafts=self.drafts, jobs=1, fresh=fresh))
        assert not report.problems, "\n".join(problem.text() for problem in report.problems)
        return report

    @invariant()
    def remembering_changes_no_byte(self) -> None:
        if not self.root.exists():
            return
        stood = tree(self.place / "public") if (self.place / "public").exists() else {}
        report = self.build(self.place / "public")
        self.build(self.place / "clean", fresh=True)
        now, clean = tree(self.place / "public"), tree(self.place / "clean")
        assert now == clean, sorted(path for path in now.keys() | clean.keys() if now.get(path) != clean.get(path))
        shutil.rmtree(self.place / "clean")
        stood.pop(timeline.recovery.MARKER, None)
        now.pop(timeline.recovery.MARKER)
        assert report.written == sum(1 for path in now if now[path] != stood.get(path))
        assert report.deleted == len(stood.keys() - now.keys())
        if self.is_idle and not self.damaged and self.before == now:
            assert report.rendered == 0
        self.before, self.is_idle, self.damaged = now, False, False
        assert sorted(path.name for path in self.place.iterdir() if path.name.startswith(".")) == []


def run(examples: int, steps: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Steps follow each other faster than a stamp is trusted; here they are never within one tick.
        patch.setattr(timeline.load, "UNSURE", 0)
        patch.setattr(timeline.settled, "UNSURE", 0)
        run_state_machine_as_test(
            Chronology,
            settings=settings(
                max_examples=examples, stateful_step_count=steps, deadline=None,
                suppress_health_check=list(HealthCheck), derandomize=True,
            ),
        )


def test_any_edits_leave_what_a_clean_build_leaves() -> None:
    run(examples=3, steps=12)


@pytest.mark.slow
def test_any_edits_leave_what_a_clean_build_leaves_at_length() -> None:
    run(examples=4, steps=20)


def test_any_edits_where_tables_stand_for_most_of_their_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline.watch, "_MANY", 3)
    run(examples=3, steps=10)
