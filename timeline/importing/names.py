"""Names of actors and places as other tools write them in; the ids of records, old and new, out."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import msgspec

from timeline.importing.headers import Value, header
from timeline.model import Location
from timeline.parse.fields import DEGREES
from timeline.problems import quoted
from timeline.site import Site, spelling_key
from timeline.views.stub import title_id

# Alike enough to be shown to a person, who decides.
_ALIKE = 0.82
_CROWD = 40


class Spot(msgspec.Struct, frozen=True):
    """Where a place is, as a row says: degrees as they were written, and how exactly that is known."""

    latitude: str = ""
    longitude: str = ""
    precision: str = ""

    @property
    def text(self) -> str:
        """All of it in a line."""
        return ", ".join(part for part in (self.latitude, self.longitude, self.precision) if part)


def degrees(text: str) -> str:
    """The number as it was written, without what only makes it longer than a format takes."""
    whole, point, rest = text.partition(".")
    return f"{whole}{point}{rest[:12]}" if point else text


# A place of one name at other coordinates is another: degrees north and east, and how exactly they are known.
_Where = tuple[float, float, str] | None


def position_fault(spot: Spot) -> tuple[str, str] | None:
    """Why the degrees of a spot are none, and what to do about it."""
    said = quoted(f"{spot.latitude}, {spot.longitude}")
    if not all(map(DEGREES.fullmatch, (spot.latitude, spot.longitude))):
        return f"the coordinates are no degrees: {said}", "write degrees north and east in figures: 35.4 and 35.95"
    latitude, longitude = float(spot.latitude), float(spot.longitude)
    if abs(latitude) > 90 or abs(longitude) > 180:
        hint = "the latitude goes from -90 to 90, the longitude from -180 to 180; perhaps the two are swapped"
        return f"the coordinates lie outside the Earth: {said}", hint
    if latitude == longitude == 0:
        return "the coordinates are 0, 0, where nothing is", "leave them out where the place is not known"
    return None


def _where(spot: Spot) -> _Where:
    return (float(spot.latitude), float(spot.longitude), spot.precision) if spot.latitude else None


def _place_where(place: Location) -> _Where:
    at = place.coordinates
    return (at.latitude, at.longitude, place.precision) if at else None


class NewRecord(msgspec.Struct, frozen=True):
    """A record that an import makes: the text of its file goes to `path`."""

    collection: str
    id: str
    name: str
    text: str

    @property
    def path(self) -> str:
        """Below the root."""
        return f"content/{self.collection}/{self.id}.md"


class Near(msgspec.Struct, frozen=True, order=True):
    """Two names that may be spellings of one: nobody but a person merges them."""

    collection: str
    id: str
    name: str
    other_id: str
    other_name: str


class Names:
    """Finds the record of a name by any of its spellings, or makes one. Names that are only alike are two."""

    def __init__(self, site: Site, same: Mapping[str, Mapping[str, str]], types: Mapping[str, str]):
        self._types = types
        self._there: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[str, str, _Where], str] = {}
        self._at = {id: _place_where(place) for id, place in site.locations.items()}
        self._taken = {name: {*getattr(site, name)} for name in ("actors", "locations")}
        for collection, taken in self._taken.items():
            taken |= {alias for record in getattr(site, collection).values() for alias in record.aliases}
        for key, records in site.spellings.items():
            for collection in self._taken:
                found = [id for of, id in records if of == collection]
                if len(found) == 1:
                    self._there[collection, key] = found[0]
                elif collection == "locations":
                    # Of several places with one name each is known by where it is.
                    self._known |= {(collection, key, self._at[id]): id for id in found if self._at[id]}
        for collection, spellings in same.items():
            for name, id in spellings.items():
                self._there[collection, spelling_key(name)] = id
        self.names = {name: {id: getattr(site, name)[id].name for id in getattr(site, name)} for name in self._taken}
        self.new: dict[tuple[str, str], NewRecord] = {}

    def id_of(self, collection: str, name: str, spot: Spot = Spot()) -> str:  # noqa: B008 - a frozen value
        """The id of the record with this name; a place of the same name elsewhere is another."""
        name = " ".join(name.split())
        key = spelling_key(name)
        # A record that was there before is where its own file says.
        where = _where(spot)
        found = self._there.get((collection, key)) or self._known.get((collection, key, where))
        if found is None:
            found = self._free(collection, name)
            self._known[collection, key, where] = found
            self.names[collection][found] = name
            self.new[collection, found] = NewRecord(collection, found, name, self._text(collection, name, spot))
        return found

    def is_elsewhere(self, id: str, spot: Spot) -> bool:
        """Whether a place that was there before is not where a row says."""
        where = _where(spot)
        return id in self._at and where is not None and self._at[id] != where

    def _free(self, collection: str, name: str) -> str:
        base = title_id(name) or f"{collection.removesuffix('s')}-{sha256(name.encode()).hexdigest()[:8]}"
        id, number = base, 1
        while id in self._taken[collection]:
            number += 1
            id = f"{base}-{number}"
        self._taken[collection].add(id)
        return id

    def _text(self, collection: str, name: str, spot: Spot) -> str:
        fields: dict[str, Value] = {"name": name, "type": self._types.get(collection, "other")}
        if spot.latitude or spot.longitude:
            fields["coordinates"] = [spot.latitude, spot.longitude]
            fields["precision"] = spot.precision
        return header(fields)

    def near(self) -> list[Near]:
        """Each new name with those that are like it, old or new: to be looked at, never merged unasked."""
        found = set()
        for collection, names in self.names.items():
            new = {id for of, id in self.new if of == collection}
            for first, second in _pairs(names, new):
                found.add(Near(collection, first, names[first], second, names[second]))
        return sorted(found)


def _pairs(names: Mapping[str, str], new: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The ids of names that are alike, at least one of them new, each pair once."""
    keys = {id: spelling_key(name) for id, name in names.items()}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id, key in keys.items():
        for part in _parts(key):
            groups[part].append(id)
    seen: set[tuple[str, str]] = set()
    for id in sorted(new):
        for part in _parts(keys[id]):
            # A word that everybody's name has tells nobody apart.
            for other in groups[part] if len(groups[part]) <= _CROWD else ():
                pair = (min(id, other), max(id, other))
                if other != id and pair not in seen:
                    seen.add(pair)
                    if _is_alike(keys[id], keys[other]):
                        yield pair


def _parts(key: str) -> set[str]:
    """What two spellings of one name are likely to share: a word, or how it begins."""
    words = [word for word in key.split() if len(word) > 2]
    return {*words, *(word[:4] for word in words), "".join(key.split())[:3]}


def _is_alike(first: str, second: str) -> bool:
    if first == second or sorted(first.split()) == sorted(second.split()):
        return True
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
