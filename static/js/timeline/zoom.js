// <timeline-zoom>: a picture along time drawn wider and moved along. Its positions are shares of the width, so a
// wider picture is all that zooming takes; moving is scrolling. How close, and where, stands in the address.

import { onDrag, onPinch } from "../gestures.js";

const MOST = 32;
const PAUSE = 200; // milliseconds without a move before the address is written

class TimelineZoom extends HTMLElement {
  #zoom = 1;
  #timer = 0;

  connectedCallback() {
    this.view = this.querySelector(".zoom__view");
    this.plot = this.querySelector(".tl__row--axis svg");
    this.append(this.querySelector("template").content.cloneNode(true));
    for (const button of this.#buttons) {
      button.addEventListener("click", () => this.#set(this.#zoom * Number(button.value)));
    }
    this.addEventListener("keydown", (event) => this.#pressed(event));
    onPinch(this.view, (factor, now, before) => this.#set(this.#zoom * factor, now.x, this.#share(before.x)));
    onDrag(this.view, (event) => this.#grabbed(event));
    this.view.addEventListener("scroll", () => this.#moved(), { passive: true });
    addEventListener("popstate", () => this.#restore());
    this.#restore();
  }

  get #buttons() {
    return this.querySelectorAll(".zoom__tools button[value]");
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
    const wanted = { "+": this.#zoom * 2, "=": this.#zoom * 2, "-": this.#zoom / 2, "0": 1 }[event.key];
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (wanted !== undefined) this.#set(wanted);
    else if (way && this.#zoom > 1 && !event.defaultPrevented) this.view.scrollLeft += way * this.view.clientWidth / 4;
    else return;
    event.preventDefault();
  }

  /** A drag moves what is wider than its window; with Shift, or below the lanes, it is the brush's. */
  #grabbed(down) {
    const isBrush = down.shiftKey || down.target.closest(".tl__row--axis, timeline-brush");
    if (this.#zoom === 1 || down.pointerType === "touch" || isBrush) return null;
    const left = this.view.scrollLeft;
    this.classList.add("is-grabbed");
    const end = () => this.classList.remove("is-grabbed");
    return { move: (event) => { this.view.scrollLeft = left + down.clientX - event.clientX; }, end, cancel: end };
  }

  get #middle() {
    const box = this.view.getBoundingClientRect();
    return box.left + box.width / 2;
  }

  /** Which share of the picture is at a place of the window; it may run either way. */
  #share(x) {
    const box = this.plot.getBoundingClientRect();
    return (x - box.left) / box.width;
  }

  #scroll(share, x) {
    const box = this.plot.getBoundingClientRect();
    this.view.scrollLeft += box.left + share * box.width - x;
  }

  /** The picture so many times as wide; what is in the middle, or under the pointer, stays where it is. */
  #set(wanted, x = this.#middle, share = this.#share(x)) {
    this.#zoom = Math.min(Math.max(wanted || 1, 1), MOST);
    this.classList.toggle("is-zoomed", this.#zoom > 1);
    this.style.setProperty("--zoom", this.#zoom);
    this.#scroll(share, x);
    for (const button of this.#buttons) {
      button.disabled = Number(button.value) > 1 ? this.#zoom >= MOST : this.#zoom <= 1;
    }
    this.#moved();
  }

  #restore() {
    const given = new URLSearchParams(location.search);
    const at = Number.parseFloat(given.get("at"));
    this.#set(Number(given.get("zoom")), this.#middle, at >= 0 && at <= 1 ? at : 0.5);
  }

  #moved() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PAUSE);
  }

  #write() {
    const made = new URLSearchParams(location.search);
    for (const name of ["zoom", "at"]) made.delete(name);
    if (this.#zoom > 1) {
      made.set("zoom", Number(this.#zoom.toFixed(2)));
      made.set("at", this.#share(this.#middle).toFixed(3));
    }
    const query = made.size ? `?${made}` : "";
    if (query !== location.search) history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  }
}

customElements.define("timeline-zoom", TimelineZoom);
