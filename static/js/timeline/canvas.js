// <timeline-canvas>: all events along time on a canvas, as counts where they are many and as marks, each a link, where
// they are few. The part of time in sight is the period of the filter, and stands in the address.

import { dayText } from "../days.js";
import { inPeriod } from "../filter/matching.js";
import { follow, go, read, write } from "../filter/state.js";
import { onDrag, onPinch } from "../gestures.js";
import "./listed.js";
import { daysOf, showPeriod, writePeriod } from "./period.js";
import { Picture } from "./picture.js";
import { shapes } from "./shapes.js";
import { Source } from "./source.js";

const REST = 180; // milliseconds without a move before links are placed and the address is written

class TimelineCanvas extends HTMLElement {
  #timer = 0;
  #isMoved = false;

  async connectedCallback() {
    try {
      this.source = await Source.of(this.dataset.index, () => this.picture && this.#changed());
      this.parts = await shapes(this.dataset.shapes);
    } catch {
      return; // the picture that the page has stays
    }
    this.append(this.querySelector("template").content.cloneNode(true));
    this.querySelector(".tc__still").remove();
    for (const one of ["select", "input", "output"]) this[one] = this.querySelector(one);
    this.picture = new Picture(this, this.source, this.parts);
    this.view = this.picture.view;
    this.#listen();
    follow(() => this.#restore());
  }

  #listen() {
    for (const button of this.querySelectorAll("button[value]")) {
      button.addEventListener("click", () => this.#move(() => this.view.zoom(Number(button.value))));
    }
    for (const field of [this.select, this.input]) field.addEventListener("change", () => this.#chosen());
    this.addEventListener("keydown", (event) => this.#pressed(event));
    const { plot } = this.picture;
    const left = () => plot.getBoundingClientRect().left;
    onPinch(plot, (factor, now, before) => this.#move(() => this.view.zoom(factor, now.x - left(), before.x - left())));
    onDrag(plot, (down) => {
      let x = down.clientX;
      const move = (event) => this.#move(() => {
        this.view.move(event.clientX - x);
        x = event.clientX;
      });
      return { move };
    });
    const recolour = () => this.picture.recolour();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
    new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    const { view } = this;
    const acts = {
      "+": () => view.zoom(2), "=": () => view.zoom(2), "-": () => view.zoom(0.5), "0": () => view.whole(),
      ArrowLeft: () => view.move(view.width / 4), ArrowRight: () => view.move(-view.width / 4),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    this.#move(acts[event.key]);
  }

  #move(act) {
    act();
    this.picture.links.rest();
    this.picture.moved();
    this.#isMoved = true;
    this.#wait();
  }

  #changed() {
    this.picture.changed();
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(), REST);
  }

  #rest() {
    const [from, to] = daysOf(this.view);
    const isCertain = this.input.checked;
    const events = this.picture.rest();
    const shown = events?.filter((one) => inPeriod([one.from, one.to], from, to, isCertain));
    document.querySelector("timeline-listed")?.show(shown);
    const words = [from, to].map((day) => dayText(day)).join(" – ");
    const text = shown ? `: ${this.output.dataset.text}` : "";
    this.output.value = words + text.replace("{shown}", shown?.length).replace("{all}", this.source.index.count);
    this.picture.canvas.setAttribute("aria-label", this.output.value);
    if (this.#isMoved) writePeriod(this.view);
    this.#isMoved = false;
  }

  #chosen() {
    const made = new URLSearchParams(location.search);
    if (this.select.value) made.set("lanes", this.select.value);
    else made.delete("lanes");
    go(write({ ...read(location.search), certain: this.input.checked }, made));
  }

  #restore() {
    const state = read(location.search);
    showPeriod(this.view, state);
    const by = new URLSearchParams(location.search).get("lanes");
    this.select.value = [...this.select.options].some((one) => one.value === by) ? by : "";
    this.picture.by = this.select.value;
    this.input.checked = state.certain;
    this.#changed();
  }
}

customElements.define("timeline-canvas", TimelineCanvas);
