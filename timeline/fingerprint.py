"""What decides the bytes of a file of the site, as digests: of engine, constants and templates, and of the data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import jinja2
import jinja2.meta
import msgspec

from timeline.artifacts import Made, Page
from timeline.digests import digest, engine_digest
from timeline.site import Site
from timeline.views.head import Constants
from timeline.views.shared import Handover

_ENCODER = msgspec.msgpack.Encoder()


def encoded(data: msgspec.Struct) -> bytes:
    """The canonical serialisation of a file's data; raises TypeError for what has none, such as a set."""
    return _ENCODER.encode(data)


def asked(page: Made) -> bytes:
    """The digest of all that a page's data is made from but the site; empty where that has none."""
    data = page.data
    if not isinstance(data, partial):
        return b""
    values = [one for one in data.args if not isinstance(one, (Site, Handover))]
    try:
        return digest(_ENCODER.encode((data.func.__module__, data.func.__qualname__, values, data.keywords)))
    except (TypeError, AttributeError):
        return b""  # a function, or an object with a state of its own


class Looks:
    """What decides the bytes of a file besides its data: engine, constants, and the template with all it uses."""

    def __init__(self, templates: Mapping[str, str], constants: Constants, found: Mapping[str, bytes] | None = None):
        """Of these templates and constants; `found` is what `found` was before, for the same ones."""
        self._templates = templates
        self._constants = digest(engine_digest(), encoded(constants))
        self.found = dict(found or {})

    def of(self, page: Made) -> bytes:
        """The digest of it all for a page, the same for all pages of one template."""
        name = page.template if isinstance(page, Page) else f"{page.format} "
        found = self.found.get(name)
        if found is None:
            used = closure(name, self._templates) if isinstance(page, Page) else []
            parts = [part.encode() for path in used for part in (path, self._templates[path])]
            found = self.found[name] = digest(self._constants, name.encode(), *parts)
        return found


def look_key(templates: Mapping[str, str], constants: Constants) -> bytes:
    """What decides all looks together."""
    parts = [part.encode() for path, text in templates.items() for part in (path, text)]
    return digest(b"looks", encoded(constants), *parts)


def closure(template: str, templates: Mapping[str, str]) -> list[str]:
    """The template and all that it extends, imports or includes, as far as they are there."""
    environment = jinja2.Environment(autoescape=True)
    found: dict[str, None] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name in found or name not in templates:
            continue
        found[name] = None
        try:
            names = jinja2.meta.find_referenced_templates(environment.parse(templates[name]))
        except jinja2.TemplateSyntaxError:
            continue  # rendering names the line
        waiting += [one for one in names if one]
    return list(found)
