"""Names on maps: on a crowded coast none covers another out, and the important ones come first."""

from __future__ import annotations

from itertools import combinations

from timeline.figures.labels import LETTER, LINE, WIDE, Anchor, placed

RATIO = 600 / 436


def boxes(anchors: list[Anchor]) -> list[tuple[float, float, float, float]]:
    found = []
    for label in placed(anchors, RATIO):
        anchor = anchors[label.number]
        x, y = anchor.x * WIDE + label.dx, anchor.y * WIDE / RATIO + label.dy
        long = len(anchor.text) * LETTER
        left = {"start": x, "end": x - long, "mid": x - long / 2}[label.side]
        found.append((left, y + 3 - LINE, left + long, y + 3))
    return found


def test_on_a_crowded_coast_no_name_covers_another() -> None:
    coast = [Anchor(0.5 + 0.01 * (n % 3), 0.1 + 0.03 * n, 4, f"Harbour {n}") for n in range(28)]
    found = boxes(coast)
    assert len(found) >= 14
    for a, b in combinations(found, 2):
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def test_the_first_of_several_on_one_spot_is_named() -> None:
    heap = [Anchor(0.5, 0.5, 4, f"A place of many letters {n}") for n in range(20)]
    assert placed(heap, RATIO)[0].number == 0


def test_a_name_at_the_edge_stays_in_the_picture() -> None:
    for x, y in ((0, 0), (1, 0), (0, 1), (1, 1), (0.99, 0.5)):
        for left, top, right, bottom in boxes([Anchor(x, y, 4, "Somewhere long")]):
            assert left >= 0 and top >= 0 and right <= WIDE and bottom <= WIDE / RATIO


def test_what_has_no_room_on_a_phone_is_shown_on_wide_pictures_only() -> None:
    two = [Anchor(0.4, 0.5, 4, "A first name"), Anchor(0.6, 0.5, 4, "A second name")]
    assert not any(label.is_wide_only for label in placed(two, 2.0))
    three = [*two, Anchor(0.5, 0.5, 4, "A third name")]
    assert [label.is_wide_only for label in placed(three, 2.0)][-1]
