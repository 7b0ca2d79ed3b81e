"""The two expensive maps, parse and render: in this process, or over any `concurrent.futures.Executor`.

A worker is given values and gives bytes back; it reads no disk. What all pieces of one map share
(the kinds, the templates) goes with each chunk, and a worker makes something of it once. Where
processes can be copied, the pages are made by copies of this one: they have the site, so that each
makes what its pages show as well, and only the bytes have to travel.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

import msgspec

from timeline.artifacts import Document, Made, Page
from timeline.digests import digest
from timeline.encode import LIGHT, encode
from timeline.faces import Face, face
from timeline.making import Answer, Maker, Question, Sheet, with_content
from timeline.model import Vocabulary
from timeline.order import CrewLost
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.render import Renderer
from timeline.views.head import Constants

# Fewer pieces of work than this start no pool: making one costs more than it saves.
POOL_FROM = 50
_CHUNK = 48
# Chunks handed out and not yet fetched, for each worker: enough to keep it busy, few enough to hold.
_AHEAD = 4
# Looking for circles among values that have none takes time: a copy does it less often than Python by itself.
_SELDOM = 20_000, 20, 20
# How often, in seconds, a worker looks whether it has been left alone.
_LOOK = 1

Piece = TypeVar("Piece")
Result = TypeVar("Result")
# Elsewhere than on Linux the libraries of the system do not bear to be copied.
_COPIES = get_context("fork") if sys.platform == "linux" else None
_LOSS = "a process that was at work has died: run the command again, with --jobs 1 if that happens twice"


class Read(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that was parsed: its record serialised, with what others see of it, or what there is to say of it."""

    path: str
    record: msgspec.Raw
    face: Face
    faulty: Parsed | None = None


class Crew:
    """Runs the maps; use it as a context. `jobs` is the most processes that it may start."""

    def __init__(self, jobs: int = 1, executor: Executor | None = None):
        self._jobs = jobs
        self._executor = executor
        self._is_ours = executor is None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    def parse(self, files: Iterable[ContentFile], vocabulary: Vocabulary) -> Iterator[Read]:
        """What each file holds."""
        few, many = self._divided(files)
        for file in few:
            yield _read(file, vocabulary)
        kinds = msgspec.msgpack.encode(vocabulary)
        for serialised, faulty in self._over(partial(_parse_chunk, digest(kinds), kinds), many):
            yield from _READ.decode(serialised)
            yield from faulty

    def apart(self, work: Callable[[], Result]) -> Result:
        """What the work gives; done by a copy of this process where that can be, so that its room is given back."""
        if _COPIES is None or self._jobs == 1 or not self._is_ours:
            return work()
        self._dismiss()
        with _shared(work):
            found: Result = next(self._over(_do, (0,), _COPIES))
        self._dismiss()
        return found

    def make(self, questions: Sequence[Question], maker: Maker) -> Iterator[Answer]:
        """Each page, in any order; raises TemplateFault where a template cannot be used."""
        if self._executor is not None and not self._is_ours:
            return self._rendered_elsewhere(questions, maker)
        if self._jobs == 1 or len(questions) < POOL_FROM:
            return map(maker.answer, questions)
        self._dismiss()
        return self._made_by_copies(questions, maker) if _COPIES else self._rendered_elsewhere(questions, maker)

    def _made_by_copies(self, questions: Sequence[Question], maker: Maker) -> Iterator[Answer]:
        """Each page, by processes that have the questions and the site because they are copies of this one."""
        with _shared((questions, maker)):
            yield from self._over(_answer_chunk, range(len(questions)), _COPIES)
        self._dismiss()

    def _rendered_elsewhere(self, questions: Sequence[Question], maker: Maker) -> Iterator[Answer]:
        """Each page, its data made here and sent to where it is rendered."""
        look = msgspec.msgpack.encode((maker.renderer.templates, maker.renderer.constants))
        done: deque[Answer] = deque()
        sent: dict[str, Answer] = {}
        sheets = _sheets(questions, maker, done, sent)
        for path, content in self._over(partial(_render_chunk, digest(look), look), sheets):
            yield with_content(sent.pop(path), content)
            while done:
                yield done.popleft()
        yield from done

    def _divided(self, pieces: Iterable[Piece]) -> tuple[Iterable[Piece], Iterable[Piece]]:
        """The pieces that are done here, and those that are worth a pool: all of one or of the other."""
        pieces = iter(pieces)
        if self._executor is None and self._jobs == 1:
            return pieces, ()
        first = list(islice(pieces, POOL_FROM))
        is_worth_it = self._executor is not None or len(first) == POOL_FROM
        return ((), chain(first, pieces)) if is_worth_it else (first, ())

    def _over(
        self, work: Callable[[list[Piece]], list[Result]], pieces: Iterable[Piece], context: BaseContext | None = None
    ) -> Iterator[Result]:
        """The map over the executor, chunk by chunk, a few ahead."""
        waiting: deque[Future[list[Result]]] = deque()
        pieces = iter(pieces)
        try:
            while chunk := list(islice(pieces, _CHUNK)):
                if self._executor is None:
                    self._executor = ProcessPoolExecutor(self._jobs, context, _begin, (os.getpid(),))
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

    def _dismiss(self) -> None:
        """Ends the processes that were started here."""
        if self._is_ours and self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sheets(
    questions: Iterable[Question], maker: Maker, done: deque[Answer], sent: dict[str, Answer]
) -> Iterator[tuple[str, bool, str, str, bytes]]:
    """The pages that have to be rendered elsewhere, by then among `sent`; the others are `done`."""
    for question in questions:
        sheet = maker.sheet(question)
        if sheet.answer.data == question.known:
            done.append(sheet.answer)
        elif isinstance(sheet.page, Document) and sheet.page.format in LIGHT:
            done.append(with_content(sheet.answer, encode(sheet.page.format, sheet.data)))
        else:
            sent[sheet.page.path] = sheet.answer
            yield _sendable(sheet)


