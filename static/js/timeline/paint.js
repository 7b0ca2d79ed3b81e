// Lanes, marks and counts on a canvas: what is known is ink, what is only possible a wash, open ends fade, and where
// sources disagree a mark is cut in the middle and its second half steps down; as in figures/marks.py.

import { extent, middle } from "./layout.js";

const [STRIP, GROUND] = [40, 4];
const [WASH, WASH_STRONG] = [0.2, 0.35];
const DROP = 4;
const EDGE = 24; // pixels within which the words of a tick would be cut
const FADED = { i: [0, 1, 1], o: [1, 1, 0], b: [0, 1, 0] };

/** A colour, or one that fades at its ends. */
function ink(context, colour, [from, to], fade) {
  if (!fade) return colour;
  const clear = colour.replace(/^rgb\((.*)\)$/, "rgba($1, 0)");
  const [start, , end] = FADED[fade];
  const made = context.createLinearGradient(from, 0, to, 0);
  made.addColorStop(0, start ? colour : clear);
  made.addColorStop(0.2, colour);
  made.addColorStop(0.8, colour);
  made.addColorStop(1, end ? colour : clear);
  return made;
}

function bar(context, colour, [from, to], top, height, isWash, fade) {
  const paint = ink(context, colour, [from, to], fade);
  context.fillStyle = paint;
  context.globalAlpha = isWash ? WASH : 1;
  context.fillRect(from, top, to - from, height);
  context.globalAlpha = 1;
  if (!isWash) return;
  Object.assign(context, { strokeStyle: paint, lineWidth: 1 });
  context.setLineDash([2, 2]);
  context.strokeRect(from + 0.5, top + 0.5, Math.max(to - from - 1, 0), height - 1);
  context.setLineDash([]);
}

/** Which side of a window fades: time may run the other way. */
function side(fade, isMirrored) {
  return isMirrored && fade !== "b" ? { i: "o", o: "i" }[fade] ?? "" : fade;
}

function stretch(context, one, colour, ends, y, isMirrored) {
  const isWash = one.look[0] !== "l";
  const height = isWash ? 9 : 6;
  const fade = side(/[iob]/.exec(one.look.slice(1))?.[0] ?? "", isMirrored);
  if (!one.look.endsWith("x")) return bar(context, colour, ends, y - height / 2, height, isWash, fade);
  const cut = (ends[0] + ends[1]) / 2;
  bar(context, colour, [ends[0], cut], y - height + 1, height - 1, isWash, "ib".includes(fade) && fade ? "i" : "");
  bar(context, colour, [cut, ends[1]], y, height - 1, isWash, "ob".includes(fade) && fade ? "o" : "");
}

function open(context, one, colour, ends, y, isMirrored) {
  const isBy = (one.from === -Infinity) !== isMirrored;
  bar(context, colour, ends, y - 4.5, 9, true, isBy ? "i" : "o");
  context.fillStyle = colour;
  context.fillRect((isBy ? ends[1] : ends[0]) - 1, y - 5.5, 2, 11);
}

function mark(context, { one, row }, lane, view, paint) {
  const y = middle(lane, row);
  const { shape, colour: name } = one.kind;
  const colour = paint.colours.of("--kind", name);
  const ends = extent(one, view);
  const sort = one.look[0];
  const put = (x, isHollow, down = 0) => paint.stamps.put(context, shape, name, isHollow, x, y + down);
  if (ends[1] < -20 || ends[0] > view.width + 20) return;
  if (sort === "k") paint.stamps.put(context, one.look === "kx" ? `${shape}-fault` : shape, name, false, ends[0], y);
  else if (sort === "o") open(context, one, colour, ends, y, view.isMirrored);
  else if (sort === "c") {
    Object.assign(context, { strokeStyle: colour, lineWidth: 1.5 });
    context.setLineDash([2, 2]);
    context.stroke(new Path2D(`M${ends[0]} ${y}H${ends[1]}`));
    context.setLineDash([]);
    for (const [n, day] of one.points.entries()) put(view.x(day), true, one.look === "cx" && n % 2 ? DROP : 0);
  } else {
    stretch(context, one, colour, ends, y, view.isMirrored);
    if (sort === "w") put((ends[0] + ends[1]) / 2, true);
  }
}

function counts(context, lane, view, paint) {
  const colour = paint.colours.of(lane.colour ? "--kind" : "--ink", lane.colour ?? "");
  const ground = lane.top + lane.height - GROUND;
  context.fillStyle = colour;
  for (const [day, days, known, possible] of lane.counts) {
    const [a, b] = [view.x(day), view.x(day + days)];
    const [left, width] = [Math.min(a, b), Math.max(Math.abs(b - a) - 0.5, 0.5)];
    if (left > view.width || left + width < 0) continue;
    const [ink, all] = [(known * STRIP) / lane.most, ((known + possible) * STRIP) / lane.most];
    context.fillRect(left, ground - ink, width, ink);
    context.globalAlpha = WASH_STRONG;
    context.fillRect(left, ground - all, width, all - ink);
    context.globalAlpha = 1;
  }
}

/** Everything: the grid, the lanes, and the words of the axis below them. */
export function draw(context, lanes, view, ticks, paint) {
  const bottom = Math.max(0, ...lanes.map((lane) => lane.top + lane.height));
  context.clearRect(0, 0, view.width, bottom + 30);
  context.fillStyle = paint.colours.of("--rule");
  for (const [day] of ticks) context.fillRect(Math.round(view.x(day)), 0, 1, bottom);
  for (const lane of lanes) context.fillRect(0, Math.round(lane.top + lane.height), view.width, 1);
  for (const lane of lanes) {
    if (lane.counts) counts(context, lane, view, paint);
    else for (const one of lane.marks) mark(context, one, lane, view, paint);
  }
  Object.assign(context, { fillStyle: paint.colours.of("--ink-2"), font: paint.font, textAlign: "center" });
  for (const [day, words] of ticks) {
    const x = view.x(day);
    if (x > EDGE && x < view.width - EDGE) context.fillText(words, x, bottom + 17);
  }
}
