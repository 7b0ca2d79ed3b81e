// <contribution-form data-rules="…">: the form that writes the file of an event. It reads its rules once,
// then works without a network, and sends nothing.

import { addRow, answers, fault, unknownNames } from "./answers.js";
import { Checks } from "./checks.js";
import { eventFile } from "./markdown.js";
import { Names, titleId } from "./names.js";
import { newRecord, newRecordText, showRecords } from "./new-records.js";
import { clashes, missing } from "./whole.js";
import { reveal, save, showWays } from "./ways-out.js";

const FIRST = ["title", "kind", "date", "time", "timezone"];
const COLLECTIONS = ["actors", "locations", "sources"];

class ContributionForm extends HTMLElement {
  async connectedCallback() {
    const answer = await fetch(this.dataset.rules).catch(() => null);
    if (!answer?.ok) return; // the page says how to do it by hand
    this.data = await answer.json();
    this.names = Object.fromEntries(COLLECTIONS.map((name) => [name, new Names(this.data[name])]));
    this.names.zones = new Names(this.data.zones.map((id) => ({ id, names: [id] })));
    this.checks = new Checks(this.data, this.names);
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.#changed(event.target));
    this.form.addEventListener("click", (event) => this.#clicked(event.target));
    this.form.hidden = false;
    this.#showKind();
  }

  #changed(target) {
    if (target.name === "kind") this.#showKind();
    if (target.dataset.names) this.#suggest(target);
    this.#update();
  }

  #clicked(target) {
    if (target.matches("[data-add]")) addRow(target.closest("[data-field]"));
    reveal(target, this.form, this.file);
  }

  #showKind() {
    const template = this.querySelector(`template[data-kind="${CSS.escape(this.form.elements.kind.value)}"]`);
    this.querySelector("[data-of-kind]").replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    this.#update();
  }

  // The browser's own list of suggestions, filled with the names that hold what has been typed.
  #suggest(input) {
    const { names } = input.dataset;
    const options = this.names[names].like(input.value).map(({ name, usual, id }) => {
      const option = document.createElement("option");
      option.value = name;
      option.label = name === usual ? id : usual;
      return option;
    });
    this.querySelector(`#names-${names}`).replaceChildren(...options);
  }

  get #kind() {
    return this.data.rules.kinds.find(({ id }) => id === this.form.elements.kind.value);
  }

  #rule(field) {
    const table = { event: this.data.rules.event, source: this.data.rules.source, kind: this.#kind?.fields ?? [] };
    const name = field.dataset.field;
    const named = { name, type: "text", ...table[field.dataset.of].find((rule) => rule.name === name) };
    return field.dataset.type ? { ...named, type: field.dataset.type, many: true } : named;
  }

  #update() {
    const found = { event: {}, kind: {}, source: {} };
    const faults = [];
    const made = new Map();
    for (const field of this.querySelectorAll("form [data-field]")) {
      const rule = this.#rule(field);
      const wrong = fault(field, rule, this.checks);
      const unknown = unknownNames(field, rule, this.names);
      for (const record of unknown.map((name) => newRecord(rule, name, this.names))) made.set(record.path, record);
      const advice = unknown.length ? newRecordText(rule, unknown[0], this.names) : "";
      field.querySelector("[data-fault]").textContent = wrong || advice;
      if (wrong) faults.push(`${field.dataset.label}: ${wrong}`);
      const value = answers(field, rule, this.names);
      if (value !== undefined && !(Array.isArray(value) && !value.length)) found[field.dataset.of][rule.name] = value;
    }
    showRecords(this, [...made.values()], save);
    this.querySelector("[data-meaning]").textContent = this.checks.meaning(found.event.date ?? "");
    const date = this.checks.date(found.event.date ?? "");
    this.#finish(found, [...faults, ...missing(found, this.#kind), ...clashes(found.event, date, this.#kind)]);
  }

  #finish({ event, kind, source }, faults) {
    const { body, sources = [], ...header } = event;
    const id = titleId(`${source.publisher ?? ""} ${source.title ?? ""}`) || "a-source";
    const written = Object.keys(source).length ? [{ id, ...source }] : [];
    const isFirst = ([name]) => FIRST.includes(name);
    const pairs = [
      ...FIRST.filter((name) => name in header).map((name) => [name, header[name]]),
      ...Object.entries(kind),
      ...Object.entries(header).filter((pair) => !isFirst(pair)),
      ["sources", [...sources, ...written]],
      ["added", new Date().toISOString().slice(0, 10)],
    ];
    this.file = { name: `${titleId(event.title ?? "") || `new-${event.kind}`}.md`, text: eventFile(pairs, body) };
    showWays(this, this.file, faults, this.data);
  }
}

customElements.define("contribution-form", ContributionForm);
