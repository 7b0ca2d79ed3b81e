// The marks in sight as links, over the canvas that draws them: by pointer, by Tab, and read aloud.

import { extent, middle, ROW } from "./layout.js";

export class MarkLinks {
  #links = new Map();

  constructor(list, tip) {
    Object.assign(this, { list, tip });
    for (const name of ["pointerover", "focusin"]) list.addEventListener(name, (event) => this.#show(event.target));
    for (const name of ["pointerout", "focusout"]) list.addEventListener(name, () => this.hide());
    addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
  }

  #show(link) {
    if (!link.dataset?.words) return;
    this.tip.textContent = link.dataset.words;
    this.tip.hidden = false;
    const left = Math.min(link.offsetLeft, this.list.clientWidth - this.tip.offsetWidth);
    this.tip.style.left = `${Math.max(left, 0)}px`;
    this.tip.style.top = `${link.offsetTop + ROW + 4}px`;
  }

  hide() {
    this.tip.hidden = true;
  }

  /** Nothing can be hit while the picture moves. */
  rest() {
    this.list.classList.add("is-moving");
    this.hide();
  }

  /** Puts a link over each mark; those that stay keep the focus. */
  place(lanes, view) {
    const before = this.#links;
    this.#links = new Map();
    const items = [];
    for (const lane of lanes) {
      for (const { one, row } of lane.marks ?? []) {
        const [from, to] = extent(one, view);
        if (to < 0 || from > view.width) continue;
        const key = `${lane.id} ${one.id}`;
        const item = before.get(key) ?? this.#item(one);
        this.#links.set(key, item);
        const { style } = item.firstChild;
        const width = Math.max(to - from, ROW);
        style.left = `${(from + to - width) / 2}px`;
        style.top = `${middle(lane, row) - ROW / 2}px`;
        style.width = `${width}px`;
        items.push(item);
      }
    }
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    this.list.replaceChildren(...items);
    this.list.classList.remove("is-moving");
    if (focused) (this.list.contains(focused) ? focused : this.list.parentElement).focus({ preventScroll: true });
  }

  #item(one) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: one.url });
    link.dataset.words = `${one.when}: ${one.title}`;
    link.setAttribute("aria-label", `${one.kind.one}: ${link.dataset.words}`);
    item.append(link);
    return item;
  }
}
