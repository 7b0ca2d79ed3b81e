"""The two expensive maps, parse and render: in this process, or over any `concurrent.futures.Executor`.

What all pieces of one map share (the kinds, the templates) goes with each chunk, and a worker makes
something of it once. Where processes can be copied, the pages are made by copies of this one: they
have the site, so that each makes what its pages show as well, and only the bytes have to travel.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

import msgspec

from timeline.artifacts import Document
from timeline.digests import digest
from timeline.encode import LIGHT, encode
from timeline.making import Answer, Maker, Question, with_content
from timeline.model import Vocabulary
from timeline.order import CrewLost
from timeline.parse import ContentFile
from timeline.worker import (
    Read,
    Sent,
    answer_chunk,
    begin,
    do,
    parse_chunk,
    read,
    received,
    render_chunk,
    sendable,
    shared,
)  # fmt: skip

# Fewer pieces of work than this start no pool: making one costs more than it saves.
POOL_FROM = 50
_CHUNK = 48
# Chunks handed out and not yet fetched, for each worker: enough to keep it busy, few enough to hold.
_AHEAD = 4

Piece = TypeVar("Piece")
Result = TypeVar("Result")
# Elsewhere than on Linux the libraries of the system do not bear to be copied.
_COPIES = sys.platform == "linux"
_CONTEXT = get_context("fork" if _COPIES else "spawn")
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
        self._dismiss()

    def parse(self, files: Iterable[ContentFile], vocabulary: Vocabulary) -> Iterator[Read]:
        """What each file holds."""
        few, many = self._divided(files)
        for file in few:
            yield read(file, vocabulary)
        kinds = msgspec.msgpack.encode(vocabulary)
        for piece, faulty in self._over(partial(parse_chunk, digest(kinds), kinds), many):
            yield from received(piece)
            yield from faulty

    def apart(self, work: Callable[[], Result], size: int) -> Result:
        """What the work on so many pieces gives; by a copy of this process where that can be, so that its room is
        given back.
        """
        if not _COPIES or self._jobs == 1 or not self._is_ours or size < POOL_FROM:
            return work()
        self._dismiss()
        with shared(work), Crew() as one:
            found: Result = next(one._over(do, (0,)))
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
        with shared((questions, maker)):
            yield from self._over(answer_chunk, range(len(questions)))
        self._dismiss()

    def _rendered_elsewhere(self, questions: Sequence[Question], maker: Maker) -> Iterator[Answer]:
        """Each page, its data made here and sent to where it is rendered."""
        look = msgspec.msgpack.encode((maker.renderer.templates, maker.renderer.constants))
        done: deque[Answer] = deque()
        sent: dict[str, Answer] = {}
        sheets = _sheets(questions, maker, done, sent)
        for path, content in self._over(partial(render_chunk, digest(look), look), sheets):
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

    def _over(self, work: Callable[[list[Piece]], list[Result]], pieces: Iterable[Piece]) -> Iterator[Result]:
        """The map over the executor, chunk by chunk, a few ahead."""
        waiting: deque[Future[list[Result]]] = deque()
        pieces = iter(pieces)
        try:
            while chunk := list(islice(pieces, _CHUNK)):
                if self._executor is None:
                    self._executor = ProcessPoolExecutor(self._jobs, _CONTEXT, begin, (os.getpid(),))
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
) -> Iterator[Sent]:
    """The pages that have to be rendered elsewhere, by then among `sent`; the others are `done`."""
    for question in questions:
        sheet = maker.sheet(question)
        if sheet.answer.data == question.known:
            done.append(sheet.answer)
        elif isinstance(sheet.page, Document) and sheet.page.format in LIGHT:
            done.append(with_content(sheet.answer, encode(sheet.page.format, sheet.data)))
        else:
            sent[sheet.page.path] = sheet.answer
            yield sendable(sheet)
