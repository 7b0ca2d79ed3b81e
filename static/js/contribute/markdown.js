// The answers of the form to the text of an event's file.

const PLAIN = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*|-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?)$/;
const WORDS = new Set(["null", "true", "false", "yes", "no", "on", "off"]);

// A text as YAML reads it back: plain where it can be nothing else, else in the quotes that JSON has too.
export const scalar = (text) => (PLAIN.test(text) && !WORDS.has(text) ? text : JSON.stringify(text));

function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "object") return scalar(value);
  const parts = pairs(value).map(([key, one]) => `${scalar(key)}: ${flow(one)}`);
  return `{${parts.join(", ")}}`;
}

const pairs = (value) => Object.entries(value).filter(([, one]) => one !== "" && one !== undefined);

// `header` are pairs of a field and its value: a text, true or false, a list, or an object of these.
export function eventFile(header, body) {
  const lines = header.flatMap(([key, value]) => (key === "sources" ? sources(value) : [`${key}: ${flow(value)}`]));
  return ["---", ...lines, "---", ...(body ? [body.replace(/\r\n?/g, "\n").trim()] : []), ""].join("\n");
}

// A source by its id, or written out, a field on each line.
function sources(values) {
  const lines = values.map((value) => {
    if (typeof value === "string") return `  - ${scalar(value)}`;
    const [first, ...others] = pairs(value).map(([key, one]) => `${key}: ${flow(one)}`);
    return [`  - ${first}`, ...others.map((line) => `    ${line}`)].join("\n");
  });
  return ["sources:", ...lines];
}
