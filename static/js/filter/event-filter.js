// <event-filter>: shows a part of the list that it stands in, by kind, status, actor, place, tag and time.
// Its words are the page's own (the <template> inside); its choices come from the events of the list.

import { entries, show } from "./entries.js";
import { matcher } from "./matching.js";
import { follow, go, GROUPS, read, write } from "./state.js";

const FEWEST = 5; // shorter lists are seen at a glance
const ENDS = ["from", "to"];

class EventFilter extends HTMLElement {
  #all = [];
  #options = []; // [group, value, box or option, its words, the element with its count]
  #period = { from: "", to: "" }; // also what no field of a form can hold, such as days before our era

  connectedCallback() {
    this.list = document.getElementById(this.getAttribute("for"));
    const form = this.querySelector("template").content.cloneNode(true);
    this.#all = this.list ? entries(this.list, form) : [];
    if (this.#all.length < FEWEST) return;
    this.append(form);
    this.form = this.querySelector("form");
    for (const group of GROUPS) this.#offer(group);
    const disagree = this.#all.some((one) => one.disagree);
    for (const end of this.form.querySelectorAll("[data-if-disagree]")) end.hidden = !disagree;
    this.form.addEventListener("change", (event) => this.#chosen(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.#cleared()));
    this.hidden = false;
    follow(() => this.#restore());
    addEventListener("marks", () => this.#apply());
  }

  /** The events of the list, as they can be filtered. */
  get all() {
    return this.#all;
  }

  #offer(group) {
    const place = this.form.querySelector(`[data-group="${group}"]`);
    const words = new Map(this.#all.flatMap((one) => [...one[group]]));
    place.hidden = words.size < (group === "tag" ? 1 : 2);
    const field = place.querySelector("select");
    field?.replaceChildren(field.options[0]);
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
    return { groups, ...this.#period, certain: given.has("certain"), disagree: given.has("disagree") };
  }

  #chosen(field) {
    if (ENDS.includes(field.name)) this.#period[field.name] = field.value;
    go(write(this.#state, location.search));
  }

  #cleared() {
    this.#period = { from: "", to: "" };
    go(write(this.#state, location.search));
  }

  #restore() {
    const state = read(location.search);
    for (const [group, value, choice] of this.#options) {
      const isChosen = state.groups[group].has(value);
      if (choice instanceof HTMLOptionElement) choice.selected = isChosen;
      else choice.checked = isChosen;
    }
    for (const end of ENDS) {
      this.#period[end] = state[end];
      this.form.elements[end].value = /^\d/.test(state[end]) ? state[end] : "";
    }
    for (const mark of ["certain", "disagree"]) this.form.elements[mark].checked = state[mark];
    if (this.form.querySelector("details") && write(state, "")) this.form.querySelector("details").open = true;
    this.#apply();
  }

  #apply() {
    const state = this.#state;
    this.shown = new Set(show(this.list, this.#all, matcher(state)));
    this.#count(state);
    const said = this.form.querySelector("output");
    said.value = said.dataset.text.replace("{shown}", this.shown.size).replace("{all}", this.#all.length);
    this.form.querySelector("[type=reset]").hidden = write(state, "") === "";
    dispatchEvent(new Event("filtered"));
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
