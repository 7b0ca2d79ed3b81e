"""Every command is on the page that lists them."""

from __future__ import annotations

from pathlib import Path

from timeline.cli import parser

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    table = README.partition("## Commands")[2].partition("\n## ")[0]
    commands = next(action for action in parser()._actions if action.dest == "command").choices
    assert commands and [name for name in commands if f"`{name}" not in table] == []
