"""The preview server: livereload's server on the loopback, with our guard in front of it.

File events come from the operating system (watchfiles). A change is read in a thread, and the
new state is published by one assignment before browsers are told to reload.
"""

from __future__ import annotations

import logging
import socket
import threading
from pathlib import Path
from typing import Any

import watchfiles
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream
from tornado.netutil import bind_sockets
from tornado.web import Application, ErrorHandler, FallbackHandler, RequestHandler
from tornado.wsgi import WSGIContainer

from timeline.live import Edit, Live, State
from timeline.policy.headers import HEADERS
from timeline.policy.requests import Request, refusal
from timeline.preview import SCRIPT, Preview
from timeline.scan import HOME

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PORTS_TRIED = 50
# A process may often have no more than 1,024 files open.
MOST_CONNECTIONS = 800
# More changed files than this are a burst, which is over when nothing has changed for so many milliseconds.
_BURST = 20
_QUIET = 150


class PortTaken(Exception):
    """No port could be had: why, for the person who asked."""


class _Reload(LiveReloadHandler):  # type: ignore[misc]  # livereload comes without types
    """The reload socket; whose page asks has been looked at before."""

    def check_origin(self, origin: str) -> bool:
        return True


class _Script(LiveReloadJSHandler):  # type: ignore[misc]
    """The script that opens it."""

    def set_default_headers(self) -> None:
        _set_headers(self)


class _Refusal(ErrorHandler):
    """The answer to what is not let through; it says nothing of what was asked."""

    def set_default_headers(self) -> None:
        _set_headers(self)


def _set_headers(handler: RequestHandler) -> None:
    for name, value in HEADERS.items():
        handler.set_header(name, value)


class _Guarded(Application):
    """Refuses a request before any handler sees it."""

    names: frozenset[str] = LOOPBACK

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        said = request.headers
        status = refusal(
            Request(
                request.method or "", request.uri or "", said.get_list("Host"), said.get_list("Origin"),
                said.get("Sec-Fetch-Site", ""), said.get("Sec-Fetch-Mode", ""),
            ),
            self.names,
        )  # fmt: skip
        if status:
            return self.get_handler_delegate(request, _Refusal, {"status_code": status})
        return super().find_handler(request, **kwargs)


class _Server(HTTPServer):
    """Closes connections beyond those that it can hold."""

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        if len(self._connections) >= MOST_CONNECTIONS:
            stream.close()
        else:
            super().handle_stream(stream, address)


def serve(root: Path, host: str, port: int, *, is_fixed: bool) -> None:
    """Serves the preview until Ctrl-C; with `is_fixed` on that port or none.

    Raises PortTaken where no port is free, RootError where the root is no chronology.
    """
    sockets = _sockets(host, port, is_fixed)
    found = sockets[0].getsockname()[1]
    address = f"http://{'localhost' if host in LOOPBACK else host}:{found}"
    live = Live(root, address)
    live.apply(live.changed())
    _tell(live, address)
    stop = threading.Event()
    preview = Preview(live)
    loop = _listen(preview, host, sockets)
    thread = threading.Thread(target=_watch, args=(root, preview, loop, stop), daemon=True)
    thread.start()
    try:
        loop.start()
    except KeyboardInterrupt:
        print()
    finally:
        stop.set()
        thread.join(timeout=2)
        live.close()


def _sockets(host: str, port: int, is_fixed: bool) -> list[socket.socket]:
    for candidate in range(port, port + (1 if is_fixed else PORTS_TRIED)):
        try:
            return bind_sockets(candidate, host)
        except OSError as error:
            reason = error.strerror or str(error)
    raise PortTaken(f"port {port} on {host} cannot be had: {reason}")


def _listen(preview: Preview, host: str, sockets: list[socket.socket]) -> IOLoop:
    loop = IOLoop.current()
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    LiveReloadHandler.watcher = Watcher()
    LiveReloadHandler.live_css = True
    application = _Guarded(
        [(r"/livereload", _Reload), (SCRIPT, _Script),
         (r".*", FallbackHandler, {"fallback": WSGIContainer(preview)})],
    )  # fmt: skip
    application.names = LOOPBACK | {host.lower()}
    # Who has not said in half a minute what is wanted, is not waited for.
    server = _Server(application, max_header_size=16_384, max_body_size=0, idle_connection_timeout=30)
    server.add_sockets(sockets)
    return loop


def _watch(root: Path, preview: Preview, loop: IOLoop, stop: threading.Event) -> None:
    """Works out each burst of changes, then shows it and tells the browsers; what needs no join, before that."""
    names = ("content", "templates", "static")
    folders = {folder / name for folder in (root.resolve(), HOME) for name in names if (folder / name).is_dir()}
    pending: set[Path] = set()
    for changes in watchfiles.watch(
        *folders, root.resolve() / "site.toml", stop_event=stop, debounce=50, step=10, rust_timeout=_QUIET,
        yield_on_timeout=True,
    ):  # fmt: skip
        pending |= {Path(path) for _, path in changes}
        # A change of branch goes on for a while: it is worked out once, when it is over.
        if pending and not (changes and len(pending) > _BURST):
            early: list[Edit] = []

            def show_early(edits: list[Edit], early: list[Edit] = early) -> None:
                early += edits
                loop.add_callback(_show, preview, edits, "*")

            change = preview.live.changed(pending, show_early)
            only_styles = all(path.suffix == ".css" for path in pending)
            loop.add_callback(_show, preview, change, "site.css" if only_styles else "*", bool(early))
            pending = set()


def _show(preview: Preview, change: State | list[Edit], reload: str, was_early: bool = False) -> None:
    """Shows a change, in the thread that answers requests, so that no page is made of half of it.

    What was shown early is not loaded again where the join has added nothing to it.
    """
    preview.live.apply(change)
    problems = preview.live.state.problems
    if problems or not was_early or not preview.still_shows():
        LiveReloadHandler.reload_waiters(reload)
    if problems:
        print("\n".join(problem.text() for problem in problems), flush=True)


def _tell(live: Live, address: str) -> None:
    for problem in live.state.problems:
        print(problem.text())
    print(f"the site, drafts too, is at {address}/ (stop with Ctrl-C)", flush=True)
