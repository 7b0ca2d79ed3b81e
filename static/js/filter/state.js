// What is filtered for, as the query of the page's address: it can be shared, and the back button goes through it.

import { dayNumber } from "../days.js";

export const GROUPS = ["kind", "status", "actor", "place", "tag"];

/** The state of a query; what no list can know, such as days that are none, is left out. */
export function read(query) {
  const given = new URLSearchParams(query);
  const state = { from: "", to: "", certain: given.has("certain"), disagree: given.has("disagree"), groups: {} };
  for (const group of GROUPS) state.groups[group] = new Set((given.get(group) ?? "").split(",").filter(Boolean));
  for (const end of ["from", "to"]) {
    const day = given.get(end) ?? "";
    if (!Number.isNaN(dayNumber(day))) state[end] = day;
  }
  return state;
}

/** The query of a state, empty where nothing is filtered for; other parts of the query stay. */
export function write(state, query) {
  const made = new URLSearchParams(query);
  const set = (name, value) => (value ? made.set(name, value) : made.delete(name));
  for (const group of GROUPS) set(group, [...state.groups[group]].join(","));
  set("from", state.from);
  set("to", state.to);
  set("certain", state.certain && (state.from || state.to) ? "1" : "");
  set("disagree", state.disagree ? "1" : "");
  return made.size ? `?${made}` : "";
}

/** Puts a query into the address, as a step that the back button undoes, and tells everything on the page. */
export function go(query) {
  if (query !== location.search) history.pushState(null, "", `${location.pathname}${query}${location.hash}`);
  dispatchEvent(new Event("statechange"));
}

/** Calls back now, and whenever the address says something else. */
export function follow(act) {
  for (const name of ["popstate", "statechange"]) addEventListener(name, act);
  act();
}
