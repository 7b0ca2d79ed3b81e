"""The frames of all maps and the land of the world in, a small file with the land of each frame out.

A page names the file that it needs, and pages with the same frame share it. The land of the world is
decoded once, and only if a file has to be made: a file is known by its frame before it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from timeline.artifacts import Asset, Blob
from timeline.digests import digest, engine_digest
from timeline.figures.land import Ring, decode_land, land_path
from timeline.figures.sphere import WIDTH, Frame
from timeline.views.map import land_path as file_path

SOURCE = "vendor/natural-earth/land-50m.json"


def land_files(frames: Mapping[str, Frame], source: Blob) -> Iterator[Asset]:
    """The land of each frame as an SVG with the path `land`, from a TopoJSON file."""
    land = _Land(source.read)
    for name, frame in frames.items():
        known = digest(engine_digest(), source.digest, name.encode())
        yield Asset(file_path(frame).lstrip("/"), Blob(known, partial(land.drawn, frame)), f"static/{SOURCE}")


class _Land:
    """The decoded land, once somebody asks for it."""

    def __init__(self, read: Callable[[], bytes]):
        self._read = read
        self._rings: tuple[Ring, ...] | None = None

    def drawn(self, frame: Frame) -> bytes:
        if self._rings is None:
            self._rings = decode_land(self._read())
        look = 'id="land" fill-rule="evenodd" vector-effect="non-scaling-stroke"'
        path = f'<path {look} d="{land_path(self._rings, frame)}"/>'
        box = f'viewBox="0 0 {WIDTH:g} {frame.height:g}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{path}</svg>\n'.encode()
