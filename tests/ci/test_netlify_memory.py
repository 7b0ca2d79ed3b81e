"""The plugin that keeps what a build remembers, driven as the host drives it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PLUGIN = HOME / ".ci/netlify-memory"

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="there is no node, in which the host runs it")


def calls(context: str) -> list[list[str]]:
    """What the plugin asks of the host's cache in a build of that context."""
    code = f"""
        const asked = [];
        const cache = {{
            restore: async (path) => asked.push(["restore", path]),
            save: async (path) => asked.push(["save", path]),
        }};
        const plugin = require({json.dumps(str(PLUGIN))});
        console.log = () => {{}};
        const run = async () => {{
            await plugin.onPreBuild({{ utils: {{ cache }} }});
            await plugin.onPostBuild({{ utils: {{ cache }} }});
            process.stdout.write(JSON.stringify(asked));
        }};
        run();
    """
    done = subprocess.run(["node", "--eval", code], env=os.environ | {"CONTEXT": context}, text=True,
                          capture_output=True, check=True)  # fmt: skip
    found: list[list[str]] = json.loads(done.stdout)
    return found


def test_the_site_keeps_its_memory() -> None:
    assert calls("production") == [["restore", ".cache"], ["save", ".cache"]]


@pytest.mark.parametrize("context", ["deploy-preview", "branch-deploy"])
def test_a_preview_leaves_no_memory_behind(context: str) -> None:
    assert calls(context) == [["restore", ".cache"]]


def test_the_plugin_is_named_where_the_host_looks() -> None:
    assert 'package = "/.ci/netlify-memory"' in (HOME / "netlify.toml").read_text(encoding="utf-8")
    assert (PLUGIN / "manifest.yml").read_text(encoding="utf-8") == f"name: {PLUGIN.name}\n"
