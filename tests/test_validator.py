"""The built pages against the Nu HTML checker, the one of the standard's authors."""

import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
CHECKER = HOME / "node_modules/vnu-jar/build/dist/vnu.jar"

pytestmark = pytest.mark.validator


def faults(folder):
    command = ["java", "-jar", CHECKER, "--stdout", "--Werror", "--skip-non-html", folder]
    # With its complaints about itself: a checker that cannot run has found no fault either.
    said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    return said.replace(f"file:{folder}/", "")


def test_every_page_is_valid_html(tmp_path):
    site = tmp_path / "site"
    subprocess.run([sys.executable, "build.py", "build", "--quiet", "--output", site], cwd=HOME, check=True)
    assert list(site.rglob("*.html"))
    assert faults(site) == ""


def test_the_checker_sees_a_fault(tmp_path):
    (tmp_path / "page.html").write_text("<!doctype html><html lang=en><title>x</title><p><b>x</p>", "utf-8")
    assert faults(tmp_path).startswith('"page.html":1.')
