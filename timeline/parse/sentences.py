"""The sentences of a kind in, with their slots out; and whether each event of the kind will have one."""

from __future__ import annotations

import re
from typing import Any

from timeline.model import FieldSpec, Sentence, Slot
from timeline.parse.fields import Field, read_field, read_fields
from timeline.parse.nodes import Mapping, Node, key_of, value_of
from timeline.parse.reading import Reading, items
from timeline.problems import quoted

_SLOT = re.compile(r"\{([^{}]*)\}")

SENTENCE = {
    "when": Field("when", read=lambda node, reading, name: _read_when(node, reading)),
    "say": Field("text", required=True, limit=300),
}


def _read_when(node: Node, reading: Reading) -> tuple[tuple[str, str], ...] | None:
    mapping = reading.mapping(node, "when")
    if mapping is None:
        return None
    wanted = ((key.text, reading.scalar(value, f"{key.text} of when")) for key, value in mapping.entries)
    return tuple((name, value) for name, value in wanted if value is not None)


def read_sentence(node: Node, reading: Reading, name: str) -> Sentence | None:
    """A sentence: a text, or a text with the values that choices have to have."""
    if isinstance(node, Mapping):
        before = len(reading.problems)
        found = read_fields(node, SENTENCE, reading, "a sentence")
        if len(reading.problems) > before:
            return None
        return sentence(found["say"], found.get("when", ()))
    text = read_field(name, Field("text", limit=300), node, reading)
    return sentence(text) if text else None


def sentence(say: str, when: tuple[tuple[str, str], ...] = ()) -> Sentence:
    """`{field}` prints a field; `{field:one|more}` one of two words by its number."""
    pieces = _SLOT.split(say)
    slots = []
    for written in pieces[1::2]:
        field, _, words = written.partition(":")
        one, _, more = words.partition("|")
        slots.append(Slot(field.strip(), one, more))
    return Sentence(say, tuple(pieces[::2]), tuple(slots), when)


def check_sentences(found: dict[str, Any], header: Mapping, reading: Reading) -> None:
    """Every event has a sentence: for each way to fill in the kind, one sentence always holds."""
    specs = {spec.name: spec for spec in found.get("fields", ())}
    sentences: tuple[Sentence, ...] = found.get("sentences", ())
    written, before = items(value_of(header, "sentence")), len(reading.problems)
    for one in sentences:
        said = (node for node in written if getattr(value_of(node, "say"), "text", "").strip() == one.say)
        _check_sentence(next(said, key_of(header, "sentence")), one, specs, reading)
    is_whole = len(specs) == len(getattr(value_of(header, "fields"), "entries", specs))
    if sentences and is_whole and len(written) == len(sentences) and len(reading.problems) == before:
        _check_last_sentence(found, specs, header, reading)


def _check_sentence(node: Node, one: Sentence, specs: dict[str, FieldSpec], reading: Reading) -> None:
    say = value_of(node, "say")
    if any("{" in text or "}" in text for text in one.texts):
        message = f"a brace of the sentence is not closed or not opened: {quoted(one.say)}"
        brace = "{" if any("{" in text for text in one.texts) else "}"
        reading.fault(reading.within(say, brace), message, "write each field as {field}")
    for slot in one.slots:
        if slot.field not in specs:
            message = f"the sentence {quoted(one.say)} has no field {quoted(slot.field)}"
            at = reading.within(say, "{" + slot.field)
            reading.unknown(at, message, slot.field, specs, "the slots are the kind's fields")
        if "|" in slot.more:
            at = reading.within(say, "{" + slot.field)
            reading.fault(at, f"{quoted(slot.field)} has more than two words to pick from", "write {field:one|more}")
    for name, value in one.when:
        _check_when(name, value, specs, node, reading)


def _check_last_sentence(
    found: dict[str, Any], specs: dict[str, FieldSpec], header: Mapping, reading: Reading
) -> None:
    required = {name for name, spec in specs.items() if spec.required}
    always = [{slot.field for slot in one.slots} for one in found["sentences"] if not one.when]
    for group in found.get("one_of", ()) or ((),):
        if not any(fields <= required | set(group) for fields in always):
            given = ", ".join((*sorted(required), *group))
            hint = f"add a sentence without when that names {f'none but {given}' if given else 'no field'}"
            reading.fault(key_of(header, "sentence"), "an event of this kind can be left without a sentence", hint)
            return


def _check_when(name: str, value: str, specs: dict[str, FieldSpec], node: Node, reading: Reading) -> None:
    spec = specs.get(name)
    if spec is None or spec.type not in ("choice", "boolean", "text"):
        message = f"when cannot ask for {quoted(name)}"
        reading.fault(key_of(node, "when", name), message, "it asks for a choice or a boolean of the kind")
    elif spec.type == "choice" and value not in dict(spec.values):
        known = dict(spec.values)
        hint = f"{name} is one of: {', '.join(known)}"
        reading.unknown(value_of(node, "when", name), f"{name} is never {quoted(value)}", value, known, hint)
