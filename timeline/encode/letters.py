"""Text in, its letters in the bundled fonts and the lines that they fill out.

Letters are set one by one, each drawn once a process. The fonts need no pair kerning at the sizes of a picture;
shaping by the libraries of the system would make other bytes on another machine.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.encode.bidi import visual_runs

if TYPE_CHECKING:
    from PIL import Image, ImageFont

FOLDER = Path(__file__).parents[2] / "static/vendor/fonts"
_SERIF, _SANS, _NASKH = "CharisSIL", "SourceSans3", "NotoNaskhArabic"
# Each voice: a font, and the one for Arabic beside it.
FACES = {
    "title": (f"{_SERIF}_700Bold.ttf", f"{_NASKH}_700Bold.ttf"),
    "figure": (f"{_SERIF}_400Regular.ttf", f"{_NASKH}_400Regular.ttf"),
    "label": (f"{_SANS}_600SemiBold.ttf", f"{_NASKH}_700Bold.ttf"),
    "plain": (f"{_SANS}_400Regular.ttf", f"{_NASKH}_400Regular.ttf"),
}
# What every font has of Latin and Cyrillic, what the sans has besides, and what the Arabic one has.
_LATIN = (
    " -~\u00a0-\u0148\u014a-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u01e6\u01e7\u0218-\u021b\u0259"
    "\u02bb\u02bc\u02be\u02bf\u0300-\u030c\u0323-\u0328\u0400-\u045f\u0462\u0463\u0490-\u0493\u0496-\u049b\u04a0-\u04a3"
    "\u04ae-\u04b3\u04b6\u04b7\u04ba\u04bb\u04c0-\u04c2\u04cf-\u04d1\u04d4-\u04d9\u04e2\u04e3\u04e6-\u04e9\u04ee\u04ef\u04f2\u04f3"
    "\u1e0e\u1e0f\u1e24-\u1e2b\u1e3e\u1e3f\u1e56-\u1e63\u1e6c-\u1e6f\u1e8e-\u1e97\u1ea0-\u1ef9\u2009\u2010-\u201e"
    "\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u20a4\u20aa-\u20ac\u20b4\u20b9\u20ba\u20bd\u2116\u2122"
    "\u2150-\u215e\u2190-\u2193\u2212\u221e\u2248\u2260\u2264\u2265"
)
_GREEK = "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u1f00-\u1f15\u1f20-\u1f45\u1f50-\u1f57\u1f60-\u1f7d"
_ARABIC = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc"
_KNOWN = {"title": re.compile(f"[{_LATIN}{_ARABIC}]*"), "label": re.compile(f"[{_LATIN}{_GREEK}{_ARABIC}]*")}
_RIGHT, _NASKH_HAS = re.compile(f"[{_ARABIC}]"), re.compile(f"[ -~{_ARABIC}]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LIMIT = 400
# The gaps of the serif are made for text, and wide in a title.
_GAP = 0.8
ELLIPSIS = "…"


def drawable(text: str, face: str = "label") -> str:
    """The text as a face can draw it, signs without a letter in it left out; empty where it lacks a letter."""
    known = _KNOWN["title" if face in ("title", "figure") else "label"]
    plain = " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text[:LIMIT])).split())
    if known.fullmatch(plain):
        return plain
    if any(unicodedata.category(letter)[0] in "LNM" for letter in plain if not known.fullmatch(letter)):
        return ""
    return " ".join("".join(letter for letter in plain if known.fullmatch(letter)).split())


@lru_cache(maxsize=64)
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(FOLDER / file), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _advance(file: str, size: int, letter: str) -> float:
    return float(_font(file, size).getlength(letter)) * (_GAP if letter == " " and file.startswith(_SERIF) else 1)


def letter_mask(file: str, size: int, letter: str) -> tuple[Image.Image | None, int, int]:
    """A letter as a mask of grey, None for a gap, and where that stands from the point at which the letter begins."""
    from PIL import Image, ImageDraw

    room = size + 8
    mask = Image.new("L", (3 * room, 3 * room))
    ImageDraw.Draw(mask).text((room, 2 * room), letter, fill=255, font=_font(file, size), anchor="ls")
    box = mask.getbbox()
    return (mask.crop(box), box[0] - room, box[1] - 2 * room) if box else (None, 0, 0)


def placed(line: str, face: str, size: int, right_to_left: bool = False) -> tuple[list[tuple[str, str, float]], float]:
    """The letters of a line from left to right, each with its font and its place, and its width, in pixels."""
    x, found = 0.0, []
    for text, is_right in visual_runs(line, right_to_left):
        for letter in text:
            file = FACES[face][is_right and bool(_NASKH_HAS.match(letter))]
            found.append((file, letter, x))
            x += _advance(file, size, letter)
    return found, x


def width(text: str, face: str, size: int) -> float:
    """How wide a text is on a line, in pixels."""
    if not _RIGHT.search(text):
        return sum([_advance(FACES[face][0], size, letter) for letter in text])
    return placed(text, face, size)[1]


# --- lines ------------------------------------------------------------------------------------------


def filled(text: str, face: str, size: int, room: float, most: int) -> tuple[str, ...]:
    """At most so many lines of about one length that hold the text; what does not fit ends in an ellipsis."""
    words = [piece for word in text.split() for piece in _pieces(word, face, size, room)]
    widths = [width(word, face, size) for word in words]
    space = width(" ", face, size)
    lines = _greedy(widths, space, room)
    if len(lines) > most:
        return _cut(words, lines, face, size, room, most)
    narrow = room
    for _ in range(8):  # as narrow as they can be without one line more
        narrower = narrow - room / 24
        if max(widths, default=0) > narrower or len(found := _greedy(widths, space, narrower)) > len(lines):
            break
        narrow, lines = narrower, found
    return tuple(" ".join(words[start:end]) for start, end in lines)


def _greedy(widths: list[float], space: float, room: float) -> list[tuple[int, int]]:
    """The first and the last word of each line, the latter not included."""
    lines, start, used = [], 0, 0.0
    for place, one in enumerate(widths):
        if place > start and used + space + one > room:
            lines.append((start, place))
            start, used = place, one
        else:
            used += one + (space if place > start else 0)
    return [*lines, (start, len(widths))] if widths else []


def _cut(
    words: list[str], lines: list[tuple[int, int]], face: str, size: int, room: float, most: int
) -> tuple[str, ...]:
    kept = [" ".join(words[start:end]) for start, end in lines[:most]]
    kept[-1] = shortened(" ".join(words[lines[most - 1][0] :]), face, size, room)
    return tuple(kept)


def shortened(text: str, face: str, size: int, room: float) -> str:
    """The text on one line, with an ellipsis where it is cut."""
    if width(text, face, size) <= room:
        return text
    while text and width(text + ELLIPSIS, face, size) > room:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


def _pieces(word: str, face: str, size: int, room: float) -> list[str]:
    """A word that is wider than a line, in parts that are not."""
    found = []
    while width(word, face, size) > room:
        end = next(end for end in range(len(word) - 1, -1, -1) if end <= 1 or width(word[:end], face, size) <= room)
        end = max(end, 1)
        found.append(word[:end])
        word = word[end:]
    return [*found, word]
