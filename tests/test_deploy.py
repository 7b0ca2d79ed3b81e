"""netlify.toml against what the build needs and does."""

import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from timeline.cli import parser
from timeline.policy.headers import FOR_HTTPS, FRAMED, HEADERS

HOME = Path(__file__).resolve().parent.parent
NETLIFY = tomllib.loads((HOME / "netlify.toml").read_text("utf-8"))
CONTEXTS = ("deploy-preview", "branch-deploy")
COMMANDS = [NETLIFY["build"]["command"], *(NETLIFY["context"][context]["command"] for context in CONTEXTS)]


def rules():
    return {rule["for"]: rule["values"] for rule in NETLIFY["headers"]}


def policy():
    directives = [part.split() for part in rules()["/*"]["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_line_takes_what_the_host_runs(command):
    python, script, *arguments = shlex.split(command.replace("$DEPLOY_PRIME_URL", "https://preview.example"))
    assert (python, script) == ("python", "build.py")
    assert parser().parse_args(arguments).command == "build"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_address_from_the_host_is_quoted(command):
    assert re.findall(r'(?<!")\$|\$\w+(?!")', re.sub(r'"\$\w+"', "", command)) == []


def test_previews_link_to_themselves_and_ask_search_engines_to_stay_away():
    for command in COMMANDS[1:]:
        assert '--base-url "$DEPLOY_PRIME_URL"' in command
        assert "--noindex" in command
        assert "--drafts" in command
    assert "--noindex" not in COMMANDS[0]
    assert "--drafts" not in COMMANDS[0]


def test_what_is_published_is_the_folder_that_a_build_writes(capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["build", "--help"])
    assert "default: public/" in re.sub(r"\s+", " ", capsys.readouterr().out)
    assert NETLIFY["build"]["publish"] == "public"


def test_the_host_has_the_python_of_the_project():
    version = (HOME / ".python-version").read_text("utf-8").strip()
    assert NETLIFY["build"]["environment"]["PYTHON_VERSION"] == version
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["requires-python"] == f">={version}"
    assert project["tool"]["mypy"]["python_version"] == version


def test_the_policy_allows_nothing_that_is_not_served_from_the_site():
    allowed = policy()
    assert allowed.pop("default-src") == ["'none'"]
    assert allowed.pop("upgrade-insecure-requests") == []
    # A script that hands a text to the page as code is stopped, whatever the text.
    assert allowed.pop("require-trusted-types-for") == ["'script'"]
    assert allowed["trusted-types"] == ["'none'"]
    assert {source for sources in allowed.values() for source in sources} == {"'self'", "'none'"}
    assert allowed["base-uri"] == ["'none'"]


def test_nobody_frames_a_page_but_those_to_which_the_build_gives_a_policy_of_their_own():
    # Without frame-ancestors, since a policy for all cannot be taken back for some: this header can.
    assert rules()["/*"]["X-Frame-Options"] == "DENY"
    assert "frame-ancestors" not in policy()
    assert not [path for path, values in rules().items() if path != "/*" and values.keys() & HEADERS.keys()]
    own = {name: sources for name, *sources in (part.split() for part in FRAMED.split(";"))}
    assert own == {**policy(), "frame-ancestors": ["*"]}


def test_the_preview_says_what_the_host_says_but_for_https():
    said = {name: value for name, value in rules()["/*"].items() if name != "Strict-Transport-Security"}
    assert said == HEADERS | {"Content-Security-Policy": HEADERS["Content-Security-Policy"] + FOR_HTTPS}


def test_no_file_gets_one_header_from_two_rules():
    shared = [set(values) & set(rules()["/*"]) for path, values in rules().items() if path != "/*"]
    assert set().union(*shared) == set()


def ignored_paths():
    return shlex.split(NETLIFY["build"]["ignore"].partition(" -- ")[2])


def test_every_path_that_decides_on_a_build_exists():
    missing = [path for path in ignored_paths() if not (HOME / path).exists()]
    assert missing == []


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "--quiet")
    (tmp_path / "content").mkdir()
    for name in ("content/one.md", "README.md"):
        commit(tmp_path, name, "first")
    return tmp_path


def git(folder, *arguments):
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    git(folder, "add", name)
    git(folder, "commit", "--quiet", "--message", name)
    return git(folder, "rev-parse", "HEAD")


def is_skipped(folder, built, wanted):
    environment = {**os.environ, "CACHED_COMMIT_REF": built, "COMMIT_REF": wanted}
    command = ["bash", "-c", NETLIFY["build"]["ignore"]]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True).returncode == 0


def test_a_commit_that_changes_nothing_published_is_not_built(repository):
    before = git(repository, "rev-parse", "HEAD")
    assert is_skipped(repository, before, commit(repository, "README.md", "second"))


def test_a_commit_that_changes_content_is_built(repository):
    before = git(repository, "rev-parse", "HEAD")
    assert not is_skipped(repository, before, commit(repository, "content/one.md", "second"))


def test_the_first_build_is_not_skipped(repository):
    head = git(repository, "rev-parse", "HEAD")
    assert not is_skipped(repository, "", head)
    assert not is_skipped(repository, head, head)


def test_a_commit_that_the_host_no_longer_has_is_no_reason_to_skip(repository):
    assert not is_skipped(repository, "0" * 40, git(repository, "rev-parse", "HEAD"))
