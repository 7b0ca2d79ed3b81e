"""Pages to look at in; what each shows and, where that is not what it showed before, its bytes, out."""

from __future__ import annotations

from array import array
from functools import partial

import msgspec

from timeline.artifacts import Made
from timeline.digests import digest
from timeline.fingerprint import asked, encoded
from timeline.render import Renderer
from timeline.site import Site
from timeline.views.shared import forget

# So much of what pages share is kept, then it is made anew: they come in an order in which neighbours share most.
_ROOM = 100_000


class Question(msgspec.Struct, frozen=True):
    """A planned file that may have changed; `known` is the digest of the data with which it would stay as it is."""

    page: Made
    known: bytes


class Looked(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of the table of cells: with what values a page was asked for, and the cells that were looked at.

    `asked` is a digest, empty where the values have none; `cells` are numbers of four bytes each.
    """

    asked: bytes
    cells: bytes


class Answer(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was found out of a file: the digest of its data, and its bytes, None where it stays as it is."""

    path: str
    looked: Looked
    data: bytes
    content: bytes | None


class Sheet(msgspec.Struct, frozen=True):
    """A file to be rendered, with its data as it is and serialised, and the answer without the bytes."""

    page: Made
    data: msgspec.Struct
    serialised: bytes
    answer: Answer


class Maker:
    """Makes the data of pages, and renders those whose data is not the known one."""

    def __init__(self, site: Site, renderer: Renderer):
        """Of pages of a site that has a watch over it."""
        self._site, self._watch, self.renderer = site, site.watch, renderer

    def sheet(self, question: Question) -> Sheet:
        """The data of a page."""
        page = question.page
        if len(self._site.memo) > _ROOM:
            forget(self._site)
            self.renderer.forget()
        data, cells = self._watch.during(page.data)
        serialised = encoded(data)
        looked = Looked(asked(page), array("I", cells).tobytes())
        return Sheet(page, data, serialised, Answer(page.path, looked, digest(serialised), None))

    def answer(self, question: Question) -> Answer:
        """The page, rendered where that is due; raises TemplateFault where a template cannot be used."""
        sheet = self.sheet(question)
        if sheet.answer.data == question.known:
            return sheet.answer
        ready = msgspec.structs.replace(sheet.page, data=partial(_same, sheet.data))
        return with_content(sheet.answer, self.renderer.render(ready))


def with_content(answer: Answer, content: bytes) -> Answer:
    """The answer of a page that was rendered."""
    return msgspec.structs.replace(answer, content=content)


def _same(value: msgspec.Struct) -> msgspec.Struct:
    return value
