// The fields of the form to values and faults. A field is an element with data-field; its rows hold
// one answer each, and a field that takes many has a button that adds a row.

import { newRecord } from "./new-records.js";

const rows = (field) => [...field.querySelectorAll("[data-row]")];
const text = (input) => input.value.trim();

// The values that the field holds, as the file has them.
export function answers(field, rule, names) {
  const found = rows(field).map((row) => answer(row, rule, names)).filter((one) => one !== "");
  return rule.many || rule.type === "counted" ? found : found[0];
}

function answer(row, rule, names) {
  const [input, number] = row.querySelectorAll("input, select, textarea");
  const value = text(input);
  if (!value) return "";
  if (rule.type === "counted") return text(number) ? { [value]: text(number) } : value;
  if (rule.type === "boolean") return value === "true";
  if (rule.type === "coordinates") return value.replace(/[[\]\s]/g, "").split(",");
  const collection = `${rule.type}s`;
  if (!Object.hasOwn(names, collection)) return value;
  return names[collection].id(value) ?? newRecord(rule, value, names)?.id ?? value;
}

// The texts of the field's rows that name a record which has no file yet.
export function unknownNames(field, rule, names) {
  const texts = rows(field).map((row) => text(row.querySelector("input, select, textarea")));
  return texts.filter((one) => one && newRecord(rule, one, names));
}

// The first fault of the field's rows; what is empty has none.
export function fault(field, rule, checks) {
  for (const row of rows(field)) {
    const [input, number] = row.querySelectorAll("input, select, textarea");
    const checked = number ?? input;
    const wrong = text(checked) && checks.fault(rule, text(checked));
    if (wrong) checked.setAttribute("aria-invalid", "true");
    else checked.removeAttribute("aria-invalid");
    if (wrong) return wrong;
    if (number && text(number) && !text(input)) return "say of what";
  }
  return "";
}

// One more row, empty, with the focus in it.
export function addRow(field) {
  const last = rows(field).at(-1);
  const row = last.cloneNode(true);
  for (const input of row.querySelectorAll("input, select")) {
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.removeAttribute("id");
  }
  last.after(row);
  row.querySelector("input, select").focus();
}
