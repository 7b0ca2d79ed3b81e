// <event-filter>: shows a part of the list that it stands in, by kind, status, actor, place and time.
// Its words are the page's own (the <template> inside); its choices come from the events of the list.

import { entries, show } from "./entries.js";
import { matcher } from "./matching.js";
import { GROUPS, read, write } from "./state.js";

const FEWEST = 5; // shorter lists are seen at a glance

class EventFilter extends HTMLElement {
  #all = [];
  #options = []; // [group, value, box or option, its words, the element with its count]

  connectedCallback() {
    this.list = document.getElementById(this.getAttribute("for"));
    this.#all = this.list ? entries(this.list) : [];
    if (this.#all.length < FEWEST) return;
    this.append(this.querySelector("template").content.cloneNode(true));
    this.form = this.querySelector("form");
    for (const group of GROUPS) this.#offer(group);
    const disagree = this.#all.some((one) => one.disagree);
    for (const end of this.form.querySelectorAll("[data-if-disagree]")) end.hidden = !disagree;
    this.form.addEventListener("change", () => this.#chosen());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.#chosen()));
    addEventListener("popstate", () => this.#restore());
    this.hidden = false;
    this.#restore();
  }

  #offer(group) {
    const place = this.form.querySelector(`[data-group="${group}"]`);
    const words = new Map(this.#all.flatMap((one) => [...one[group]]));
    place.hidden = words.size < 2;
    const field = place.querySelector("select");
    for (const [value, text] of [...words].sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang))) {
      if (field) {
        const option = new Option(text, value);
        field.append(option);
        this.#options.push([group, value, option, text, null]);
      } else this.#options.push([group, value, ...this.#box(place, group, value, text)]);
    }
  }

  #box(place, group, value, text) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: group, value });
    const count = document.createElement("span");
    label.append(box, ` ${text} `, count);
    place.append(label);
    return [box, text, count];
  }

  get #state() {
    const given = new FormData(this.form);
    const groups = Object.fromEntries(GROUPS.map((group) => [group, new Set(given.getAll(group).filter(Boolean))]));
    const day = (end) => given.get(end) ?? "";
    return { groups, from: day("from"), to: day("to"), certain: given.has("certain"), disagree: given.has("disagree") };
  }

  #chosen() {
    const query = write(this.#state, location.search);
    if (query !== location.search) history.pushState(null, "", `${location.pathname}${query}${location.hash}`);
    this.#apply();
  }

  #restore() {
    const state = read(location.search);
    for (const [group, value, choice] of this.#options) {
      const isChosen = state.groups[group].has(value);
      if (choice instanceof HTMLOptionElement) choice.selected = isChosen;
      else choice.checked = isChosen;
    }
    for (const end of ["from", "to"]) this.form.elements[end].value = state[end];
    for (const mark of ["certain", "disagree"]) this.form.elements[mark].checked = state[mark];
    if (this.form.querySelector("details") && write(state, "")) this.form.querySelector("details").open = true;
    this.#apply();
  }

  #apply() {
    const state = this.#state;
    const matches = matcher(state);
    show(this.list, this.#all, matches);
    this.#count(state);
    const shown = this.#all.filter(matches).length;
    const isFiltered = write(state, "") !== "";
    const said = this.form.querySelector("output");
    said.value = said.dataset.text.replace("{shown}", shown).replace("{all}", this.#all.length);
    this.form.querySelector("[type=reset]").hidden = !isFiltered;
  }

  #count(state) {
    const within = Object.fromEntries(GROUPS.map((group) => [group, this.#all.filter(matcher(state, group))]));
    for (const [group, value, choice, text, place] of this.#options) {
      const count = within[group].filter((one) => one[group].has(value)).length;
      if (place) place.textContent = count;
      else choice.text = `${text} (${count})`;
    }
  }
}

customElements.define("event-filter", EventFilter);
