// Whether an event passes: within a group one choice is enough, and every group that is used has to hold.

import { dayNumber } from "../days.js";
import { GROUPS } from "./state.js";

/** Possibly in a period: some day that the date allows lies in it. Certainly: all of them do. */
export function inPeriod([earliest, latest], from, to, certain) {
  const start = Number.isNaN(from) ? -Infinity : from;
  const end = Number.isNaN(to) ? Infinity : to;
  return certain ? start <= earliest && latest <= end : earliest <= end && start <= latest;
}

/** A test of one event by a state; `but` is a group that is left out, to count what its choices would show. */
export function matcher(state, but = "") {
  const from = dayNumber(state.from);
  const to = dayNumber(state.to);
  const used = GROUPS.filter((group) => group !== but && state.groups[group].size);
  return (one) =>
    used.every((group) => [...state.groups[group]].some((value) => one[group].has(value))) &&
    (but === "disagree" || !state.disagree || one.disagree) &&
    inPeriod(one.bounds, from, to, state.certain);
}