@contextmanager
def _shared(work: object) -> Iterator[None]:
    """While processes are copied: what their copies are to work with, in memory that they need not write to."""
    global _work
    _work, often = work, gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()
        _work = None


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

_READ = msgspec.msgpack.Decoder(list[Read])
_NOTHING, _NO_FACE = msgspec.Raw(b"\xc0"), Face(b"", b"")
# What a process is copied for.
_work: Any = None


def _answer_chunk(numbers: list[int]) -> list[Answer]:
    questions, maker = _work
    return [maker.answer(questions[number]) for number in numbers]


def _do(_: list[int]) -> list[Any]:
    return [_work()]


def _read(file: ContentFile, vocabulary: Vocabulary) -> Read:
    parsed = parse_file(file, vocabulary)
    if parsed.record is None:
        return Read(file.path, _NOTHING, _NO_FACE, parsed)
    return Read(file.path, msgspec.Raw(msgspec.msgpack.encode(parsed.record)), face(parsed.record))


def _parse_chunk(key: bytes, kinds: bytes, files: list[ContentFile]) -> list[tuple[bytes, list[Read]]]:
    """What the files hold: those with a record as one piece, so that they take little room, and the others."""
    vocabulary = _vocabulary(key, kinds)
    found = [_read(file, vocabulary) for file in files]
    sound = msgspec.msgpack.encode([one for one in found if one.faulty is None])
    return [(sound, [one for one in found if one.faulty is not None])]


@lru_cache(maxsize=1)
def _vocabulary(key: bytes, kinds: bytes) -> Vocabulary:
    return msgspec.msgpack.decode(kinds, type=Vocabulary)


def _sendable(sheet: Sheet) -> tuple[str, bool, str, str, bytes]:
    """A page for another process: its data goes as bytes, with the name of the type that they are."""
    page, type_ = sheet.page, type(sheet.data)
    form = page.template if isinstance(page, Page) else page.format
    return page.path, isinstance(page, Page), form, f"{type_.__module__}:{type_.__name__}", sheet.serialised


def _render_chunk(key: bytes, look: bytes, sheets: list[tuple[str, bool, str, str, bytes]]) -> list[tuple[str, bytes]]:
    renderer = _renderer(key, look)
    return [(sheet[0], renderer.render(_page(*sheet))) for sheet in sheets]


@lru_cache(maxsize=1)
def _renderer(key: bytes, look: bytes) -> Renderer:
    return Renderer(*msgspec.msgpack.decode(look, type=tuple[dict[str, str], Constants]))


def _page(path: str, is_page: bool, form: str, type_: str, serialised: bytes) -> Made:
    data = partial(_decoder(type_).decode, serialised)
    return Page(path, form, data, "") if is_page else Document(path, form, data, "")


@lru_cache
def _decoder(name: str) -> msgspec.msgpack.Decoder[Any]:
    module, _, type_ = name.partition(":")
    return msgspec.msgpack.Decoder(getattr(importlib.import_module(module), type_))
