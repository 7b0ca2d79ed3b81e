"""The two expensive maps, parse and render: in this process, or over any `concurrent.futures.Executor`.

A worker is given values and gives bytes back; it reads no disk. What all pieces of one map share
(the kinds, the templates) goes with each chunk, and a worker makes something of it once.
"""

from __future__ import annotations

import importlib
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Any, TypeVar

import msgspec

from timeline.artifacts import Document, Made, Page
from timeline.digests import digest
from timeline.model import AnyRecord, Vocabulary
from timeline.order import CrewLost
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.render import Renderer
from timeline.views.head import Constants

# Fewer pieces of work than this start no pool: making one costs more than it saves.
POOL_FROM = 50
_CHUNK = 48
# Chunks handed out and not yet fetched, for each worker: enough to keep it busy, few enough to hold.
_AHEAD = 4
# How often, in seconds, a worker looks whether it has been left alone.
_LOOK = 1

Piece = TypeVar("Piece")
Result = TypeVar("Result")
_LOSS = "a process that was at work has died: run the command again, with --jobs 1 if that happens twice"


class Crew:
    """Runs the maps; use it as a context. `jobs` is the most processes that it may start."""

    def __init__(self, jobs: int = 1, executor: Executor | None = None):
        self._jobs = jobs
        self._executor = executor
        self._is_ours = executor is None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_ours and self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None

    def parse(self, files: Iterable[ContentFile], vocabulary: Vocabulary) -> Iterator[tuple[str, Parsed, bytes]]:
        """Each file's path, what it holds, and its record serialised."""
        few, many = self._divided(files)
        for file in few:
            yield (file.path, *_parsed(file, vocabulary))
        kinds = msgspec.msgpack.encode(vocabulary)
        for path, record, faulty in self._over(partial(_parse_chunk, digest(kinds), kinds), many):
            yield path, faulty or Parsed(_RECORDS.decode(record)), record

    def render(
        self, pages: Iterable[tuple[Made, msgspec.Struct, bytes]], templates: dict[str, str], constants: Constants
    ) -> Iterator[tuple[str, bytes]]:
        """Each file's path and bytes, in the order of the pages, which come with their data as it is and serialised.

        Raises TemplateFault where a template cannot be used.
        """
        few, many = self._divided(pages)
        renderer = Renderer(templates, constants) if few else None
        for page, data, _ in few:
            assert renderer is not None  # for mypy
            yield page.path, renderer.render(msgspec.structs.replace(page, data=partial(_same, data)))
        look = msgspec.msgpack.encode((templates, constants))
        sheets = (_sheet(page, data, encoded) for page, data, encoded in many)
        yield from self._over(partial(_render_chunk, digest(look), look), sheets)

    def _divided(self, pieces: Iterable[Piece]) -> tuple[Iterable[Piece], Iterable[Piece]]:
        """The pieces that are done here, and those that are worth a pool: all of one or of the other."""
        pieces = iter(pieces)
        if self._executor is None and self._jobs == 1:
            return pieces, ()
        first = list(islice(pieces, POOL_FROM))
        is_worth_it = self._executor is not None or len(first) == POOL_FROM
        return ((), chain(first, pieces)) if is_worth_it else (first, ())

    def _over(self, work: Callable[[list[Piece]], list[Result]], pieces: Iterable[Piece]) -> Iterator[Result]:
        """The map over the executor, chunk by chunk, a few ahead."""
        waiting: deque[Future[list[Result]]] = deque()
        pieces = iter(pieces)
        try:
            while chunk := list(islice(pieces, _CHUNK)):
                if self._executor is None:
                    self._executor = ProcessPoolExecutor(self._jobs, initializer=_begin, initargs=(os.getpid(),))
                waiting.append(self._executor.submit(work, chunk))
                if len(waiting) >= _AHEAD * self._jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise CrewLost(_LOSS) from error
        finally:
            for future in waiting:
                future.cancel()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _same(value: msgspec.Struct) -> msgspec.Struct:
    return value


def _begin(parent: int) -> None:
    """The first thing that a worker does. Ctrl-C is for the process that hands out the work: it lets
    the workers end; where it was killed, they end by themselves.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


# --- what a worker does -----------------------------------------------------------------------------

_RECORDS: msgspec.msgpack.Decoder[AnyRecord] = msgspec.msgpack.Decoder(AnyRecord)
Sheet = tuple[str, bool, str, str, bytes]


def _parsed(file: ContentFile, vocabulary: Vocabulary) -> tuple[Parsed, bytes]:
    parsed = parse_file(file, vocabulary)
    return parsed, msgspec.msgpack.encode(parsed.record) if parsed.record is not None else b""


def _parse_chunk(key: bytes, kinds: bytes, files: list[ContentFile]) -> list[tuple[str, bytes, Parsed | None]]:
    """Of each file its path and its record, or what else there is to say of it."""
    vocabulary = _vocabulary(key, kinds)
    found = [(file.path, *_parsed(file, vocabulary)) for file in files]
    return [(path, record, None if record else parsed) for path, parsed, record in found]


@lru_cache(maxsize=1)
def _vocabulary(key: bytes, kinds: bytes) -> Vocabulary:
    return msgspec.msgpack.decode(kinds, type=Vocabulary)


def _sheet(page: Made, data: msgspec.Struct, encoded: bytes) -> Sheet:
    """A page for another process: its data goes as bytes, with the name of the type that they are."""
    type_ = f"{type(data).__module__}:{type(data).__name__}"
    form = page.template if isinstance(page, Page) else page.format
    return page.path, isinstance(page, Page), form, type_, encoded


def _render_chunk(key: bytes, look: bytes, sheets: list[Sheet]) -> list[tuple[str, bytes]]:
    renderer = _renderer(key, look)
    return [(sheet[0], renderer.render(_page(*sheet))) for sheet in sheets]


@lru_cache(maxsize=1)
def _renderer(key: bytes, look: bytes) -> Renderer:
    return Renderer(*msgspec.msgpack.decode(look, type=tuple[dict[str, str], Constants]))


def _page(path: str, is_page: bool, form: str, type_: str, encoded: bytes) -> Made:
    data = partial(_same, _decoder(type_).decode(encoded))
    return Page(path, form, data, "") if is_page else Document(path, form, data, "")


@lru_cache
def _decoder(name: str) -> msgspec.msgpack.Decoder[Any]:
    module, _, type_ = name.partition(":")
    return msgspec.msgpack.Decoder(getattr(importlib.import_module(module), type_))
