// Where marks find room: how far one reaches, and the first row that is free for each.

const AROUND = 1; // percent of the width, on both sides of a mark
const ROW = 16; // pixels

const percent = (element, name) => Number.parseFloat(element.getAttribute(name) ?? "0");

/** The stretch that a mark takes up, from its start to its end, in percent of the width. */
export function reach(mark) {
  const ends = [];
  for (const part of mark.querySelectorAll(":scope > rect")) {
    ends.push(percent(part, "x"), percent(part, "x") + percent(part, "width"));
  }
  for (const part of mark.querySelectorAll(":scope > svg")) ends.push(percent(part, "x"));
  return [Math.min(...ends) - AROUND, Math.max(...ends) + AROUND];
}

/** The row in which a mark is drawn, counted from 0, by where its strokes are. */
export function rowOf(mark) {
  const point = mark.querySelector(":scope > svg");
  if (point) return Math.floor(percent(point, "y") / ROW) - 1;
  return Math.round((percent(mark.querySelector("rect"), "y") + 4) / ROW) - 1;
}

/** The row of each stretch, the first that is free: no two in one row touch. */
export function firstFree(stretches) {
  const taken = [];
  return stretches.map(([start, end]) => {
    const isFree = (used) => used.every(([from, to]) => end <= from || to <= start);
    let row = taken.findIndex(isFree);
    if (row < 0) row = taken.push([]) - 1;
    taken[row].push([start, end]);
    return row;
  });
}
