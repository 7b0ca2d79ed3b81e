// <timeline-lanes>: the marks of a picture in other lanes: by kind, as the page has them, by actor or by place.
// Whose mark it is, is read from the page's own list of the same events.

import { follow, go } from "../filter/state.js";
import { firstFree, reach, rowOf } from "./packing.js";

const GROUPS = ["actor", "place"];
const MOST = 12; // lanes; the rest stand together in one more
const ROW = 16; // pixels
const SVG = "http://www.w3.org/2000/svg";

class TimelineLanes extends HTMLElement {
  async connectedCallback() {
    if (!document.querySelector("event-filter")) return;
    await customElements.whenDefined("event-filter");
    const list = document.querySelector("event-filter")?.all ?? [];
    this.picture = this.closest("figure").querySelector(".tl");
    this.own = [...this.picture.querySelectorAll(".tl__row:not(.tl__row--sum, .tl__row--axis, .brush)")];
    this.events = new Map(list.map((one) => [one.url, one]));
    this.marks = [...this.picture.querySelectorAll(".tl__row > svg > a[href]")];
    const isKnown = this.marks.every((mark) => this.events.has(mark.getAttribute("href")));
    if (!this.marks.length || !isKnown || this.own.some((row) => row.querySelector(".tl__strip"))) return;
    this.select = this.querySelector("select");
    for (const group of GROUPS) if (!this.#has(group)) this.select.querySelector(`[value=${group}]`).remove();
    if (this.select.options.length < 2) return;
    this.select.addEventListener("change", () => this.#chosen());
    this.hidden = false;
    this.shown = this.own;
    this.by = this.select.value;
    follow(() => this.#restore());
  }

  #has(group) {
    return [...this.events.values()].some((one) => one[group].size);
  }

  #chosen() {
    const made = new URLSearchParams(location.search);
    if (GROUPS.includes(this.select.value)) made.set("lanes", this.select.value);
    else made.delete("lanes");
    go(made.size ? `?${made}` : "");
  }

  #restore() {
    const wanted = new URLSearchParams(location.search).get("lanes");
    const options = [...this.select.options].map((option) => option.value);
    const by = options.includes(wanted) ? wanted : options[0];
    if (by === this.by) return;
    this.by = this.select.value = by;
    const rows = GROUPS.includes(by) ? this.#rows(by) : this.own;
    this.shown[0].before(...rows);
    for (const row of this.shown) row.remove();
    this.shown = rows;
    dispatchEvent(new Event("marks"));
  }

  /** A lane for each of the most frequent, one for all others, one for the marks of none. */
  #rows(group) {
    const lanes = new Map();
    const none = [];
    for (const mark of this.marks) {
      const names = this.events.get(mark.getAttribute("href"))[group];
      if (!names.size) none.push(mark);
      for (const [id, name] of names) {
        if (!lanes.has(id)) lanes.set(id, { name, marks: [] });
        lanes.get(id).marks.push(mark);
      }
    }
    const order = [...lanes.values()].sort((a, b) => b.marks.length - a.marks.length || a.name.localeCompare(b.name));
    const rest = [...new Set(order.slice(MOST).flatMap((lane) => lane.marks))];
    const ends = [{ name: this.dataset.others, marks: rest }, { name: this.dataset.none, marks: none }];
    return [...order.slice(0, MOST), ...ends].filter((lane) => lane.marks.length).map((lane) => this.#row(lane));
  }

  #row({ name, marks }) {
    const row = Object.assign(document.createElement("div"), { className: "tl__row" });
    const title = Object.assign(document.createElement("p"), { className: "tl__name" });
    const words = Object.assign(document.createElement("b"), { textContent: name });
    const count = Object.assign(document.createElement("span"), { textContent: marks.length });
    title.append(words, count);
    const lane = document.createElementNS(SVG, "svg");
    const placed = firstFree(marks.map(reach));
    lane.append(...marks.map((mark, number) => this.#mark(mark, placed[number])));
    const height = ROW * (Math.max(...placed) + 2);
    const said = { width: "100%", height, role: "group", "aria-label": `${name}: ${marks.length}` };
    for (const [key, value] of Object.entries(said)) lane.setAttribute(key, value);
    row.append(title, lane);
    return row;
  }

  /** The same link in another row; it keeps the colour of its kind, and says the kind, which its lane does not. */
  #mark(mark, row) {
    const made = mark.cloneNode(true);
    const colour = [...mark.closest(".tl__row").classList].find((name) => !name.startsWith("tl__"));
    if (colour) made.classList.add(colour);
    const [kind] = this.events.get(mark.getAttribute("href")).kind.values();
    const title = made.querySelector("title");
    title.textContent = `${kind}: ${title.textContent}`;
    made.setAttribute("transform", `translate(0 ${ROW * (row - rowOf(mark))})`);
    return made;
  }
}

customElements.define("timeline-lanes", TimelineLanes);
