// <contribution-form data-rules="…">: the form that writes the file of an event. It reads its rules once,
// then works without a network, and sends nothing.

import { addRow, answers, fault } from "./answers.js";
import { Checks } from "./checks.js";
import { eventFile } from "./markdown.js";
import { Names, titleId } from "./names.js";
import { reveal, showWays } from "./ways-out.js";

const COLLECTIONS = ["actors", "locations", "sources"];

class ContributionForm extends HTMLElement {
  async connectedCallback() {
    const answer = await fetch(this.dataset.rules).catch(() => null);
    if (!answer?.ok) return; // the page says how to do it by hand
    this.data = await answer.json();
    this.names = Object.fromEntries(COLLECTIONS.map((name) => [name, new Names(this.data[name])]));
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
    for (const field of this.querySelectorAll("form [data-field]")) {
      const rule = this.#rule(field);
      const wrong = fault(field, rule, this.checks);
      field.querySelector("[data-fault]").textContent = wrong;
      if (wrong) faults.push(`${field.dataset.label}: ${wrong}`);
      const value = answers(field, rule, this.names);
      if (value !== undefined && !(Array.isArray(value) && !value.length)) found[field.dataset.of][rule.name] = value;
    }
    this.querySelector("[data-meaning]").textContent = this.checks.meaning(found.event.date ?? "");
    this.#finish(found, [...faults, ...this.#missing(found)]);
  }

  #missing({ event, kind, source }) {
    const needed = ["title", "kind", "date"].filter((name) => !event[name]);
    const rule = this.#kind;
    needed.push(...(rule?.fields ?? []).filter(({ name, required }) => required && !(name in kind)).map(({ name }) => name));
    const groups = rule?.one_of ?? [];
    const isMet = !groups.length || groups.some((group) => group.every((name) => name in kind));
    if (!isMet) needed.push(groups.map((group) => group.join(" and ")).join(", or "));
    const isNew = Object.keys(source).length > 0;
    if (!event.sources && !isNew) needed.push("a source");
    if (isNew) needed.push(...["title", "publisher"].filter((name) => !source[name]).map((name) => `the source’s ${name}`));
    if (isNew && !source.url && !source.access) needed.push("the source’s address");
    return [...needed.map((name) => `still needed: ${name}`), ...this.#clashes(event, rule)];
  }

  #clashes({ date = "", time, timezone }, kind) {
    const { form, isDay } = this.checks.date(date);
    const lasts = kind?.happens === "at a point" && form === "lasted";
    return [
      ...(lasts ? ["this kind happens at a point: choose one unknown day within"] : []),
      ...(Boolean(time) !== Boolean(timezone) ? ["an hour and its time zone go together"] : []),
      ...(time && date && !isDay ? ["an hour needs one day"] : []),
    ];
  }

  #finish({ event, kind, source }, faults) {
    const { body, sources = [], ...header } = event;
    const written = Object.keys(source).length ? [{ id: titleId(`${source.publisher ?? ""} ${source.title ?? ""}`), ...source }] : [];
    const order = ["title", "kind", "date", "time", "timezone"];
    const rest = Object.keys(header).filter((name) => !order.includes(name));
    const pairs = [...order, ...rest].filter((name) => name in header).map((name) => [name, header[name]]);
    pairs.splice(pairs.length - rest.length, 0, ...Object.entries(kind));
    pairs.push(["sources", [...sources, ...written]], ["added", new Date().toISOString().slice(0, 10)]);
    this.file = { name: `${titleId(event.title ?? "") || `new-${event.kind}`}.md`, text: eventFile(pairs, body) };
    showWays(this, this.file, faults, this.data);
  }
}

customElements.define("contribution-form", ContributionForm);
