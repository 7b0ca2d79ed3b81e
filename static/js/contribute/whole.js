// What no field alone can tell: what is still missing from the event, and what does not go together.

// `found` are the values of event, kind and source; `rule` is that of the kind, where one is chosen.
export function missing({ event, kind, source }, rule) {
  const needed = ["title", "kind", "date"].filter((name) => !event[name]);
  const required = (rule?.fields ?? []).filter((field) => field.required).map(({ name }) => name);
  needed.push(...required.filter((name) => !(name in kind)));
  const groups = rule?.one_of ?? [];
  const isMet = !groups.length || groups.some((group) => group.every((name) => name in kind));
  if (!isMet) needed.push(groups.map((group) => group.join(" and ")).join(", or "));
  needed.push(...ofSource(source, event.sources));
  return needed.map((name) => `still needed: ${name}`);
}

function ofSource(source, others) {
  if (!Object.keys(source).length) return others ? [] : ["a source"];
  const needed = ["title", "publisher"].filter((name) => !source[name]).map((name) => `the source’s ${name}`);
  return source.url || source.access === "offline" ? needed : [...needed, "the source’s address"];
}

// `form` and `isDay` are those of the date.
export function clashes({ date, time, timezone }, { form, isDay }, rule) {
  const lasts = rule?.happens === "at a point" && form === "lasted";
  return [
    ...(lasts ? ["this kind happens at a point: choose one unknown day within"] : []),
    ...(Boolean(time) !== Boolean(timezone) ? ["an hour and its time zone go together"] : []),
    ...(time && date && !isDay ? ["an hour needs one day"] : []),
  ];
}
