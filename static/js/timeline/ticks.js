// The days that are marked along a window of time: the finest of days, weeks, months and years that find room.

import { civil, dayNumber, dayText } from "../days.js";

const ROOM = 90; // pixels that the words of a tick need

/** The number of the first day of a month, in any year. */
function first(year, month) {
  const digits = String(Math.abs(year)).padStart(4, "0");
  return dayNumber(`${year < 0 ? "-" : ""}${digits}-${String(month).padStart(2, "0")}-01`);
}

function* days(from, to, step) {
  const monday = 1; // the day 1 is one
  for (let day = Math.floor(from) - ((Math.floor(from) - monday) % step); day < to; day += step) {
    yield [day, dayText(day, { day: "numeric", month: "short" })];
  }
}

function* months(from, to, step) {
  let [year, month] = civil(from);
  month -= (month - 1) % step;
  for (let day = first(year, month); day < to; day = first(year, month)) {
    yield [day, dayText(day, month === 1 ? { month: "short", year: "numeric" } : { month: "short" })];
    month += step;
    if (month > 12) [year, month] = [year + 1, month - 12];
  }
}

function* years(from, to, step) {
  const [year] = civil(from);
  for (let one = year - (((year % step) + step) % step); first(one, 1) < to; one += step) {
    yield [first(one, 1), dayText(first(one, 1), { year: "numeric" })];
  }
}

/** [day, words] of each tick of a window. */
export function ticks(window) {
  const most = Math.max(window.width / ROOM, 2);
  const { start: from, end: to, days: all } = window;
  for (const step of [1, 7, 14]) if (all / step <= most) return [...days(from, to, step)];
  for (const step of [1, 2, 3, 6]) if (all / (30 * step) <= most) return [...months(from, to, step)];
  for (let scale = 1; ; scale *= 10) {
    for (const step of [1, 2, 5]) if (all / (365 * step * scale) <= most) return [...years(from, to, step * scale)];
  }
}
