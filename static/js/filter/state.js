// What is filtered for, as the query of the page's address: it can be shared, and the back button goes through it.

export const GROUPS = ["kind", "status", "actor", "place"];

/** The state of a query; what no list can know, such as days that are none, is left out. */
export function read(query) {
  const given = new URLSearchParams(query);
  const state = { from: "", to: "", certain: given.has("certain"), disagree: given.has("disagree"), groups: {} };
  for (const group of GROUPS) state.groups[group] = new Set((given.get(group) ?? "").split(",").filter(Boolean));
  for (const end of ["from", "to"]) {
    const day = given.get(end) ?? "";
    if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) state[end] = day;
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
