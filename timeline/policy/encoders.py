"""The one policy for text that goes into files for machines: one function for each format's dangers.

Every text of content passes one of these before it stands in XML, a calendar, a table or a script
element, so that no title or quotation can end an element, begin a line or become a formula.
"""

from __future__ import annotations

import re
from html import escape

# What XML 1.0 cannot hold, not even as a reference (section 2.2); the two blanks are line ends.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_ICS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ICS_LINE = 75
# What a spreadsheet takes for the beginning of a formula; full-width signs are read as the others.
_FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_NOT_IN_SCRIPT = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def xml_text(text: str) -> str:
    """A text or an attribute's value for XML 1.0, without the characters that it cannot hold."""
    return escape(_NOT_XML.sub("", text), quote=False).replace('"', "&quot;")


def ics_text(text: str) -> str:
    """A value of type TEXT for iCalendar (RFC 5545, 3.3.11); line ends become `\\n`."""
    lines = _NOT_ICS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def ics_line(name: str, value: str) -> str:
    """A line of iCalendar with its CRLF, folded at 75 octets between characters (RFC 5545, 3.1)."""
    line = f"{name}:{value}"
    if len(line) <= _ICS_LINE and line.isascii():
        return line + "\r\n"
    pieces, start, size = [], 0, 0
    for position, character in enumerate(line):
        width = len(character.encode("utf-8"))
        if size + width > _ICS_LINE:
            pieces.append(line[start:position])
            start, size = position, 1  # the blank that begins a continued line
        size += width
    return "\r\n ".join([*pieces, line[start:]]) + "\r\n"


def csv_cell(text: str) -> str:
    """A text for a cell of a table: with an apostrophe before it where a program would calculate it.

    Numbers with a sign are what they seem, and stay as they are.
    """
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def json_in_html(text: str) -> str:
    """JSON that may stand inside a script element of HTML: the same values without `<`, `>` and `&`."""
    return text.translate(_NOT_IN_SCRIPT)


def one_line(text: str) -> str:
    """A text for a format whose fields end with their line, such as RIS."""
    return " ".join(_NOT_ICS.sub(" ", text).split())


_BIBTEX = {
    ord(one): two
    for one, two in {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }.items()
}  # fmt: skip


def bibtex_text(text: str) -> str:
    """A text for a field of BibTeX in braces: every sign of TeX as itself, braces in pairs."""
    return one_line(text).translate(_BIBTEX)


def url_text(url: str) -> str:
    """An address for a field or a template: the signs that would end it as percent codes."""
    return re.sub(r"[{}|\[\]\\<>\"\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def wiki_text(text: str) -> str:
    """A text for a parameter of a template of Wikipedia: no bar, bracket or sign of markup is one."""
    line = one_line(text)
    return re.sub(r"[{}|\[\]<>=~'&]", lambda found: f"&#{ord(found[0])};", line)


def style_in_html(text: str) -> str:
    """A style sheet that may stand inside a style element of HTML: nothing in it ends the element."""
    return re.sub(r"<(?=[/!])", r"\\3c ", text)
