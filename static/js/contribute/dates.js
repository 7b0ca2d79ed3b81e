// EDTF text to its form and bounds, or a fault, by the rules in form.json. The cases of
// tests/cases/dates.md hold here too.

import { civil } from "./calendar.js";
import { parseSimple } from "./simple-date.js";

const OPEN = ["", ".."];

// {form, earliest, latest, isDay}, a bound null where it is open; or {fault}.
export function parseDate(text, rules) {
  const bare = text.trim();
  if (!bare) return { fault: "the date is empty" };
  if (text.length > rules.limit) return { fault: `a date has at most ${rules.limit} characters` };
  if ("[{".includes(bare[0])) return set(bare, rules);
  if (bare.includes("/")) return interval(bare, rules);
  const part = parseSimple(bare, rules);
  return part.fault ? part : dated("single", [part], [part]);
}

function dated(form, parts, ends, start = "", end = "") {
  const earliest = start ? null : Math.min(...parts.map((part) => part.earliest));
  const latest = end ? null : Math.max(...ends.map((part) => part.latest));
  return { form, earliest, latest, isDay: form === "single" && parts[0].isDay };
}

function member(text, rules, where) {
  const part = parseSimple(text, rules);
  const isLong = !part.fault && /^[?~%]?Y/.test(text);
  return isLong ? { fault: `${text} stands in ${where}: a year with Y stands alone` } : part;
}

function interval(text, rules) {
  const [left, right, ...more] = text.split("/");
  if (more.length) return { fault: `${text} has more than one slash` };
  if (OPEN.includes(left) && OPEN.includes(right)) {
    return left && right ? dated("lasted", [], [], "..", "..") : { fault: `${text} names no day` };
  }
  const parts = [left, right].filter((end) => !OPEN.includes(end)).map((end) => member(end, rules, "an interval"));
  const wrong = parts.find((part) => part.fault);
  if (wrong) return wrong;
  if (parts.length === 2 && parts[1].latest < parts[0].earliest) return { fault: `${text} runs backwards` };
  const isOpen = (end) => (OPEN.includes(end) ? "open" : "");
  return dated("lasted", parts, parts.slice(-1), isOpen(left), isOpen(right));
}

function set(text, rules) {
  const closing = text[0] === "[" ? "]" : "}";
  if (!text.endsWith(closing) || text.length < 2) return { fault: `${text} does not end in ${closing}` };
  const pieces = text.slice(1, -1).split(",").map((piece) => piece.trim());
  const found = { parts: [], ranges: 0, start: "", end: "" };
  for (const [position, piece] of pieces.entries()) {
    const fault = gather(piece, position === 0, position === pieces.length - 1, found, rules);
    if (fault) return { fault };
  }
  const fault = outOfOrder(text, found.parts);
  if (fault) return { fault };
  const { parts, ranges, start, end } = found;
  if (pieces.length === 1 && !ranges && !start && !end) return { fault: `${text} has a single member` };
  const form = text[0] === "{" ? "each-of" : pieces.length === 1 ? "within" : "one-of";
  return dated(form, parts, ranges === 1 && parts.length === 2 ? parts.slice(-1) : parts, start, end);
}

// One piece between commas, added to what was found; returns its fault.
function gather(piece, isFirst, isLast, found, rules) {
  const dots = piece.indexOf("..");
  const ends = dots < 0 ? [piece] : [piece.slice(0, dots), piece.slice(dots + 2)];
  if (ends.length === 2) {
    if (!ends[0] && isFirst) found.start = "open";
    else if (!ends[1] && isLast) found.end = "open";
    else if (ends[0] && ends[1]) found.ranges += 1;
    else return `${piece} is open in the middle of a set`;
  }
  const named = ends.some(Boolean) ? ends.filter(Boolean) : ends;
  for (const text of named) {
    const part = member(text, rules, "a set");
    if (part.fault) return part.fault;
    if (part.signed) return `${text} stands in brackets: ? ~ % do not go with them`;
    found.parts.push(part);
  }
  return "";
}

function outOfOrder(text, parts) {
  for (const [index, second] of parts.slice(1).entries()) {
    const first = parts[index];
    if (first.text === second.text) return `${text} names ${first.text} twice`;
    if (second.earliest < first.earliest) return `${text} is not in order: ${second.text} is before ${first.text}`;
  }
  return "";
}

// The bounds in words: what the text has been taken to mean.
export function boundsText({ form, earliest, latest }, rules) {
  const say = (number) => {
    const [year, month, day] = civil(number);
    return `${day} ${rules.months[month - 1]} ${year < 1 ? `${1 - year} BCE` : year}`;
  };
  if (earliest === null && latest === null) return "no day is named";
  if (earliest === null) return form === "lasted" ? `until ${say(latest)}` : `on ${say(latest)} or before`;
  if (latest === null) return form === "lasted" ? `from ${say(earliest)} on` : `on ${say(earliest)} or later`;
  if (earliest === latest) return `on ${say(earliest)}`;
  const word = { lasted: "from", "each-of": "on days from" }[form] ?? "on some day from";
  return `${word} ${say(earliest)} to ${say(latest)}`;
}
