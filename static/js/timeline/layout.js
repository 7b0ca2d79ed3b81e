// Events in a window of time in; their lanes out, each with marks in rows where they are few, else with counts.

export const ROW = 24; // pixels: marks are links, and no smaller than a finger can hit
const STRIP = 40;
const EDGE = 8; // pixels above and below what a lane holds
const HEAD = 20; // for the name of a lane above it, where it is narrow
export const MOST_MARKS = 400; // in sight; more are counted
const MOST_ROWS = 8;
const REACH = ROW / 2; // pixels on both sides of a mark
const BIN = 4; // pixels
const KNOWN = /^[kl]x?$/;
const FADING = 0.14; // of the width, by which a stretch without an end fades

/** The middle of a row of a lane. */
export function middle(lane, row) {
  return lane.top + EDGE + ROW * (row + 0.5);
}

/** Where an event is drawn: [from, to] in pixels, of the marks alone. */
export function extent(one, window) {
  if (one.look[0] === "k") {
    const x = window.x(one.from + 0.5);
    return [x, x];
  }
  if (one.look[0] === "c") {
    const xs = one.points.map((day) => window.x(day));
    return [Math.min(...xs), Math.max(...xs)];
  }
  const fading = FADING * window.days;
  const from = Math.max(one.from === -Infinity ? one.to + 1 - fading : one.from, window.first - 1);
  const to = Math.min(one.to === Infinity ? one.from + fading : one.to + 1, window.last + 2);
  const ends = [window.x(from), window.x(to)].sort((a, b) => a - b);
  const missing = Math.max(4 - (ends[1] - ends[0]), 0) / 2;
  return [ends[0] - missing, ends[1] + missing];
}

/** The row of each stretch, in the order of time; null where that takes too many. */
function rows(stretches) {
  const ends = [];
  const found = [];
  for (const [from, to] of stretches) {
    let row = ends.findIndex((end) => end <= from);
    if (row < 0) row = ends.length;
    if (row === MOST_ROWS) return null;
    ends[row] = to;
    found.push(row);
  }
  return found;
}

function marks(lane, events, window) {
  const placed = events.map((one) => ({ one, ends: extent(one, window) })).sort((a, b) => a.ends[0] - b.ends[0]);
  const found = rows(placed.map(({ ends: [from, to] }) => [from - REACH, to + REACH]));
  if (!found) return null;
  const height = ROW * (Math.max(0, ...found) + 1) + 2 * EDGE;
  return { ...lane, height, marks: placed.map(({ one }, number) => ({ one, row: found[number] })) };
}

const add = (counts, from, to, isKnown) => {
  const [known, possible] = counts;
  const column = isKnown ? known : possible;
  column[Math.max(from, 0)] += 1;
  if (to + 1 < column.length) column[to + 1] -= 1;
};

/** Bins of some pixels over the window and as much on both sides: [day, days, known, possible], from the events. */
function counted(events, window) {
  const across = Math.ceil(window.width / BIN);
  const days = Math.max(window.days / across, 1);
  const start = Math.floor((window.start - window.days) / days) * days;
  const number = across * 3;
  const counts = [new Float64Array(number + 2), new Float64Array(number + 2)];
  const bin = (day) => Math.min(Math.floor((day - start) / days), number + 1);
  for (const one of events) add(counts, bin(one.from), bin(one.to), KNOWN.test(one.look));
  const found = [];
  let [known, possible] = [0, 0];
  for (let n = 0; n < number + 2; n += 1) {
    known += counts[0][n];
    possible += counts[1][n];
    if (known || possible) found.push([start + n * days, days, known, possible]);
  }
  return found;
}

/** The bins of the index as [day, days, known, possible]. */
function coarse(lane, index) {
  const found = [];
  for (let n = 0; n < lane.bins.length; n += 3) {
    found.push([index.first + lane.bins[n] * index.days, index.days, lane.bins[n + 1], lane.bins[n + 2]]);
  }
  return found;
}

/** The lanes of a group, by the events in and around the window, or without them by the index alone. */
export function layout(index, by, events, window, isNarrow) {
  const lanes = { actor: index.actors, place: index.places }[by] ?? index.kinds;
  const inLane = (lane) => events.filter((one) => (by ? one[by].includes(lane.id) : one.kind === lane));
  const head = isNarrow ? HEAD : 0;
  const seen = events?.filter((one) => one.from < window.end && one.to + 1 > window.start).length ?? Infinity;
  let top = 0;
  return lanes.map((lane) => {
    const own = events && inLane(lane);
    const drawn = (seen <= MOST_MARKS && marks(lane, own, window)) ||
      { ...lane, height: STRIP + 2 * EDGE, counts: own ? counted(own, window) : coarse(lane, index) };
    Object.assign(drawn, { top: top + head, one: lane });
    drawn.most = Math.max(1, ...(drawn.counts ?? []).map(([, , known, possible]) => known + possible));
    top += drawn.height + head;
    return drawn;
  });
}
