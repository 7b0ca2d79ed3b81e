"""An event's sentence, from its kind's patterns and its own fields."""

from __future__ import annotations

from timeline.model import Boolean, Choice, Event, FieldContent, Kind, Sentence, Text
from timeline.site import Site
from timeline.views.shared import once_a_site
from timeline.views.words import capitalised, is_singular, values_text


def sentence_text(event: Event, site: Site) -> str:
    """The first sentence of the kind whose fields are all present and whose `when` holds.

    Without a full stop. An empty text where the kind has none; a kind that has sentences
    always has one that holds.
    """
    return _sentence(site, event.id)


@once_a_site
def _sentence(site: Site, id: str) -> str:
    event = site.events[id]
    kind = site.kinds[event.kind.id]
    values = {field.name: field.values for field in event.fields}
    for pattern in kind.sentences:
        if _holds(pattern, values):
            return capitalised(_filled(pattern, values, kind, site))
    return ""


def _holds(pattern: Sentence, values: dict[str, tuple[FieldContent, ...]]) -> bool:
    if any(slot.field not in values for slot in pattern.slots):
        return False
    return all(wanted in map(_plain, values.get(name, ())) for name, wanted in pattern.when)


def _plain(value: FieldContent) -> str:
    """What `when` compares: the id of a choice, true or false, or a text."""
    match value:
        case Choice():
            return value.id
        case Boolean():
            return "true" if value.true else "false"
        case Text():
            return value.text
    return ""


def _filled(pattern: Sentence, values: dict[str, tuple[FieldContent, ...]], kind: Kind, site: Site) -> str:
    pieces = [pattern.texts[0]]
    for slot, after in zip(pattern.slots, pattern.texts[1:], strict=True):
        found = values[slot.field]
        spec = kind.field(slot.field)
        assert spec is not None  # the kind was checked
        if slot.one or slot.more:
            pieces.append(slot.one if is_singular(found, site) else slot.more)
        else:
            pieces.append(values_text(found, spec, site))
        pieces.append(after)
    return "".join(pieces)
