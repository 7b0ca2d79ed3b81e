"""Each page of a chronology in memory, rendered when it is asked for: a WSGI application."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from markupsafe import escape

from timeline.artifacts import Artifact, Asset
from timeline.digests import digest
from timeline.live import Live, State
from timeline.policy.headers import page_headers
from timeline.problems import Problem
from timeline.render import TemplateFault
from timeline.views.alternates import EMBED_FOLDER

StartResponse = Callable[[str, list[tuple[str, str]]], Any]

SCRIPT = "/livereload.js"
# Of so many pages, and of the data that their scripts ask for, somebody may have one open.
_REMEMBERED = 16
_TYPES = {".xml": "application/xml", ".txt": "text/plain", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Preview:
    """The WSGI application: answers from what the chronology says is to be shown."""

    def __init__(self, live: Live):
        self.live = live
        self._shown: dict[str, bytes] = {}

    def still_shows(self) -> bool:
        """Whether the pages that were asked for last would be the same now."""
        return all(digest(self._found(self.live.state, path)[2]) == shown for path, shown in self._shown.items())

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        state = self.live.state
        asked = environ.get("PATH_INFO", "/")
        status, path, body = self._found(state, asked)
        if status.startswith("200") and not isinstance(state.artifacts[path], Asset):
            self._remember(asked, body)
        if path.endswith(".html"):
            body = _with_extras(body, state.problems)
        headers = [
            ("Content-Type", _content_type(path)),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            *page_headers(path.startswith(f"{EMBED_FOLDER}/")).items(),
        ]
        start_response(status, headers)
        return [b"" if environ.get("REQUEST_METHOD") == "HEAD" else body]

    def _remember(self, asked: str, body: bytes) -> None:
        self._shown.pop(asked, None)
        self._shown[asked] = digest(body)
        while len(self._shown) > _REMEMBERED:
            del self._shown[next(iter(self._shown))]

    def _found(self, state: State, path: str) -> tuple[str, str, bytes]:
        """The status, the path in the output, and the bytes; only what is planned can be found."""
        name = path.lstrip("/")
        for candidate in (name + "index.html" if name.endswith("/") or not name else name, f"{name}/index.html"):
            artifact = state.artifacts.get(candidate)
            found = _bytes(artifact, state) if artifact is not None else None
            if found is not None:
                return "200 OK", candidate, found
        artifact = state.artifacts.get("404.html")
        found = _bytes(artifact, state) if artifact is not None else None
        return "404 Not Found", "404.html", _BARE if found is None else found


_BARE = (
    b"<!doctype html><html lang=en><head><title>Preview</title></head><body><h1>Nothing to show yet</h1></body></html>"
)


def _bytes(artifact: Artifact, state: State) -> bytes | None:
    """The file; None where it was taken away, and that has not been seen yet."""
    if isinstance(artifact, Asset):
        try:
            return artifact.content.read()
        except OSError:
            return None
    assert state.renderer is not None  # it comes with the plan
    try:
        return state.renderer.render(artifact)
    except TemplateFault as fault:
        return _with_extras(_BARE, (fault.problem,))
    except Exception as error:  # of what is shown before it is joined, or a fault of ours: a page to be loaded again
        problem = Problem(artifact.path, 0, 0, f"this page cannot be made: {type(error).__name__}: {error}")
        return _with_extras(_BARE, (problem,))


def _with_extras(body: bytes, problems: tuple[Problem, ...]) -> bytes:
    """The page with the reload client, and the problem list over it where there is one."""
    if SCRIPT.encode() not in body:
        body = body.replace(b"</head>", f'<script src="{SCRIPT}" async></script>\n</head>'.encode(), 1)
    if problems:
        text = "\n".join(problem.text() for problem in problems)
        noun = "problem" if len(problems) == 1 else "problems"
        shown = f'<aside class="preview" role="alert"><h2>{len(problems)} {noun}</h2><pre>{escape(text)}</pre></aside>'
        body = body.replace(b"</body>", shown.encode() + b"</body>", 1)
    return body


def _content_type(path: str) -> str:
    suffix = Path(path).suffix
    if path.endswith(".html"):
        return "text/html; charset=utf-8"
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind == "application/xml" else kind
