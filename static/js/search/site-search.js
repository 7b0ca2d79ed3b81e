// <site-search>: results as one types, by kind of record; what is asked stands in the address.

import { find, indexed } from "./matching.js";

const FIELDS = ["q", "sort", "kind", "year"];

class SiteSearch extends HTMLElement {
  #records = [];
  #parts = [];

  connectedCallback() {
    this.#parts = this.dataset.parts.split(" ");
    this.form = this.querySelector("form");
    this.results = this.querySelector("[data-results]");
    this.said = this.querySelector("output");
    this.missing = this.querySelector("[data-missing]");
    this.#restore();
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.#asked());
    addEventListener("popstate", () => this.#restore());
    this.addEventListener("keydown", (event) => this.#step(event));
    this.form.elements.q.focus();
  }

  /** What can be found is loaded from the first question on, one part after the other. */
  async #load() {
    const parts = this.#parts.splice(0);
    for (const part of parts) {
      try {
        const answer = await fetch(part);
        if (!answer.ok) throw new Error(`${answer.status}: ${part}`);
        for (const record of (await answer.json()).records) this.#records.push(indexed(record));
      } catch {
        this.missing.hidden = false;
      }
      this.#show();
    }
  }

  #restore() {
    const given = new URLSearchParams(location.search);
    for (const name of FIELDS) {
      const field = this.form.elements[name];
      field.value = given.get(name) ?? "";
      if (field.selectedIndex === -1) field.selectedIndex = 0;
    }
    this.#show();
  }

  #asked() {
    const made = new URLSearchParams();
    for (const name of FIELDS) if (this.form.elements[name].value) made.set(name, this.form.elements[name].value);
    history.replaceState(null, "", made.size ? `?${made}` : location.pathname);
    this.#show();
  }

  #show() {
    const [question, sort, kind, year] = FIELDS.map((name) => this.form.elements[name].value);
    const among = this.#records.filter(
      (one) => (!sort || one.sort === sort) && (!kind || one.kind === kind) && (!year || one.year === year),
    );
    if (question.trim()) this.#load();
    const found = find(among, question);
    this.results.replaceChildren(...Map.groupBy ? this.#groups(found) : [this.#list(found)]);
    this.said.value = question.trim() ? this.said.dataset.text.replace("{n}", () => found.length) : "";
  }

  #groups(found) {
    const titles = Object.fromEntries([...this.form.elements.sort.options].map((one) => [one.value, one.text]));
    const groups = Map.groupBy(found, ({ record }) => record.sort);
    return Object.keys(titles).filter((sort) => groups.has(sort)).map((sort) => {
      const section = document.createElement("section");
      const title = document.createElement("h2");
      title.className = "label";
      title.textContent = titles[sort];
      section.append(title, this.#list(groups.get(sort)));
      return section;
    });
  }

  #list(found) {
    const list = Object.assign(document.createElement("ol"), { className: "found" });
    for (const { record, spelling } of found) {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: record.url, textContent: record.title });
      const small = document.createElement("span");
      small.textContent = [spelling && this.said.dataset.as.replace("{name}", () => spelling), record.small]
        .filter(Boolean).join(" · ");
      item.append(link, small);
      list.append(item);
    }
    return list;
  }

  /** Up and down go from the field through the results. */
  #step(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || event.target instanceof HTMLSelectElement) return;
    const stops = [this.form.elements.q, ...this.results.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + way];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
}

customElements.define("site-search", SiteSearch);
