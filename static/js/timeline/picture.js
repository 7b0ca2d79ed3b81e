// The picture of all events along time: what is drawn for a window of it, anew whenever that changes.

import { layout } from "./layout.js";
import { MarkLinks } from "./links.js";
import { draw } from "./paint.js";
import { Colours, Stamps } from "./shapes.js";
import { ticks } from "./ticks.js";
import { Window } from "./window.js";

const MOST_LOADED = 3000; // events in and around the window; where there are more the index has to do
const AXIS = 26; // pixels below the lanes
const NARROW = "(width < 48rem)"; // where names stand above their lanes, as the style sheet has it

export class Picture {
  #laid = null;
  #frame = 0;

  constructor(root, source, parts) {
    Object.assign(this, { root, source, by: "", view: new Window(source.index.first, source.index.last) });
    [this.plot, this.names, this.canvas] = [".tc__plot", ".tc__names", "canvas"].map((one) => root.querySelector(one));
    this.context = this.canvas.getContext("2d");
    this.colours = new Colours(root);
    this.stamps = new Stamps(parts, this.colours);
    this.links = new MarkLinks(root.querySelector(".tc__links"), root.querySelector(".tc__tip"));
    new ResizeObserver(() => this.#sized()).observe(this.plot);
    this.font = getComputedStyle(this.names).font;
    this.#sized();
  }

  #sized() {
    this.view.width = Math.max(this.plot.clientWidth, 1);
    this.isNarrow = matchMedia(NARROW).matches;
    this.changed();
  }

  recolour() {
    this.colours.forget();
    this.stamps.forget();
    this.moved();
  }

  /** Something else than the window has changed: the lanes are laid out anew. */
  changed() {
    this.#laid = null;
    this.moved();
  }

  /** The window has changed: draws it with the next frame. */
  moved() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** The events of the window and as much on both sides; null where they are too many, or on their way. */
  get #around() {
    const { start, end, days } = this.view;
    const ends = [start - days, end + days];
    return this.source.estimate(...ends) > MOST_LOADED ? null : this.source.between(...ends);
  }

  #lanes() {
    const { start, end, days } = this.view;
    const laid = this.#laid;
    if (laid && laid.days === days && laid.by === this.by && start >= laid.from && end <= laid.to) return laid.lanes;
    const events = this.#around;
    const lanes = layout(this.source.index, this.by, events, this.view, this.isNarrow);
    const [from, to] = events ? [start - days, end + days] : [-Infinity, Infinity];
    this.#laid = { lanes, events, days, from, to, by: this.by };
    return lanes;
  }

  #draw() {
    const lanes = this.#lanes();
    const height = Math.max(...lanes.map((lane) => lane.top + lane.height), 0) + AXIS;
    const scale = devicePixelRatio || 1;
    const size = `${this.view.width} ${height} ${scale}`;
    if (size !== this.size) {
      this.size = size;
      Object.assign(this.canvas, { width: this.view.width * scale, height: height * scale });
      this.canvas.style.height = `${height}px`;
      this.context.setTransform(scale, 0, 0, scale, 0, 0);
    }
    this.#name(lanes);
    draw(this.context, lanes, this.view, ticks(this.view), this);
  }

  /** The names of the lanes, beside or above them. */
  #name(lanes) {
    const said = lanes.map((lane) => `${lane.id} ${lane.top} ${lane.height}`).join();
    if (said === this.said) return;
    this.said = said;
    this.names.replaceChildren(...lanes.map((lane) => {
      const name = Object.assign(document.createElement("p"), { className: `tl__name ${lane.colour ?? ""}` });
      const title = Object.assign(document.createElement("b"), { textContent: lane.title });
      name.append(title, Object.assign(document.createElement("span"), { textContent: lane.count }));
      name.style.top = `${this.isNarrow ? lane.top - 18 : lane.top}px`;
      name.style.height = this.isNarrow ? "18px" : `${lane.height}px`;
      return name;
    }));
  }

  /** The window rests: every mark in it becomes a link. Gives its events, null where they are counted only. */
  rest() {
    this.#laid = null;
    const lanes = this.#lanes();
    this.#draw();
    this.links.place(lanes, this.view);
    const { start, end } = this.view;
    return this.#laid.events?.filter((one) => one.from < end && one.to + 1 > start) ?? null;
  }
}
