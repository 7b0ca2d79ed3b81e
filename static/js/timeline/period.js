// The window of a picture as the period that the page is filtered for, to the address and back.

import { dayNumber, isoDay } from "../days.js";
import { read, write } from "../filter/state.js";

/** The first and the last day in sight. */
export function daysOf(view) {
  return view.isWhole ? [view.first, view.last] : [Math.round(view.start), Math.round(view.end) - 1];
}

/** Shows the period of a state, as far as there are days for it. */
export function showPeriod(view, { from, to }) {
  const within = (day, other) => (day ? Math.min(Math.max(dayNumber(day), view.first), view.last) : other);
  const wanted = [within(from, view.first), within(to, view.last)].sort((a, b) => a - b);
  if (String(wanted) !== String(daysOf(view))) view.show(...wanted);
}

/** Writes the window into the address, without a step of its own for each move. */
export function writePeriod(view) {
  const [from, to] = view.isWhole ? ["", ""] : daysOf(view).map(isoDay);
  const query = write({ ...read(location.search), from, to }, location.search);
  if (query === location.search) return;
  history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  dispatchEvent(new Event("statechange"));
}
