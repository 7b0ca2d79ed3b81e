"""What a process does that others hand work to: values in, bytes out; it reads no disk.

A worker of a pool is given what it works on. A copy of a process has it: what it was copied for stands here.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

import msgspec

from timeline.artifacts import Document, Made, Page
from timeline.faces import Face, face
from timeline.making import Answer, Sheet
from timeline.model import Vocabulary
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.render import Renderer
from timeline.views.head import Constants

# Looking for circles among values that have none takes time: a copy does it less often than Python by itself.
_SELDOM = 20_000, 20, 20
# How often, in seconds, a worker looks whether it has been left alone.
_LOOK = 1

# A page for another process: its path, whether it is a page, its template or format, the type of its data, its data.
Sent = tuple[str, bool, str, str, bytes]
# What a process is copied for.
_work: Any = None


class Read(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that was parsed: its record serialised, with what others see of it, or what there is to say of it."""

    path: str
    record: msgspec.Raw
    face: Face
    faulty: Parsed | None = None


_READ = msgspec.msgpack.Decoder(list[Read])
_NOTHING, _NO_FACE = msgspec.Raw(b"\xc0"), Face(b"", b"")


@contextmanager
def shared(work: object) -> Iterator[None]:
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


def begin(parent: int) -> None:
    """The first thing that a worker does. Ctrl-C is for the process that hands out the work: it lets
    the workers end; where it was killed, they end by themselves.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def answer_chunk(numbers: list[int]) -> list[Answer]:
    """In a copy: the pages of these numbers among those that it was copied for."""
    questions, maker = _work
    return [maker.answer(questions[number]) for number in numbers]


def do(_: list[int]) -> list[Any]:
    """In a copy: what it was copied for."""
    return [_work()]


def read(file: ContentFile, vocabulary: Vocabulary) -> Read:
    """A file parsed, and its record serialised."""
    parsed = parse_file(file, vocabulary)
    if parsed.record is None:
        return Read(file.path, _NOTHING, _NO_FACE, parsed)
    return Read(file.path, msgspec.Raw(msgspec.msgpack.encode(parsed.record)), face(parsed.record))


def parse_chunk(key: bytes, kinds: bytes, files: list[ContentFile]) -> list[tuple[bytes, list[Read]]]:
    """What the files hold: those with a record as one piece, so that they take little room, and the others.

    `kinds` are what all share, `key` is their digest.
    """
    vocabulary = _vocabulary(key, kinds)
    found = [read(file, vocabulary) for file in files]
    sound = msgspec.msgpack.encode([one for one in found if one.faulty is None])
    return [(sound, [one for one in found if one.faulty is not None])]


def received(piece: bytes) -> list[Read]:
    """What a worker has sent as one piece."""
    return _READ.decode(piece)


@lru_cache(maxsize=1)
def _vocabulary(key: bytes, kinds: bytes) -> Vocabulary:
    return msgspec.msgpack.decode(kinds, type=Vocabulary)


def sendable(sheet: Sheet) -> Sent:
    """A page for another process: its data goes as bytes, with the name of the type that they are."""
    page, type_ = sheet.page, type(sheet.data)
    form = page.template if isinstance(page, Page) else page.format
    return page.path, isinstance(page, Page), form, f"{type_.__module__}:{type_.__name__}", sheet.serialised


def render_chunk(key: bytes, look: bytes, sheets: list[Sent]) -> list[tuple[str, bytes]]:
    """The path and the bytes of each page; `look` is what all share, `key` its digest."""
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
