// <map-zoom>: a map drawn larger in a window that scrolls. Places and names stand at shares of its size and keep their
// own, so a larger map is all that zooming takes. How close, and what is in the middle, stands in the address.

import { onDrag, onPinch } from "../gestures.js";

const MOST = 12; // beyond it the coast is coarse
const PAUSE = 200; // milliseconds without a move before the address is written
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class MapZoom extends HTMLElement {
  #zoom = 1;
  #timer = 0;

  connectedCallback() {
    const number = [...document.querySelectorAll("map-zoom")].indexOf(this);
    this.name = number ? `map${number + 1}` : "map";
    this.view = this.querySelector(".map-zoom__view");
    this.map = this.view.firstElementChild;
    this.append(this.querySelector("template").content.cloneNode(true));
    this.buttons = [...this.querySelectorAll("button")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.#set(this.#zoom * Number(button.value)));
    }
    this.addEventListener("keydown", (event) => this.#pressed(event));
    onPinch(this.view, (factor, now, before) => this.#set(this.#zoom * factor, now, this.#share(before)));
    onDrag(this.view, (event) => this.#grabbed(event));
    this.view.addEventListener("scroll", () => this.#moved(), { passive: true });
    addEventListener("popstate", () => this.#restore());
    this.#restore();
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = { "+": this.#zoom * 2, "=": this.#zoom * 2, "-": this.#zoom / 2, "0": 1 }[event.key];
    const way = WAYS[event.key];
    if (wanted !== undefined) this.#set(wanted);
    else if (way && this.#zoom > 1) {
      this.view.scrollBy((way[0] * this.view.clientWidth) / 4, (way[1] * this.view.clientHeight) / 4);
    } else return;
    event.preventDefault();
  }

  #grabbed(down) {
    if (this.#zoom === 1 || down.pointerType === "touch") return null;
    const { scrollLeft, scrollTop } = this.view;
    this.classList.add("is-grabbed");
    const end = () => this.classList.remove("is-grabbed");
    const move = (event) =>
      this.view.scrollTo(scrollLeft + down.clientX - event.clientX, scrollTop + down.clientY - event.clientY);
    return { move, end, cancel: end };
  }

  get #middle() {
    const box = this.view.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  /** Which shares of the map's width and height are at a place of the window. */
  #share(at) {
    const box = this.map.getBoundingClientRect();
    return [(at.x - box.left) / box.width, (at.y - box.top) / box.height];
  }

  /** The map so many times as large; what is in the middle, or between the fingers, stays where it is. */
  #set(wanted, at = this.#middle, [x, y] = this.#share(at)) {
    this.#zoom = Math.min(Math.max(wanted || 1, 1), MOST);
    this.classList.toggle("is-zoomed", this.#zoom > 1);
    this.style.setProperty("--zoom", this.#zoom);
    const box = this.map.getBoundingClientRect();
    this.view.scrollBy(box.left + x * box.width - at.x, box.top + y * box.height - at.y);
    if (this.#zoom > 1) this.view.tabIndex = 0;
    else this.view.removeAttribute("tabindex");
    for (const button of this.buttons) {
      button.disabled = Number(button.value) > 1 ? this.#zoom >= MOST : this.#zoom <= 1;
    }
    this.#moved();
  }

  #restore() {
    const given = new URLSearchParams(location.search).get(this.name);
    const [zoom, x, y] = (given ?? "").split(",").map(Number.parseFloat);
    const share = (part) => (part >= 0 && part <= 1 ? part : 0.5);
    this.#set(zoom, this.#middle, [share(x), share(y)]);
  }

  #moved() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PAUSE);
  }

  #write() {
    const made = new URLSearchParams(location.search);
    const [x, y] = this.#share(this.#middle).map((part) => part.toFixed(3));
    if (this.#zoom > 1) made.set(this.name, `${Number(this.#zoom.toFixed(2))},${x},${y}`);
    else made.delete(this.name);
    const query = made.size ? `?${made}` : "";
    if (query !== location.search) history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  }
}

customElements.define("map-zoom", MapZoom);
