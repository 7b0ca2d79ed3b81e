// <timeline-brush>: a stretch of time chosen on the picture, by dragging over it, or by two handles and the keyboard.
// It is the period that the page is filtered for, and stands in the address with the rest of the filter.

import { bounds, dayNumber, dayText, isoDay } from "../days.js";
import { follow, go, read, write } from "../filter/state.js";
import { onDrag } from "../gestures.js";
import { Scale } from "./scale.js";

const PAUSE = 400; // milliseconds without a key before the address is written
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const FOLLOWS = "event-filter:not([hidden]), [data-follows]"; // what on a page is filtered by time
const BELOW = ".tl__row--axis, timeline-brush";

class TimelineBrush extends HTMLElement {
  #timer = 0;

  async connectedCallback() {
    if (document.querySelector("event-filter")) await customElements.whenDefined("event-filter");
    if (!document.querySelector(FOLLOWS)) return;
    this.scale = new Scale(...bounds(this.dataset.days));
    this.append(this.querySelector("template").content.cloneNode(true));
    this.hidden = false;
    this.track = this.querySelector(".brush__track");
    this.band = this.querySelector(".brush__band");
    this.handles = [...this.querySelectorAll("[role=slider]")];
    for (const [number, handle] of this.handles.entries()) {
      handle.addEventListener("keydown", (event) => this.#pressed(event, number));
    }
    this.clear = this.closest("timeline-zoom").querySelector(".zoom__clear");
    this.clear.addEventListener("click", () => this.#cleared());
    document.addEventListener("keydown", (event) => this.#escaped(event));
    onDrag(this.closest(".tl"), (event) => this.#grabbed(event));
    follow(() => this.#restore());
  }

  /** A drag below the lanes chooses; one over the lanes too, but where it moves a wider picture. */
  #grabbed(down) {
    const isOverLanes = !down.target.closest(BELOW);
    const isTaken = this.closest(".is-zoomed") && (!down.shiftKey || down.pointerType === "touch");
    if (down.target.closest(".tl__name") || (isOverLanes && isTaken)) return null;
    const before = this.stretch;
    const handle = this.handles.indexOf(down.target.closest("[role=slider]"));
    const start = handle < 0 ? this.scale.day(down.clientX, this.track) : before[1 - handle];
    return {
      move: (event) => this.#show(start, this.scale.day(event.clientX, this.track)),
      end: () => this.#commit(),
      cancel: () => this.#show(...before),
    };
  }

  #pressed(event, number) {
    const step = this.scale.step(event.key);
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const made = [...this.stretch];
    const [least, most] = number ? [made[0], this.scale.last] : [this.scale.first, made[1]];
    made[number] = Math.min(Math.max(made[number] + step, least), most);
    this.#show(...made);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#commit(), PAUSE);
  }

  #escaped(event) {
    const isElsewhere = event.target.closest?.("input, select, textarea, [popover]");
    if (event.key === "Escape" && !event.defaultPrevented && !isElsewhere && this.isSet) this.#cleared();
  }

  #cleared() {
    if (document.activeElement === this.clear) this.handles[0].focus();
    this.#show(this.scale.first, this.scale.last);
    this.#commit();
  }

  get isSet() {
    return this.stretch[0] > this.scale.first || this.stretch[1] < this.scale.last;
  }

  #commit() {
    clearTimeout(this.#timer);
    const [from, to] = this.isSet ? this.stretch.map(isoDay) : ["", ""];
    go(write({ ...read(location.search), from, to }, location.search));
  }

  #restore() {
    const { from, to } = read(location.search);
    const { first, last } = this.scale;
    this.#show(from ? this.scale.within(dayNumber(from)) : first, to ? this.scale.within(dayNumber(to)) : last);
  }

  #show(one, other) {
    this.stretch = one <= other ? [one, other] : [other, one];
    const [from, to] = this.stretch;
    const { first, last } = this.scale;
    const ends = [this.scale.left(from), this.scale.left(to + 1)];
    this.band.style.left = `${Math.min(...ends)}%`;
    this.band.style.width = `${Math.abs(ends[1] - ends[0])}%`;
    this.band.hidden = this.clear.hidden = !this.isSet;
    for (const [number, handle] of this.handles.entries()) {
      handle.style.left = `${ends[number]}%`;
      const limits = { min: number ? from : first, max: number ? last : to, now: this.stretch[number] };
      for (const [name, value] of Object.entries(limits)) handle.setAttribute(`aria-value${name}`, value);
      handle.setAttribute("aria-valuetext", dayText(this.stretch[number]));
    }
    const days = from === to ? [from] : [from, to];
    this.querySelector("output").value = this.isSet ? days.map((day) => dayText(day, SHORT)).join(" – ") : "";
  }
}

customElements.define("timeline-brush", TimelineBrush);
